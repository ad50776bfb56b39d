"""How far the filled cells of a workbook reach, measured in its XML before a reader lays them out. No Django here."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from reading.errors import UnreadableDocument
from reading.formats.archives import MAX_XML_BYTES, unpack

MAX_SHEETS = 100
# Rows times columns over all sheets of a workbook, empty cells between them counted.
MAX_SHEET_CELLS = 2_000_000
TOO_WIDE = "Ячейки разбросаны по листам слишком широко. Скопируйте таблицу на один новый лист и загрузите снова."
PLACE = re.compile(r"([A-Za-z]{0,3})(\d{0,9})")


@dataclass
class Extent:
    """How far the filled cells of a part reach, and what is hidden in it."""

    rows: int = 0
    columns: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def measure(archive: zipfile.ZipFile) -> dict[str, Extent]:
    """The extent of every part with cells; raises UnreadableDocument when they span too many in all.

    Two cells in far corners make a reader lay out all that lies between. Any part may be a sheet: which one is, the
    archive says itself.
    """
    extents = {}
    for part in archive.infolist():
        data = unpack(archive, part, MAX_XML_BYTES)
        if data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
            extents[part.filename] = extent_of(data)
    used = [extent for extent in extents.values() if extent.rows]
    if len(used) > MAX_SHEETS or sum(extent.rows * extent.columns for extent in used) > MAX_SHEET_CELLS:
        raise UnreadableDocument(TOO_WIDE)
    return extents


def extent_of(data: bytes) -> Extent:
    """Goes through one part; cells and rows that do not say where they stand follow the one before."""
    extent, row, column = Extent(), 0, 0
    events = etree.iterparse(io.BytesIO(data), events=("start", "end"), resolve_entities=False, recover=True)
    for event, element in events:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "start" and name == "row":
            row, column = number_of(element.get("r"), row + 1), 0
            extent.hidden_rows += [row] if is_on(element.get("hidden")) else []
        elif event == "start" and name == "col" and is_on(element.get("hidden")):
            first, last = number_of(element.get("min"), 1), number_of(element.get("max"), 1)
            extent.hidden_columns += range(first, min(last, first + 100) + 1)
        elif event == "start" and name == "c":
            letters, digits = PLACE.match(element.get("r", "")).groups()  # type: ignore[union-attr] # it matches "" too
            row = int(digits) if digits else row
            column = column_number(letters) if letters else column + 1
        elif event == "end" and name == "c" and len(element):
            # Cells that are only formatted cost nothing.
            extent.rows, extent.columns = max(extent.rows, row), max(extent.columns, column)
        if event == "end" and name in ("row", "si"):
            element.clear()
    return extent


def number_of(text: str | None, default: int) -> int:
    """A number of an attribute."""
    return int(text) if text and text.isdigit() and len(text) < 10 else default


def is_on(text: str | None) -> bool:
    """A switch of an attribute."""
    return text in ("1", "true")


def column_number(letters: str) -> int:
    """«A» → 1, «AB» → 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
