"""Reads rtf: paragraphs, text boxes, tables with merged cells, labels of lists.

Own code: pandoc garbles code page 1251, loses merged cells and tears rows at lists; other libraries give bare text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reading.errors import UnreadableDocument
from reading.formats.limits import MAX_COLUMNS, MAX_ROWS
from reading.formats.pdf_tables import cluster, nearest
from reading.formats.rtf_tokens import Token, Tokens
from reading.lines import one_line, shorten, tidy_lines
from reading.remarks import Code, Remark
from reading.tables.model import Cell, Document, Grid, check_size

EMPTY = "В файле RTF нет текста. Откройте его в редакторе, сохраните в DOCX и загрузите снова."
TWIPS_IN_POINT = 20
BOXES = {"shptxt", "dptxbxtext", "footnote", "header", "headerl", "headerr", "headerf"}
# The label of an automatic list is set like a paragraph of its own inside the one it stands in.
LABELS = {"listtext", "pntext"}


@dataclass
class Text:
    """The text of a paragraph or cell as it grows."""

    pieces: list[str] = field(default_factory=list)
    bold: bool = True
    centered: bool = False

    def add(self, text: str, bold: bool) -> None:
        """Append a piece."""
        self.pieces.append(text)
        self.bold = self.bold and (bold or not text.strip())

    @property
    def lines(self) -> list[str]:
        """The lines; signs given as two halves are one again."""
        text = "".join(self.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return tidy_lines(text)


@dataclass
class Edge:
    """Where a cell ends on the page, and how it is merged."""

    right: float
    merged_up: bool
    merged_left: bool


@dataclass
class Row:
    """A row: its cells, and the edges that its definition names."""

    left: float
    edges: list[Edge]
    cells: list[Cell]

    def borders(self) -> list[float]:
        """The edges from left to right; cells beyond the definition get edges of their own."""
        rights = [edge.right for edge in self.edges[: len(self.cells)]]
        while len(rights) < len(self.cells):
            rights.append((rights[-1] if rights else self.left) + 100)
        return [self.left, *rights]


def read_rtf(content: bytes) -> Document:
    """The neutral model of an rtf file."""
    reader = RtfReader()
    for token in Tokens(content):
        reader.take(token)
    reader.end_paragraph()
    reader.end_table()
    if not reader.document.blocks:
        raise UnreadableDocument(EMPTY)
    return reader.document


class RtfReader:
    """Takes the tokens in order; rows gather until a paragraph stands outside a table."""

    def __init__(self) -> None:
        """Starts outside all tables."""
        self.document = Document()
        self.text = Text()
        self.boxes: list[tuple[Text, bool]] = []
        self.in_table = False
        self.cells: list[Cell] = []
        self.rows: list[Row] = []
        self.begin_definition()

    def begin_definition(self) -> None:
        """\\trowd: forget the edges of the row before."""
        self.left, self.edges = 0.0, list[Edge]()
        self.merged_up = self.merged_left = False

    def take(self, token: Token) -> None:
        """One token."""
        if token.word == "":
            self.add_text(token)
        elif token.word in BOXES:
            self.boxes.append((self.text, self.in_table))
            self.text, self.in_table = Text(), False
        elif token.word == "}":
            self.end_group(token.state.group)
        elif token.state.group in LABELS:
            pass
        elif token.word in ("par", "sect", "page", "nestcell"):
            self.end_line()
        else:
            self.take_table(token)

    def add_text(self, token: Token) -> None:
        """Text; what is hidden or deleted is left out."""
        if not token.state.hidden:
            self.text.add(token.text, token.state.bold)

    def end_group(self, group: str) -> None:
        """The end of a text box or footnote brings back the paragraph in which it is anchored."""
        if group not in BOXES or not self.boxes:
            return
        lines = self.text.lines
        self.text, self.in_table = self.boxes.pop()
        if group.startswith("header"):
            self.document.page_heads += [line for line in lines if line not in self.document.page_heads]
        elif group == "footnote" and lines:
            text = f"Сноска не разобрана: «{shorten(one_line(' '.join(lines)))}»."
            self.document.warnings.append(Remark(Code.NOTE, text))
        elif self.in_table or self.rows:
            self.text.add("\n".join(["", *lines, ""]), True)
        else:
            self.add_paragraphs(lines, False, False)

    def end_line(self) -> None:
        """A paragraph ends: a line of the cell, of the box, or a paragraph of the document."""
        if self.in_table or self.boxes:
            self.text.add("\n", True)
            return
        if self.text.lines:
            self.end_table()
        self.end_paragraph()

    def end_paragraph(self) -> None:
        """Append the paragraph that has gathered."""
        self.add_paragraphs(self.text.lines, self.text.bold, self.text.centered)
        self.text = Text(centered=self.text.centered)

    def add_paragraphs(self, lines: list[str], bold: bool, centered: bool) -> None:
        """Append lines as paragraphs."""
        for line in lines:
            self.document.add_line(line, bold, centered)

    def take_table(self, token: Token) -> None:
        """Words that build rows."""
        word = token.word
        if word == "pard":
            self.in_table, self.text.centered = False, False
        elif word in ("intbl", "qc"):
            self.in_table = self.in_table or word == "intbl"
            self.text.centered = self.text.centered or word == "qc"
        elif word == "trowd":
            self.begin_definition()
        elif word == "trleft":
            self.left = (token.value or 0) / TWIPS_IN_POINT
        elif word in ("clvmrg", "clmrg"):
            self.merged_up, self.merged_left = self.merged_up or word == "clvmrg", self.merged_left or word == "clmrg"
        elif word == "cellx":
            self.edges.append(Edge((token.value or 0) / TWIPS_IN_POINT, self.merged_up, self.merged_left))
            self.merged_up = self.merged_left = False
        elif word == "cell":
            lines = self.text.lines
            self.cells.append(Cell(lines, self.text.bold and bool(lines)))
            self.text = Text()
        elif word == "row":
            self.end_row()

    def end_row(self) -> None:
        """Append the row with the definition that is in force at its end."""
        if self.cells and len(self.rows) <= MAX_ROWS:
            self.rows.append(Row(self.left, self.edges, self.cells[:MAX_COLUMNS]))
        self.cells = []

    def end_table(self) -> None:
        """Append the table that has come to its end."""
        if self.rows:
            self.document.add_table(lay_on_edges(self.rows))
            self.rows = []


def lay_on_edges(rows: list[Row]) -> Grid:
    """Rows on the columns of the whole table: a cell covers the columns between its edges."""
    check_size([[] for _ in rows])
    edges = cluster([edge for row in rows for edge in row.borders()])
    grid: Grid = []
    for row in rows:
        line: list[Cell | None] = [None] * (len(edges) - 1)
        places = [nearest(edges, border) for border in row.borders()]
        for i, cell in enumerate(row.cells):
            first, last = places[i], max(places[i + 1], places[i] + 1)
            line[first:last] = [placed(row, i, cell, grid, line, first)] * (min(last, len(line)) - first)
        grid.append(line)
    return grid


def placed(row: Row, i: int, cell: Cell, grid: Grid, line: list[Cell | None], first: int) -> Cell:
    """The cell itself, or the one it is merged with to the left or above."""
    edge = row.edges[i] if i < len(row.edges) else None
    left = line[first - 1] if first and edge is not None and edge.merged_left else None
    above = grid[-1][first] if grid and first < len(grid[-1]) and edge is not None and edge.merged_up else None
    return left or above or cell
