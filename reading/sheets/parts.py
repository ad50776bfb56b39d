"""Which part of a workbook's archive is which sheet, and how columns are called."""

from __future__ import annotations

import posixpath
import zipfile

from reading.formats.archives import read_xml

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def column_letters(number: int) -> str:
    """1 → «A», 28 → «AB»."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by its name."""
    book, relations = read_xml(archive, "xl/workbook.xml"), read_xml(archive, "xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        return {}
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets = [element for element in book.iter("{*}sheet") if element.get(RELATION) in targets]
    return {s.get("name", ""): posixpath.normpath(posixpath.join("/xl", targets[s.get(RELATION)]))[1:] for s in sheets}
