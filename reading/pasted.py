"""Reads a table pasted into the browser: the clipboard's HTML (Word, Excel, LibreOffice), else its text with tabs."""

from __future__ import annotations

import re

from reading.errors import UnreadableDocument
from reading.formats.delimited import read_delimited, sheet_cell
from reading.formats.limits import MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS
from reading.formats.web import read_web
from reading.interpret import interpret
from reading.lines import tidy_lines
from reading.parsed import ParsedRoadmap
from reading.tables.columns import Role
from reading.tables.measures import LONE_LABEL, label_of
from reading.tables.model import Document, Paragraph

NOTHING = "Ничего не вставлено. Выделите таблицу в Word или Excel, скопируйте её и вставьте сюда."
TOO_LONG = "Вставлено слишком много. Скопируйте только таблицу дорожной карты или загрузите файл."
# Windows puts addresses of the parts before the HTML of the clipboard; a browser usually takes them off.
CLIPBOARD_HEADER = re.compile(r"^\s*Version:\d.*?(?=<)", re.S)
# Excel puts a cell of several lines into quotes, and doubles the quotes inside; other quotes are the person's own.
QUOTED_CELL = re.compile(r'(?<![^\t\n])"((?:[^"\n\t]|"")*[\n\t](?:[^"]|"")*)"(?=[\t\n]|\Z)')
KEPT_BREAK, KEPT_TAB = "\v", " "


def read_pasted(
    html: str,
    text: str,
    period: str | None = None,
    *,
    table: int | None = None,
    roles: dict[int, Role] | None = None,
    split: bool = True,
) -> ParsedRoadmap:
    """`read_document` for a clipboard: `html` where it holds a table, else `text`; either may be empty."""
    return interpret(read_clipboard(html, text), period, table, roles, split)


def read_clipboard(html: str, text: str) -> Document:
    """The neutral model of what was pasted."""
    if not html.strip() and not text.strip():
        raise UnreadableDocument(NOTHING)
    if len(html) + len(text) > MAX_FILE_BYTES:
        raise UnreadableDocument(TOO_LONG)
    if html.strip():
        page = read_web(CLIPBOARD_HEADER.sub("", html, count=1).encode("utf-8", "replace"), charset="utf-8")
        if page.tables or not text.strip():
            return page
    return read_text(text)


def read_text(text: str) -> Document:
    """Lines without a tab before the first row are paragraphs, the rest is one table."""
    lines = with_kept_breaks(text).split("\n")
    if not any("\t" in line for line in lines):
        return read_delimited(text.encode("utf-8", "replace"))
    document = Document()
    first = next(i for i, line in enumerate(lines) if "\t" in line)
    for line in lines[:first]:
        document.blocks += [Paragraph(part, place="вставленный текст") for part in tidy_lines(line)]
    rows = [row.split("\t") for row in whole_rows(lines[first:])]
    document.add_table([[sheet_cell(value) for value in row[:MAX_COLUMNS]] for row in rows], "вставленный текст")
    return document


def with_kept_breaks(text: str) -> str:
    """The text with one line per row of Excel: line breaks inside quoted cells become \\v."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return QUOTED_CELL.sub(
        lambda match: match[1].replace('""', '"').replace("\n", KEPT_BREAK).replace("\t", KEPT_TAB), text
    )


def whole_rows(lines: list[str]) -> list[str]:
    """Word breaks the line also inside a cell: lines are joined until a row has as many tabs as the first."""
    tabs = lines[0].count("\t")
    rows: list[str] = []
    for line in lines:
        if len(rows) > MAX_ROWS:
            break
        if rows and line.strip() and goes_on(rows[-1], line, tabs):
            rows[-1] += KEPT_BREAK + line
        else:
            rows.append(line)
    return rows


def goes_on(row: str, line: str, tabs: int) -> bool:
    """Is this line the rest of the row, which still lacks cells, or the next paragraph of its last cell?"""
    if row.count("\t") + line.count("\t") <= tabs and "\t" in row:
        missing = row.count("\t") < tabs
        return missing or ("\t" not in line and not begins_row(line))
    return False


def begins_row(line: str) -> bool:
    """A number at the beginning is the number of a row."""
    return label_of(line)[0] is not None or bool(LONE_LABEL.match(line.strip()))
