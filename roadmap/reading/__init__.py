"""Reads the roadmaps that schools have: any office file becomes one neutral model, that a roadmap (docs/reading.md)."""

from .columns import Column, Role
from .errors import NothingToRead, UnreadableDocument
from .parsed import Approval, Choice, ParsedRoadmap, ParsedRow, Period
from .pasted import read_pasted
from .period import parse_period
from .reader import read_document

__all__ = [
    "Approval",
    "Choice",
    "Column",
    "NothingToRead",
    "ParsedRoadmap",
    "ParsedRow",
    "Period",
    "Role",
    "UnreadableDocument",
    "parse_period",
    "read_document",
    "read_pasted",
]
