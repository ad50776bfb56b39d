"""The browser of the pictures."""

from tests.chromium import chromium

__all__ = ["chromium"]
