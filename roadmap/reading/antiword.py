"""Reads the DocBook that antiword makes of an old Word file; merged cells are lost there."""

from __future__ import annotations

import re

from lxml import etree

from .archives import BROKEN
from .errors import UnreadableDocument
from .lines import tidy_lines
from .model import Cell, Document, Paragraph

DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>")


def read_docbook(content: bytes) -> Document:
    """The neutral model of antiword's output."""
    # Our own converter writes the declaration; it names a file on the net that must not be asked for.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(DOCTYPE.sub(b"", content), parser)
    if root is None:
        raise UnreadableDocument(BROKEN)
    document = Document()
    for element in root.iter("para", "title", "informaltable"):
        if element.tag == "informaltable":
            document.add_table([[read_cell(entry) for entry in row.iter("entry")] for row in element.iter("row")])
        elif element.find("informaltable") is None and next(element.iterancestors("informaltable"), None) is None:
            add_paragraph(document, element)
    return document


def read_cell(entry) -> Cell:
    """The lines of an entry."""
    text = "".join(entry.itertext()).strip()
    marked = "".join("".join(part.itertext()) for part in entry.iter("emphasis") if part.get("role") == "bold")
    return Cell(tidy_lines(text), bool(text) and marked.split() == text.split())


def add_paragraph(document: Document, element) -> None:
    """Append the lines of a paragraph."""
    bold = any(part.get("role") == "bold" for part in element.iter("emphasis"))
    for line in tidy_lines("".join(element.itertext())):
        document.blocks.append(Paragraph(line, bold, False, f"абзац {len(document.blocks) + 1}"))
