"""Reads the roadmaps that schools have: any office file becomes one neutral model, that a roadmap (docs/reading.md)."""

from reading.errors import NothingToRead, UnreadableDocument
from reading.front.period import parse_period
from reading.parsed import Approval, Choice, ParsedRoadmap, ParsedRow, Period
from reading.pasted import read_pasted
from reading.reader import read_document
from reading.remarks import Code, Remark
from reading.tables.columns import Column, Role

__all__ = [
    "Approval",
    "Choice",
    "Code",
    "Column",
    "NothingToRead",
    "ParsedRoadmap",
    "ParsedRow",
    "Period",
    "Remark",
    "Role",
    "UnreadableDocument",
    "parse_period",
    "read_document",
    "read_pasted",
]
