"""csv as a sheet: UTF-8 with or without mark, UTF-16 or cp1251; divided by semicolons, commas, tabs or bars."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from reading.errors import UnreadableDocument
from reading.sheets.sheet import Rows, Sheet

DELIMITERS = ";\t,|"
SAMPLE_ROWS = 200


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


def read_delimited_sheet(content: bytes, most_rows: int) -> Sheet:
    """The file as one sheet of texts, at most so many rows of it."""
    text = decode(content)
    rows: Rows = [list(row) for row in parse(text, delimiter_of(text), most_rows)]
    return Sheet("файл", len(rows), max(map(len, rows), default=0), lambda: rows)


def delimiter_of(text: str) -> str:
    """The sign that makes the text most table-like."""
    return max(DELIMITERS, key=lambda sign: regularity(text, sign))


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
