"""Workbooks as documents: each visible sheet a table of texts as a person sees them, merged cells as one cell."""

from __future__ import annotations

import datetime

from reading.errors import UnreadableDocument
from reading.formats.limits import MAX_COLUMNS, MAX_ROWS
from reading.lines import tidy_lines
from reading.remarks import Code, Remark
from reading.sheets import Merge, Sheet, Value, Workbook
from reading.sheets.number_formats import shown_day, shown_number
from reading.sheets.parts import column_letters
from reading.tables.model import Cell, Document, Grid

# Such a sheet is no roadmap, however few of its cells are filled.
MAX_HEIGHT, MAX_WIDTH = MAX_ROWS * 50, 2000


def read_spreadsheet(content: bytes) -> Document:
    """Every visible sheet as one table; hidden ones are named in the warnings instead."""
    document = Document()
    for sheet in Workbook(content).sheets():
        if sheet.is_hidden:
            document.warnings.append(Remark(Code.HIDDEN_SHEET, f"Скрытый {named(sheet)} не прочитан."))
        else:
            add_sheet(document, sheet)
    return document


def named(sheet: Sheet) -> str:
    """How a sheet is called in warnings and places."""
    return f"лист «{sheet.name}»"


def add_sheet(document: Document, sheet: Sheet) -> None:
    """Append one sheet; what is hidden in it is read with the rest and named in the warnings."""
    name = named(sheet)
    if sheet.height > MAX_HEIGHT or sheet.width > MAX_WIDTH:
        raise UnreadableDocument(f"{name.capitalize()} слишком велик для дорожной карты. Оставьте в файле только её.")
    grid = grid_of(sheet)
    document.add_table(grid, name)
    hidden = hidden_words(sheet)
    if hidden and document.tables and document.tables[-1].name == name:
        document.warnings.append(Remark(Code.HIDDEN_CELLS, f"{name}: {hidden} прочитаны вместе с остальными."))


def hidden_words(sheet: Sheet) -> str:
    """«скрытые строки 5, 7 и столбцы D», or "" when nothing with text is hidden."""
    rows, columns = list(map(str, sheet.hidden_rows)), list(map(column_letters, sheet.hidden_columns))
    parts = [f"{what} {', '.join(names)}" for what, names in (("строки", rows), ("столбцы", columns)) if names]
    return f"скрытые {' и '.join(parts)}" if parts else ""


def grid_of(sheet: Sheet) -> Grid:
    """The cells of a sheet; rows at its end in which nothing is to be seen are left out."""
    rows = list(sheet.rows)
    while rows and not any(map(as_text, rows[-1])):
        rows.pop()
    grid: Grid = [
        [as_cell(value, sheet.formats.get((r, c), "")) for c, value in enumerate(row[:MAX_COLUMNS])]
        for r, row in enumerate(rows)
    ]
    for merge in sheet.merges:
        spread(grid, merge)
    return grid


def spread(grid: Grid, merge: Merge) -> None:
    """Put the first cell of a merged range at each of its places."""
    if merge.top >= len(grid) or merge.left >= len(grid[merge.top]):
        return
    cell = grid[merge.top][merge.left]
    for row in grid[merge.top : merge.bottom + 1]:
        row[merge.left : merge.right + 1] = [cell] * len(row[merge.left : merge.right + 1])


def as_cell(value: Value, code: str) -> Cell:
    """A cell with what a person sees in it."""
    return Cell(tidy_lines(as_text(value, code)), number=isinstance(value, int | float) and not isinstance(value, bool))


def as_text(value: Value | None, code: str = "") -> str:
    """A value as a person sees it: «5» for 5.0, «05.11.2026» for a date, «да» for a tick."""
    if isinstance(value, bool):
        return "да" if value else ""
    if isinstance(value, int | float):
        return shown_number(value, code)
    if isinstance(value, datetime.date):
        return shown_day(value, code)
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return "" if value is None else str(value)
