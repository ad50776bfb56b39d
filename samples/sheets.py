"""An invented roadmap as a workbook and as csv."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import Any

import xlsxwriter

from samples.plans import Plan

# A stamp stands in the last columns but one.
STAMP_COLUMN = -2


def grid(plan: Plan) -> list[list[str]]:
    """The sheet from its first row: what stands before the table, the headings, the measures."""
    width = len(plan.columns)
    above = [line_of(block, width) for block in plan.layout["before"]]
    blank = [""] * width
    below = [[*row, *blank[len(row) :]] for rows in plan.tables.values() for row in rows]
    return [*above, blank, plan.layout["headings"], *below]


def line_of(block: dict[str, Any], width: int) -> list[str]:
    """A row that says one thing."""
    [(kind, text)] = block.items()
    row = [""] * width
    row[STAMP_COLUMN if kind == "right" else 0] = text
    return row


def as_xlsx(plan: Plan) -> bytes:
    """The bytes of a workbook with one sheet."""
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Лист1")
        bold, cell = (book.add_format({"text_wrap": True, "valign": "top", "bold": b}) for b in (True, False))
        for column, width in enumerate(plan.layout["widths"]):
            sheet.set_column(column, column, width * 5)
        above = len(plan.layout["before"])
        for number, row in enumerate(grid(plan)):
            sheet.write_row(number, 0, row, bold if number == above + 1 else cell)
            if number < above:
                merge_line(sheet, number, row, bold)
    return saved.getvalue()


def merge_line(sheet: Any, number: int, row: list[str], style: Any) -> None:
    """Let what a row says reach to its end."""
    first = next(i for i, text in enumerate(row) if text)
    sheet.merge_range(number, first, number, len(row) - 1, row[first], style)


def as_csv(plan: Plan) -> bytes:
    """The bytes of a csv with semicolons, as Excel saves it in Russian."""
    encoding = plan.layout["csv_encoding"]
    saved = io.StringIO()
    csv.writer(saved, delimiter=";").writerows([[encodable(text, encoding) for text in row] for row in grid(plan)])
    return saved.getvalue().encode(encoding)


def encodable(text: str, encoding: str) -> str:
    """The text with signs that the encoding lacks in their plain form: «⁴» as «4»."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return unicodedata.normalize("NFKC", text)
    return text
