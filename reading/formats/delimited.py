"""Reads csv: UTF-8 with or without mark, UTF-16 or cp1251; divided by semicolons, commas or tabs."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from reading.errors import UnreadableDocument
from reading.formats.limits import MAX_COLUMNS, MAX_ROWS
from reading.lines import tidy_lines
from reading.tables.model import Cell, Document

DELIMITERS = ";\t,|"
SAMPLE_ROWS = 200
NUMBER = re.compile(r"\d+([.,]\d+)?")


def decode(content: bytes) -> str:
    """The text; raises UnreadableDocument when it is no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableDocument("Не удалось определить кодировку текста. Сохраните файл в кодировке UTF-8.")


def read_delimited(content: bytes) -> Document:
    """The file as one table."""
    text = decode(content)
    delimiter = max(DELIMITERS, key=lambda sign: regularity(text, sign))
    document = Document()
    rows = parse(text, delimiter, MAX_ROWS + 1)
    document.add_table([[sheet_cell(value) for value in row[:MAX_COLUMNS]] for row in rows], "файл")
    return document


def sheet_cell(value: str) -> Cell:
    """A cell of text that a sheet has written; what looks like a number was one there."""
    return Cell(tidy_lines(value), number=bool(NUMBER.fullmatch(value.strip())))


def parse(text: str, delimiter: str, limit: int) -> list[list[str]]:
    """At most `limit` rows; empty rows stay, so that row numbers are those of the editor."""
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) >= limit:
                break
    except csv.Error as error:
        raise UnreadableDocument("Файл не похож на таблицу CSV. Сохраните таблицу заново и загрузите снова.") from error
    return rows


def regularity(text: str, delimiter: str) -> float:
    """How table-like the text is with this delimiter: columns of the commonest width times its share."""
    try:
        widths = Counter(len(row) for row in parse(text, delimiter, SAMPLE_ROWS) if row)
    except UnreadableDocument:
        return 0.0
    width, count = widths.most_common(1)[0] if widths else (1, 0)
    return 0.0 if width < 2 else count / sum(widths.values()) * min(width, 10)
