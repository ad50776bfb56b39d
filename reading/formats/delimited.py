"""Reads csv as a document of one table."""

from __future__ import annotations

import re

from reading.formats.limits import MAX_COLUMNS, MAX_ROWS
from reading.lines import tidy_lines
from reading.sheets.delimited import read_delimited_sheet
from reading.tables.model import Cell, Document

NUMBER = re.compile(r"\d+([.,]\d+)?")


def read_delimited(content: bytes) -> Document:
    """The file as one table."""
    sheet = read_delimited_sheet(content, MAX_ROWS + 1)
    document = Document()
    document.add_table([[sheet_cell(str(value)) for value in row[:MAX_COLUMNS]] for row in sheet.lay_out()], sheet.name)
    return document


def sheet_cell(value: str) -> Cell:
    """A cell of text that a sheet has written; what looks like a number was one there."""
    return Cell(tidy_lines(value), number=bool(NUMBER.fullmatch(value.strip())))
