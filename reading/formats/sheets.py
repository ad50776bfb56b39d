"""Reads xlsx, xls and ods by calamine: values as a person sees them, merged cells as one cell."""

from __future__ import annotations

import datetime
import io

import python_calamine
from lxml import etree

from reading.errors import UnreadableDocument
from reading.formats.archives import open_archive
from reading.formats.cell_formats import Codes, cell_formats
from reading.formats.extents import measure
from reading.formats.limits import MAX_COLUMNS, MAX_ROWS
from reading.formats.number_formats import shown_day, shown_number
from reading.formats.sheet_parts import hidden_of, sheet_parts
from reading.lines import tidy_lines
from reading.remarks import Code, Remark
from reading.tables.model import Cell, Document, Grid

BROKEN = "Таблица повреждена или защищена паролем и не открывается. Сохраните её заново без пароля и загрузите снова."


def read_spreadsheet(content: bytes) -> Document:
    """Every visible sheet as one table."""
    document = Document()
    hidden = hidden_parts(content)
    try:
        codes = cell_formats(content)
        book = python_calamine.load_workbook(io.BytesIO(content))
        for sheet in book.sheets_metadata:
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
                read_sheet(document, book.get_sheet_by_name(sheet.name), sheet, codes.get(sheet.name, {}))
                if sheet.name in hidden and document.tables and document.tables[-1].name == named(sheet):
                    text = f"{named(sheet)}: {hidden[sheet.name]} прочитаны вместе с остальными."
                    document.warnings.append(Remark(Code.HIDDEN_CELLS, text))
    except (python_calamine.CalamineError, etree.LxmlError, OSError, ValueError) as error:
        raise UnreadableDocument(BROKEN) from error
    return document


def hidden_parts(content: bytes) -> dict[str, str]:
    """What is hidden on each sheet of an xlsx, in words; raises UnreadableDocument for cells absurdly far apart."""
    if not content.startswith(b"PK"):
        return {}
    archive = open_archive(content)
    extents = measure(archive)
    found = {name: hidden_of(extents.get(part)) for name, part in sheet_parts(archive).items()}
    return {name: words for name, words in found.items() if words}


def named(sheet) -> str:
    """How a sheet is called in warnings and places."""
    return f"лист «{sheet.name}»"


def read_sheet(document: Document, sheet, metadata, codes: Codes) -> None:
    """Append one sheet; a hidden one is named in the warnings instead."""
    name = named(metadata)
    if metadata.visible != python_calamine.SheetVisibleEnum.Visible:
        document.warnings.append(Remark(Code.HIDDEN_SHEET, f"Скрытый {name} не прочитан."))
        return
    if sheet.total_height > MAX_ROWS * 50 or sheet.total_width > 2000:
        raise UnreadableDocument(f"{name.capitalize()} слишком велик для дорожной карты. Оставьте в файле только её.")
    values = sheet.to_python(skip_empty_area=False)
    while values and not any(map(as_text, values[-1])):
        values.pop()
    grid: Grid = [
        [as_cell(value, codes.get((r, c), "")) for c, value in enumerate(row[:MAX_COLUMNS])]
        for r, row in enumerate(values)
    ]
    merge(grid, sheet.merged_cell_ranges or [])
    document.add_table(grid, name)


def merge(grid: Grid, ranges) -> None:
    """Put the first cell of every merged range at each of its places."""
    for (top, left), (bottom, right) in ranges:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        cell = grid[top][left]
        for row in grid[top : bottom + 1]:
            row[left : right + 1] = [cell] * len(row[left : right + 1])


def as_cell(value, code: str) -> Cell:
    """A cell with what a person sees in it."""
    return Cell(tidy_lines(as_text(value, code)), number=isinstance(value, int | float) and not isinstance(value, bool))


def as_text(value, code: str = "") -> str:
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
