"""Which number format each cell of a workbook has; calamine gives the values alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import xlrd
from lxml import etree

from reading.formats.archives import MAX_XML_BYTES, open_archive, read_xml, unpack
from reading.sheets.extents import PLACE, column_number
from reading.sheets.parts import sheet_parts
from reading.sheets.sheet import Codes

# Formats that a workbook may use without writing them out.
BUILT_IN = {
    "2": "0.00", "9": "0%", "10": "0.00%", "14": "dd.mm.yyyy", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy",
    "22": "dd.mm.yyyy h:mm",
}  # fmt: skip
GENERAL = re.compile(r"general|@|0|#|", re.I)


def cell_formats(content: bytes) -> dict[str, Codes]:
    """The codes of each sheet by its name."""
    return codes_of_xlsx(open_archive(content)) if content.startswith(b"PK") else codes_of_xls(content)


def codes_of_xlsx(archive: zipfile.ZipFile) -> dict[str, Codes]:
    """Of a workbook of XML parts; a part too large to be read has none."""
    codes = style_codes(read_xml(archive, "xl/styles.xml"))
    parts = {part.filename: part for part in archive.infolist() if part.file_size <= MAX_XML_BYTES}
    return {
        name: dict(styled_cells(unpack(archive, parts[path], MAX_XML_BYTES), codes))
        for name, path in sheet_parts(archive).items()
        if path in parts and codes
    }


def style_codes(styles) -> dict[str, str]:
    """The code of each style that a cell may name, by its number."""
    if styles is None:
        return {}
    written = {f.get("numFmtId"): f.get("formatCode", "") for f in styles.iter("{*}numFmt")}
    used = [style.get("numFmtId", "0") for style in styles.iterfind("{*}cellXfs/{*}xf")]
    codes = {str(i): written.get(number, BUILT_IN.get(number, "")) for i, number in enumerate(used)}
    return {number: code for number, code in codes.items() if not GENERAL.fullmatch(code)}


def styled_cells(data: bytes, codes: dict[str, str]) -> Iterator[tuple[tuple[int, int], str]]:
    """The place and the code of every filled cell that has one; a cell without a place follows the one before."""
    row, column = 0, 0
    for _, element in etree.iterparse(io.BytesIO(data), tag=("{*}c", "{*}row"), resolve_entities=False, recover=True):
        if etree.QName(element).localname == "row":
            row, column = row + 1, 0
            element.clear()
            continue
        letters, digits = PLACE.match(element.get("r", "")).groups()  # type: ignore[union-attr] # it matches "" too
        row = int(digits) - 1 if digits else row
        column = column_number(letters) if letters else column + 1
        if len(element) and element.get("s") in codes:
            yield (row, column - 1), codes[element.get("s")]


def codes_of_xls(content: bytes) -> dict[str, Codes]:
    """Of an old workbook; one that xlrd does not understand has none."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    except Exception:  # noqa: BLE001 - xlrd fails on broken files with any exception there is
        return {}
    return {sheet.name: dict(codes_of_sheet(book, sheet)) for sheet in book.sheets()}


def codes_of_sheet(book, sheet) -> Iterator[tuple[tuple[int, int], str]]:
    """The place and the code of every number and day of an old sheet."""
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if sheet.cell_type(row, column) in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                style = book.xf_list[sheet.cell_xf_index(row, column)]
                code = book.format_map[style.format_key].format_str
                if not GENERAL.fullmatch(code):
                    yield (row, column), code
