"""Ruled tables of a PDF: cells by their rectangles, spans by the edges they reach, one grid over several pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from reading.formats.pdf_words import PrintedLine, unbroken
from reading.tables.model import Cell, Grid

TOLERANCE = 4.0
Box = tuple[float, float, float, float]


@dataclass
class Word:
    """A word with its place on the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool = False


def is_inside(word: Word, box: Box) -> bool:
    """Is the middle of the word in the rectangle?"""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


@dataclass(eq=False)
class RuledTable:
    """The part of a table that stands on one page."""

    page: int
    box: Box
    cells: list[Box]
    words: list[Word] = field(default_factory=list)

    def continues(self, before: RuledTable) -> bool:
        """Same left and right edge on the next page, nothing between."""
        close = abs(self.box[0] - before.box[0]) < TOLERANCE * 2 and abs(self.box[2] - before.box[2]) < TOLERANCE * 2
        return self.page == before.page + 1 and close

    def grid(self, edges: list[float]) -> Grid:
        """The cells of this page on the columns of the whole table."""
        lines = cluster([y for cell in self.cells for y in (cell[1], cell[3])])
        grid: Grid = [[None] * (len(edges) - 1) for _ in lines[1:]]
        for box in self.cells:
            cell = self.read(box)
            for r in range(nearest(lines, box[1]), nearest(lines, box[3])):
                for c in range(nearest(edges, box[0]), nearest(edges, box[2])):
                    grid[r][c] = cell
        return grid

    def read(self, box: Box) -> Cell:
        """The lines of one cell."""
        words = [word for word in self.words if is_inside(word, box)]
        bold = bool(words) and all(word.bold for word in words)
        padding = min((word.x0 for word in words), default=box[0]) - box[0]
        lines = [as_line(line, box[2] - padding) for line in group_lines(words)]
        return Cell(unbroken(lines), bold, wrapped=True)

    @staticmethod
    def joined(parts: list[RuledTable]) -> tuple[Grid, set[int]]:
        """One grid of the parts on several pages, and the rows with which pages begin."""
        edges = cluster([x for part in parts for cell in part.cells for x in (cell[0], cell[2])])
        grid: Grid = []
        starts = set()
        for part in parts:
            if grid:
                starts.add(len(grid))
            grid += part.grid(edges)
        return grid, starts


@dataclass
class Page:
    """A page taken apart: its tables, and its words outside them; `skipped`: too full of drawings to be read."""

    number: int
    width: float
    tables: list[RuledTable] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    skipped: bool = False

    def between(self, top: float, bottom: float) -> list[Word]:
        """The words whose middle stands between two heights."""
        return [word for word in self.words if top <= (word.top + word.bottom) / 2 < bottom]


def as_line(words: list[Word], right: float) -> PrintedLine:
    """The words as a line, with the room left before the right edge in letters."""
    last = words[-1]
    letter = (last.x1 - last.x0) / max(len(last.text), 1)
    return PrintedLine(" ".join(word.text for word in words), (right - last.x1) / max(letter, 1))


def cluster(values: list[float]) -> list[float]:
    """Edges that lie close together are one edge."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > TOLERANCE:
            edges.append(value)
    return edges


def nearest(edges: list[float], value: float) -> int:
    """The index of the edge closest to a value."""
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def group_lines(words: list[Word]) -> list[list[Word]]:
    """Words in lines from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.bottom, w.x0)):
        if lines and is_same_line(lines[-1][0], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.x0) for line in lines]


def is_same_line(first: Word, word: Word) -> bool:
    """Do the words overlap in height by more than half of the lower one?"""
    overlap = min(first.bottom, word.bottom) - max(first.top, word.top)
    return overlap > 0.5 * min(first.bottom - first.top, word.bottom - word.top)
