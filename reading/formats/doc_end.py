"""Ends an old Word file with a paragraph where it ends with a table: LibreOffice turns such a table into plain text.

Word always writes that paragraph; other programs, LibreOffice among them, do not. Offsets are those of MS-DOC.
"""

from __future__ import annotations

import io
import struct

import olefile

FLAGS, TABLE_FLAG = 0x0A, 0x200
TEXT_END = 0x1C
# Lengths of the main text and of the seven texts that may follow it (notes, page heads, text boxes).
LENGTHS = 0x4C
SIGN_RUNS, PARAGRAPH_RUNS, PIECES = 0xFA, 0x102, 0x1A2
PAGE, ENTRY = 512, 13
CELL_END, PARAGRAPH_END = 7, 13


def end_with_paragraph(content: bytes) -> bytes:
    """The file with a paragraph at its end; unchanged where it has one, or is not laid out as expected."""
    file = io.BytesIO(content)
    try:
        with olefile.OleFileIO(file, write_mode=True) as ole:
            text = bytearray(ole.openstream("WordDocument").read())
            name = "1Table" if number(text, FLAGS, "<H") & TABLE_FLAG else "0Table"
            table = bytearray(ole.openstream(name).read())
            if not ends_with_table(text) or not add_paragraph(text, table):
                return content
            ole.write_stream("WordDocument", bytes(text))
            ole.write_stream(name, bytes(table))
            return file.getvalue()
    except (OSError, ValueError, IndexError, struct.error):
        return content


def number(data: bytearray, at: int, kind: str = "<I") -> int:
    """A number of the file."""
    return struct.unpack_from(kind, data, at)[0]


def ends_with_table(text: bytearray) -> bool:
    """Is the last sign of the main text the end of a cell, and nothing behind it?"""
    following = struct.unpack_from("<7i", text, LENGTHS + 4)
    return not any(following) and number(text, number(text, TEXT_END) - 2, "<H") == CELL_END


def add_paragraph(text: bytearray, table: bytearray) -> bool:
    """Write the paragraph behind the text and count it in; False where there is no room or the text is in pieces."""
    end = number(text, TEXT_END)
    piece = only_piece(table, number(text, PIECES))
    page = last_page(table, number(text, PARAGRAPH_RUNS), number(text, PARAGRAPH_RUNS + 4))
    signs = last_page(table, number(text, SIGN_RUNS), number(text, SIGN_RUNS + 4))
    if piece is None or any(text[end : end + 2]) or not add_run(text, page * PAGE, end):
        return False
    struct.pack_into("<H", text, end, PARAGRAPH_END)
    struct.pack_into("<I", text, TEXT_END, end + 2)
    struct.pack_into("<i", text, LENGTHS, number(text, LENGTHS, "<i") + 1)
    struct.pack_into("<I", table, piece, number(table, piece) + 1)
    struct.pack_into("<I", text, signs * PAGE + 4 * text[signs * PAGE + PAGE - 1], end + 2)
    for runs in (PARAGRAPH_RUNS, SIGN_RUNS):
        last = number(text, runs) + 4 * ((number(text, runs + 4) - 4) // 8)
        struct.pack_into("<I", table, last, end + 2)
    return True


def only_piece(table: bytearray, at: int) -> int | None:
    """Where the end of the one piece of the text stands; None where there are several."""
    while table[at] == 1:
        at += 3 + number(table, at + 1, "<H")
    return at + 9 if number(table, at + 1) == 16 else None


def last_page(table: bytearray, at: int, size: int) -> int:
    """The number of the last page of a list of runs."""
    count = (size - 4) // 8
    return number(table, at + 4 * (count + 1) + 4 * (count - 1))


def add_run(text: bytearray, page: int, end: int) -> bool:
    """Add a paragraph without properties to a page of paragraphs, if there is room and the page reaches the end."""
    count = text[page + PAGE - 1]
    limits = 4 * (count + 1)
    entries = text[page + limits : page + limits + ENTRY * count]
    used = [entries[ENTRY * i] * 2 for i in range(count) if entries[ENTRY * i]]
    size = limits + 4 + ENTRY * (count + 1)
    if size > min(used, default=PAGE - 1) or number(text, page + limits - 4) != end:
        return False
    text[page : page + size] = text[page : page + limits] + struct.pack("<I", end + 2) + entries + bytes(ENTRY)
    text[page + PAGE - 1] = count + 1
    return True
