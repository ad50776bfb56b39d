"""Reads the text layer of a PDF: ruled tables with merged cells, going on over pages, and the text around them."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from itertools import pairwise

import pdfplumber
from pdfminer.pdftypes import PDFStream, resolve1

from reading.errors import NothingToRead, UnreadableDocument
from reading.formats.limits import MAX_DRAWN_BYTES, MAX_PAGE_BYTES, MAX_PAGE_OBJECTS, MAX_PAGES
from reading.formats.pdf_heads import without_running_heads
from reading.formats.pdf_tables import Page, RuledTable, Word, is_inside
from reading.formats.pdf_text import text_blocks
from reading.formats.pdf_unruled import add_unruled_tables
from reading.remarks import Code, Remark
from reading.tables.model import Document

BROKEN = "PDF повреждён или защищён паролем и не открывается. Сохраните его заново без пароля и загрузите снова."
SCAN = (
    "Это скан: в PDF нет текста, только изображение. Загрузите исходный документ Word или Excel "
    "либо внесите мероприятия вручную."
)
TOO_MUCH_DRAWN = "В PDF слишком много рисунков или текста. Оставьте в нём только дорожную карту и загрузите снова."
TABLE_SETTINGS = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 3}
# Vertical rules shorter than this are ornaments.
SHORT_RULE = 8
# The sign of a note: how much smaller it is than its word, and how near to it.
NOTE_SIZE, NOTE_GAP = 0.8, 1.5
# Fewer letters than this on an average page are stamps on a scan, not a text.
LETTERS_PER_PAGE = 30


def read_pdf(content: bytes) -> Document:
    """The neutral model of a PDF; raises UnreadableDocument for scans and broken files."""
    try:
        pages = read_pages(content)
    except UnreadableDocument:
        raise
    except Exception as error:  # noqa: BLE001 - pdfminer fails on broken files with any exception there is
        raise UnreadableDocument(BROKEN) from error
    letters = sum(len(word.text) for page in pages for word in page.words)
    letters += sum(len(word.text) for page in pages for table in page.tables for word in table.words)
    if letters < LETTERS_PER_PAGE * max(len(pages), 1):
        raise NothingToRead(SCAN)
    return assemble(pages)


def read_pages(content: bytes) -> list[Page]:
    """The pages of the file, at most MAX_PAGES."""
    with pdfplumber.open(io.BytesIO(content)) as file:
        if len(file.pages) > MAX_PAGES:
            raise UnreadableDocument(f"В PDF больше {MAX_PAGES} страниц. Оставьте в нём только дорожную карту.")
        drawn = [drawn_bytes(page) for page in file.pages]
        if sum(drawn) > MAX_DRAWN_BYTES:
            raise UnreadableDocument(TOO_MUCH_DRAWN)
        pages = [
            read_page(page) if size <= MAX_PAGE_BYTES else Page(page.page_number, float(page.width), skipped=True)
            for page, size in zip(file.pages, drawn, strict=True)
        ]
    add_unruled_tables(pages)
    return pages


def drawn_bytes(page) -> int:
    """How much the page draws; no more is unpacked than the limit of a page."""
    contents = [resolve1(part) for part in page.page_obj.contents]
    return sum(unpacked_size(part.rawdata or b"") for part in contents if isinstance(part, PDFStream))


def unpacked_size(data: bytes) -> int:
    """The size of a packed stream, at most a little more than a page may have; of others their own size."""
    try:
        return len(zlib.decompressobj().decompress(data, MAX_PAGE_BYTES + 1))
    except zlib.error:
        return len(data)


def read_page(page) -> Page:
    """Words go to the innermost table they stand in, the others are the text of the page."""
    content = Page(page.page_number, float(page.width))
    if sum(map(len, page.objects.values())) > MAX_PAGE_OBJECTS:
        return replace(content, skipped=True)
    notes = signs_of_notes(page.chars)
    text = page.filter(lambda sign: id(sign) not in notes) if notes else page
    raw = text.extract_words(x_tolerance=1.5, y_tolerance=2, extra_attrs=["fontname"])
    words = [Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], "bold" in w["fontname"].lower()) for w in raw]
    for table in page.find_tables(TABLE_SETTINGS | {"explicit_horizontal_lines": open_ends(page)}):
        if len(table.cells) > 1:
            content.tables.append(RuledTable(page.page_number, table.bbox, table.cells))
    content.tables.sort(key=lambda table: table.box[1])
    for word in words:
        home = next((table for table in content.tables if is_inside(word, table.box)), None)
        (home.words if home else content.words).append(word)
    page.close()
    return content


def signs_of_notes(signs: list[dict]) -> set[int]:
    """The small raised digits right behind a letter or figure: the sign of a note, no part of a date."""
    notes: set[int] = set()
    for before, sign in pairwise(signs):
        near = abs(sign["x0"] - before["x1"]) < NOTE_GAP
        small = sign["size"] < NOTE_SIZE * before["size"] and sign["bottom"] < before["bottom"] - NOTE_SIZE
        if sign["text"].isdigit() and near and (small or (id(before) in notes and sign["size"] == before["size"])):
            notes.add(id(sign))
    return notes


def open_ends(page) -> list[dict]:
    """Where the outermost vertical rules end: a row broken over a page often has no horizontal rule there.

    The rules reach as far as the table does: Word lets a wide one stand out over the edge of the page.
    """
    rules = [edge for edge in page.edges if edge["orientation"] == "v" and edge["height"] > SHORT_RULE]
    if len(rules) < 2:
        return []
    ends = [min(rule["top"] for rule in rules), max(rule["bottom"] for rule in rules)]
    x0, x1 = min(rule["x0"] for rule in rules), max(rule["x1"] for rule in rules)
    return [{"object_type": "line", "x0": x0, "x1": x1, "width": x1 - x0, "top": y, "bottom": y} for y in ends]


def assemble(pages: list[Page]) -> Document:
    """Text and tables in reading order; a table that goes on at the top of the next page is one table."""
    document = Document(page_heads=without_running_heads(pages))
    document.warnings += [
        Remark(Code.PAGE_SKIPPED, f"страница {page.number}: сложный рисунок, не прочитана.")
        for page in pages
        if page.skipped
    ]
    open_tables: list[RuledTable] = []
    for page in pages:
        top = 0.0
        for table in page.tables:
            text = text_blocks(page.between(top, table.box[1]), page.width)
            if open_tables and (text or not table.continues(open_tables[-1])):
                close(document, open_tables)
            add_text(document, text, page.number)
            open_tables.append(table)
            top = table.box[3]
        rest = text_blocks(page.between(top, float("inf")), page.width)
        if rest:
            close(document, open_tables)
            add_text(document, rest, page.number)
    close(document, open_tables)
    return document


def add_text(document: Document, blocks: list, page: int) -> None:
    """Append paragraphs; blocks side by side become a table of one row."""
    for block in blocks:
        if isinstance(block, list):
            document.add_table([block], f"страница {page}, текст в колонках")
        else:
            block.place = f"страница {page}"
            document.blocks.append(block)


def close(document: Document, tables: list[RuledTable]) -> None:
    """Append the table that has come to its end."""
    if tables:
        grid, page_starts = RuledTable.joined(tables)
        document.add_table(grid, page_starts=page_starts)
        tables.clear()
