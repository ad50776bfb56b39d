"""The neutral model every file form is turned into: paragraphs and tables of cells with spans, in reading order."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass, field

from reading.errors import UnreadableDocument
from reading.formats.limits import MAX_CELL_SIGNS, MAX_COLUMNS, MAX_LINES, MAX_ROWS
from reading.lines import join_lines, tidy, unwrapped
from reading.remarks import Code, Remark


@dataclass
class Paragraph:
    """One paragraph outside the tables."""

    text: str
    bold: bool = False
    centered: bool = False
    place: str = ""


@dataclass(eq=False)
class Cell:
    """A cell with its paragraphs; a merged cell is one object that stands in several places of the grid.

    `wrapped`: the paragraphs are lines as the page broke them (PDF), not as somebody typed them; `number`: a sheet
    keeps it as a number, so «5.10» may have become «5.1» (lost_zeros.py).
    """

    paragraphs: list[str] = field(default_factory=list)
    bold: bool = False
    row_span: int = 1
    column_span: int = 1
    wrapped: bool = False
    number: bool = False

    @property
    def text(self) -> str:
        """The paragraphs as one text; words divided at a line's end are whole again."""
        text = join_lines(self.paragraphs)
        return unwrapped(text) if self.wrapped else text

    @property
    def is_empty(self) -> bool:
        """True when nothing but blanks stands in the cell."""
        return not any(tidy(paragraph) for paragraph in self.paragraphs)


TOO_MUCH_TEXT = "В файле слишком много текста для дорожной карты. Оставьте в нём только её и загрузите снова."
Grid = list[list[Cell | None]]


@dataclass
class Table:
    """A rectangular grid of cells; `page_starts` holds the rows that begin a new page of a PDF."""

    grid: Grid
    number: int = 0
    name: str = ""
    page_starts: set[int] = field(default_factory=set)

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return len(self.grid[0]) if self.grid else 0

    def place(self, row: int) -> str:
        """Where a row stands, in words for the person: «таблица 2, строка 5»."""
        return f"{self.name or f'таблица {self.number}'}, строка {row + 1}"

    def cells(self, row: int) -> list[tuple[int, Cell]]:
        """The cells of a row, each once, with the column in which it begins."""
        cells: list[tuple[int, Cell]] = []
        for column, cell in enumerate(self.grid[row]):
            if cell is not None and (not cells or cells[-1][1] is not cell):
                cells.append((column, cell))
        return cells

    def filled(self, row: int) -> list[tuple[int, Cell]]:
        """The cells of a row that hold text."""
        return [(column, cell) for column, cell in self.cells(row) if not cell.is_empty]

    def width_of(self, row: int, column: int) -> int:
        """Over how many columns the cell at this place reaches."""
        cell = self.grid[row][column]
        return sum(1 for other in self.grid[row] if other is cell)

    def starts_here(self, row: int, column: int) -> bool:
        """False when the cell has come down from the row above (merged downwards)."""
        cell = self.grid[row][column]
        return cell is None or row == 0 or column >= len(self.grid[row - 1]) or self.grid[row - 1][column] is not cell


@dataclass
class Document:
    """What a reader hands on: blocks in reading order, the lines printed on each page, what it could not read.

    `program`: the one that took the file apart where that is no library of ours.
    """

    blocks: list[Paragraph | Table] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    lines: int = 0
    page_heads: list[str] = field(default_factory=list)
    program: str = ""

    def add_line(self, text: str, bold: bool = False, centered: bool = False, place: str = "") -> None:
        """Append a paragraph; its place is its number unless given."""
        self.lines += 1
        if self.lines > MAX_LINES:
            raise UnreadableDocument(TOO_MUCH_TEXT)
        self.blocks.append(Paragraph(text, bold, centered, place or f"абзац {self.lines}"))

    def add_table(self, grid: Grid, name: str = "", page_starts: set[int] | None = None) -> None:
        """Number the table and append it; an empty grid is left out."""
        check_size(grid)
        if any(cell and not cell.is_empty for row in grid for cell in row):
            table = Table(squared(grid), len(self.tables) + 1, name, page_starts or set())
            self.warnings += cut_long_cells(table)
            self.blocks.append(table)

    @property
    def tables(self) -> list[Table]:
        """The tables in reading order."""
        return [block for block in self.blocks if isinstance(block, Table)]


def cut_long_cells(table: Table) -> list[Remark]:
    """Cut cells no roadmap has, and say so."""
    warnings = []
    for r, row in enumerate(table.grid):
        for cell in row:
            if cell is not None and sum(map(len, cell.paragraphs)) > MAX_CELL_SIGNS:
                cell.paragraphs = "\n".join(cell.paragraphs)[:MAX_CELL_SIGNS].split("\n")
                text = f"{table.place(r)}: в ячейке больше {MAX_CELL_SIGNS} знаков, прочитано только её начало."
                warnings.append(Remark(Code.CELL_CUT, text))
    return warnings


def check_size(rows: Sized) -> None:
    """Refuse tables no roadmap has, before anything is computed over them."""
    if len(rows) > MAX_ROWS:
        raise UnreadableDocument(
            f"В таблице больше {MAX_ROWS} строк — это не похоже на дорожную карту. "
            "Оставьте в файле только дорожную карту и загрузите его снова."
        )


def squared(grid: Grid) -> Grid:
    """The grid with rows of one length; columns that are empty to the right are cut off."""
    used = [max((i + 1 for i, cell in enumerate(row) if cell and not cell.is_empty), default=0) for row in grid]
    width = min(max(used, default=0), MAX_COLUMNS)
    return [(row + [None] * width)[:width] for row in grid]


def lay_out(rows: list[list[Cell]]) -> Grid:
    """Place cells by their spans, as a browser lays out an HTML table."""
    grid: Grid = [[] for _ in rows]
    for r, cells in enumerate(rows):
        for cell in cells:
            column = next((i for i, taken in enumerate(grid[r]) if taken is None), len(grid[r]))
            place(grid, cell, r, column)
    return grid


def place(grid: Grid, cell: Cell, row: int, column: int) -> None:
    """Write the cell at every place it covers; spans beyond the table are cut."""
    for r in range(row, min(row + max(cell.row_span, 1), len(grid))):
        last = min(column + max(cell.column_span, 1), MAX_COLUMNS)
        grid[r].extend([None] * (last - len(grid[r])))
        for c in range(column, last):
            grid[r][c] = cell
