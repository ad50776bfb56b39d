"""Reads docx: text, merged cells, text boxes, content controls, automatic numbers. Links are never followed."""

from __future__ import annotations

import zipfile

from reading.errors import UnreadableDocument
from reading.formats.archives import read_xml
from reading.formats.word_beside import hidden_text, is_hidden, is_hidden_row, page_heads, switched_on, text_beside
from reading.formats.word_lists import W, WordLists, value
from reading.lines import tidy_lines
from reading.tables.model import Cell, Document, Grid, check_size

MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted or moved-away text, field codes, and the second copy of every text box.
LEFT_OUT = {W + "del", W + "moveFrom", W + "instrText", W + "pPr", W + "rPr", MC_FALLBACK}
TEXTS = {W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
SIGNS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
# A nested table of this size is a table of its own, not the layout of one cell.
NESTED_ROWS, NESTED_COLUMNS = 3, 3


def read_word(archive: zipfile.ZipFile) -> Document:
    """The neutral model of a docx whose archive has been checked."""
    root = read_xml(archive, "word/document.xml")
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise UnreadableDocument(
            "В файле нет текста документа Word. Сохраните его заново в редакторе и загрузите снова."
        )
    reader = WordReader(read_xml(archive, "word/styles.xml"), read_xml(archive, "word/numbering.xml"))
    reader.read_blocks(body)
    reader.document.warnings += hidden_text(body) + text_beside(archive)
    reader.document.page_heads = page_heads(archive)
    return reader.document


class WordReader:
    """Walks the body once, in reading order, so that automatic numbers come out right."""

    def __init__(self, styles, numbering) -> None:
        """`styles`, `numbering`: roots of the parts or None."""
        self.document = Document()
        self.styles = {} if styles is None else {s.get(W + "styleId"): s for s in styles.iter(W + "style")}
        self.lists = WordLists(numbering)

    def read_blocks(self, parent) -> None:
        """Paragraphs and tables among the children; wrappers (content controls, insertions) are looked into."""
        for child in parent:
            if child.tag == W + "p":
                self.read_paragraph(child)
            elif child.tag == W + "tbl" and is_layout(child):
                for cell in (cell for row in rows_of(child) for cell in cells_of(row)):
                    self.read_blocks(cell)
            elif child.tag == W + "tbl":
                self.document.add_table(self.read_table(child))
            elif child.tag not in LEFT_OUT:
                self.read_blocks(child)

    def read_paragraph(self, element) -> None:
        """Append the paragraph, its text boxes first: a stamp in a box is anchored to what follows it."""
        for box in boxes(element):
            self.read_blocks(box)
        bold, centered = self.is_bold(element), self.property_value(element, "jc") == "center"
        for line in tidy_lines(self.text(element)):
            self.document.add_line(line, bold, centered)

    def text(self, element) -> str:
        """The text of a paragraph with its automatic number before it."""
        text = "".join(pieces(element))
        label = self.number_label(element)
        return f"{label} {text}" if label else text

    def number_label(self, element) -> str:
        """The automatic number of a paragraph, from itself or from its style."""
        properties = element.find(f"{W}pPr/{W}numPr")
        if properties is None:
            style = self.styles.get(self.property_value(element, "pStyle"))
            properties = None if style is None else style.find(f"{W}pPr/{W}numPr")
        if properties is None:
            return ""
        depth = value(properties, "ilvl", "0")
        return self.lists.label(value(properties, "numId", "0"), int(depth) if depth.isdigit() else 0)

    def property_value(self, element, name: str) -> str | None:
        """A property of the paragraph itself."""
        setting = element.find(f"{W}pPr/{W}{name}")
        return None if setting is None else setting.get(W + "val")

    def is_bold(self, element) -> bool:
        """Is every run with text bold (by itself or by the paragraph's style)?"""
        runs = [run for run in element.iter(W + "r") if any((t.text or "").strip() for t in run.iter(W + "t"))]
        style = self.styles.get(self.property_value(element, "pStyle"))
        by_style = style is not None and switched_on(style.find(f"{W}rPr/{W}b")) is True
        marks = [switched_on(run.find(f"{W}rPr/{W}b")) for run in runs]
        return bool(runs) and all(by_style if mark is None else mark for mark in marks)

    def read_table(self, table) -> Grid:
        """The grid of a table; a cell merged downwards stands in each row it covers."""
        grid: Grid = []
        rows = rows_of(table)
        check_size(rows)
        for row in rows:
            line: list[Cell | None] = [None] * grid_before(row)
            for element in cells_of(row):
                span, merged = cell_span(element)
                above = grid[-1][len(line)] if grid and len(line) < len(grid[-1]) else None
                cell = above if merged and above is not None and above.row_span > 1 else self.read_cell(element)
                cell.row_span = 2 if begins_merge(element) else cell.row_span
                line.extend([cell] * span)
            grid.append(line)
        return grid

    def read_cell(self, element) -> Cell:
        """The paragraphs of a cell; a large nested table becomes a table of its own."""
        cell, bold = Cell(), []
        for block in blocks_of(element):
            if block.tag == W + "p":
                lines = tidy_lines(self.text(block))
                lines += [line for box in boxes(block) for p in box.iter(W + "p") for line in tidy_lines(self.text(p))]
                cell.paragraphs += lines
                bold += [self.is_bold(block)] if lines else []
            else:
                self.read_nested(block, cell)
        cell.bold = bool(bold) and all(bold)
        return cell

    def read_nested(self, table, cell: Cell) -> None:
        """A nested table: its own block when large, else lines of the cell."""
        grid = self.read_table(table)
        if len(grid) >= NESTED_ROWS and max(map(len, grid)) >= NESTED_COLUMNS:
            self.document.add_table(grid)
            return
        seen = dict.fromkeys(inner for row in grid for inner in row if inner is not None)
        cell.paragraphs += [line for inner in seen for line in inner.paragraphs]


def pieces(element):
    """The text of an element piece by piece, without what is deleted and without text boxes."""
    for child in element:
        if child.tag in TEXTS:
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in LEFT_OUT and child.tag != W + "txbxContent" and not is_hidden(child):
            yield from pieces(child)


def boxes(element):
    """The contents of text boxes anchored in a paragraph, without their second copies."""
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag not in LEFT_OUT:
            yield from boxes(child)


def descend(element, wanted: set[str]):
    """Children of the wanted kinds, looking into wrappers (content controls, insertions)."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag not in LEFT_OUT and child.tag not in (W + "tcPr", W + "trPr", W + "tblPr"):
            yield from descend(child, wanted)


def rows_of(table) -> list:
    """Rows that are neither deleted nor hidden."""
    return [row for row in descend(table, {W + "tr"}) if row.find(f"{W}trPr/{W}del") is None and not is_hidden_row(row)]


def cells_of(row) -> list:
    """The cell elements of a row."""
    return list(descend(row, {W + "tc"}))


def blocks_of(cell) -> list:
    """The paragraphs and nested tables of a cell."""
    return list(descend(cell, {W + "p", W + "tbl"}))


def is_layout(table) -> bool:
    """Does the table only hold another one, with text around it?"""
    holds = any(
        len(rows_of(nested)) > 1 and len(cells_of(rows_of(nested)[0])) >= NESTED_COLUMNS
        for cell in (cell for row in rows_of(table) for cell in cells_of(row))
        for nested in descend(cell, {W + "tbl"})
    )
    return holds and len(rows_of(table)) < NESTED_ROWS


def grid_before(row) -> int:
    """Columns left out at the beginning of a row."""
    properties = row.find(W + "trPr")
    skipped = "0" if properties is None else value(properties, "gridBefore", "0")
    return min(int(skipped), 60) if skipped.isdigit() else 0


def begins_merge(element) -> bool:
    """Does a cell merged downwards begin here?"""
    merge = element.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val") == "restart"


def cell_span(element) -> tuple[int, bool]:
    """Over how many columns a cell reaches, and whether it continues the cell above."""
    properties = element.find(W + "tcPr")
    if properties is None:
        return 1, False
    span = value(properties, "gridSpan", "1")
    merge = properties.find(W + "vMerge")
    merged = merge is not None and merge.get(W + "val", "continue") == "continue"
    return (min(max(int(span), 1), 60) if span.isdigit() else 1), merged
