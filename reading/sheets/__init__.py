"""Sheets of workbooks and of csv as typed values, the same for a roadmap and for a list of people (docs/reading.md)."""

from reading.sheets.delimited import read_delimited_sheet
from reading.sheets.sheet import Merge, Rows, Sheet, Value
from reading.sheets.values import plain_text
from reading.sheets.workbook import BrokenWorkbook, Workbook

__all__ = ["BrokenWorkbook", "Merge", "Rows", "Sheet", "Value", "Workbook", "plain_text", "read_delimited_sheet"]
