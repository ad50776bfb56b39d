"""Background work of this room."""

from consents.printing import freeze

__all__ = ["freeze"]
