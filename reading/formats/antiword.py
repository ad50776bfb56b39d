"""Reads the DocBook that antiword makes of an old Word file. Cells merged sideways are told by the column widths."""

from __future__ import annotations

import re
from itertools import accumulate

from lxml import etree

from reading.errors import UnreadableDocument
from reading.formats.archives import BROKEN
from reading.formats.pdf_tables import cluster, nearest
from reading.lines import tidy_lines
from reading.tables.model import Cell, Document, Grid

DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>")


def read_docbook(content: bytes) -> Document:
    """The neutral model of antiword's output."""
    # Our own converter writes the declaration; it names a file on the net that must not be asked for.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(DOCTYPE.sub(b"", content), parser)
    if root is None:
        raise UnreadableDocument(BROKEN)
    document = Document()
    parts: list = []
    for element in root.iter("para", "title", "informaltable"):
        if element.tag == "informaltable":
            parts.append(element)
        elif next(element.iterancestors("informaltable"), None) is None and own_text(element):
            close(document, parts)
            add_paragraph(document, element)
    close(document, parts)
    return document


def close(document: Document, parts: list) -> None:
    """antiword begins a new table wherever the number of cells changes: such parts are one table again."""
    if parts:
        edges = cluster([edge for part in parts for edge in edges_of(part)])
        grid = [line for part in parts for line in grid_of(part, edges)]
        for upper, lower in zip(grid, grid[1:], strict=False):
            spread_heading(upper, lower)
        document.add_table(grid)
        parts.clear()


def spread_heading(upper: list[Cell | None], lower: list[Cell | None]) -> None:
    """A heading merged sideways comes as one cell, so the row lacks cells at its end; the row below tells where."""
    missing = sum(cell is None for cell in upper)
    run = [i for i, cell in enumerate(lower) if cell is not None and not cell.is_empty]
    if not missing or None in lower or len(run) != missing + 1 or run != list(range(run[0], run[-1] + 1)):
        return
    first = run[0]
    if first < len(upper) - missing and None not in upper[: len(upper) - missing]:
        upper[:] = [*upper[:first], *[upper[first]] * len(run), *upper[first + 1 : len(upper) - missing]]


def edges_of(part) -> list[float]:
    """Where the columns of a part begin and end, in points."""
    widths = [float(re.sub(r"[^\d.]", "", spec.get("colwidth", "")) or 0) for spec in part.iter("colspec")]
    count = max((len(list(row.iter("entry"))) for row in part.iter("row")), default=0)
    return [0.0, *accumulate(widths if len(widths) >= count else [100.0] * count)]


def grid_of(part, edges: list[float]) -> Grid:
    """The rows of a part on the columns of the whole table."""
    own = [nearest(edges, edge) for edge in edges_of(part)]
    own[-1] = len(edges) - 1
    grid: Grid = []
    for row in part.iter("row"):
        line: list[Cell | None] = [None] * (len(edges) - 1)
        for entry, first, last in zip(row.iter("entry"), own, own[1:], strict=False):
            line[first:last] = [read_cell(entry)] * (last - first)
        grid.append(line)
    return grid


def own_text(element) -> str:
    """The text of a paragraph without that of a table inside it."""
    return "".join(element.xpath(".//text()[not(ancestor::informaltable)]")).strip()


def read_cell(entry) -> Cell:
    """The lines of an entry."""
    text = "".join(entry.itertext()).strip()
    marked = "".join("".join(part.itertext()) for part in entry.iter("emphasis") if part.get("role") == "bold")
    return Cell(tidy_lines(text), bool(text) and marked.split() == text.split())


def add_paragraph(document: Document, element) -> None:
    """Append the lines of a paragraph."""
    bold = any(part.get("role") == "bold" for part in element.iter("emphasis"))
    for line in tidy_lines(own_text(element)):
        document.add_line(line, bold)
