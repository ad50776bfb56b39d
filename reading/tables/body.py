"""The rows of a roadmap from all the tables it is split into, headings left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reading.remarks import Remark
from reading.tables.calendars import span_text
from reading.tables.columns import Column, Role, of_role
from reading.tables.deadline import deadline_between
from reading.tables.headers import Header, is_numbering_row, is_running_title, repeats_header
from reading.tables.model import Cell, Table

DASHES = re.compile(r"[\s\-–—−_.…]+")


@dataclass
class BodyRow:
    """One row of the body; `heading` stands for a section heading printed above a table of its own.

    `given`: texts that do not stand in the cell of a role (taken from above, or parted from another role's).
    """

    cells: list[Cell | None]
    columns: list[Column]
    place: str
    new_page: bool = False
    heading: str | None = None
    before_header: bool = False
    width: int = 0
    given: dict[Role, str] = field(default_factory=dict)
    doubts: list[Remark] = field(default_factory=list)

    def cell(self, role: Role) -> Cell | None:
        """The cell of a role; one merged sideways belongs to the first known column it covers."""
        columns = of_role(self.columns, role)
        if not columns and role is Role.RESPONSIBLE:
            columns = [column for column in self.columns if column.shared]
        if not columns:
            return None
        index = columns[0].index
        cell = self.cells[index]
        shared = any(
            other is cell and self.columns[i].role is not Role.OTHER for i, other in enumerate(self.cells[:index])
        )
        return None if shared else cell

    def text(self, role: Role) -> str:
        """The text of a role's cell, or ""; beginning and end in two columns are one deadline «… – …»."""
        if role in self.given:
            return self.given[role]
        cell = self.cell(role)
        columns = of_role(self.columns, role)
        if columns and columns[0].span:
            return self.marked_spans(columns)
        if role is Role.DEADLINE:
            return deadline_between(self.sides(columns))
        return "" if cell is None else cell.text

    def sides(self, columns: list[Column]) -> list[tuple[str, str]]:
        """Side and text of each deadline column with a cell of its own; one merged over several has no side."""
        cells = [self.cell(Role.DEADLINE), *(self.cells[column.index] for column in columns[1:])]
        return [
            ("" if cells.count(cell) > 1 else column.side, cell.text)
            for i, (column, cell) in enumerate(zip(columns, cells, strict=False))
            if cell is not None and not cell.is_empty and cell not in cells[:i] and not says_nothing(cell, column)
        ]

    def marked_spans(self, columns: list[Column]) -> str:
        """The months or quarters in which something stands."""
        cells = [(column.span, self.cells[column.index]) for column in columns]
        return ", ".join(span_text(span, cell.text) for span, cell in cells if cell is not None and not cell.is_empty)

    def filled(self) -> list[tuple[int, Cell]]:
        """The cells with text, each once, with the column in which they begin."""
        filled: list[tuple[int, Cell]] = []
        for index, cell in enumerate(self.cells):
            if cell is not None and not cell.is_empty and (not filled or filled[-1][1] is not cell):
                filled.append((index, cell))
        return filled

    def reach(self, cell: Cell) -> int:
        """Over how many columns a cell reaches."""
        return sum(other is cell for other in self.cells)

    def texts(self, before: BodyRow | None = None) -> list[str]:
        """The text of every column; "" where its cell has come from the left, or from the row `before`."""
        return [
            "" if cell is None or cell in self.cells[:index] or (before and cell is before.cells[index]) else cell.text
            for index, cell in enumerate(self.cells)
        ]

    @property
    def source(self) -> str:
        """All of the row as it stands in the document."""
        return " | ".join(cell.text for _, cell in self.filled())


def says_nothing(cell: Cell, column: Column) -> bool:
    """A dash under «начало» or «окончание»: the side is empty."""
    return bool(column.side) and DASHES.fullmatch(cell.text) is not None


def collect(table: Table, header: Header, start: int) -> list[BodyRow]:
    """The rows of a table from `start` on, without repeated headings, column numbers and empty rows."""
    rows: list[BodyRow] = []
    for r in range(start, len(table.grid)):
        if repeats_header(table, r, header) and rows:
            rows[-1].before_header = True
        if not table.filled(r) or is_heading_again(table, r, header):
            continue
        row = BodyRow(fit(table.grid[r], len(header.columns)), header.columns, table.place(r))
        row.new_page = any(page <= r and not table_has_rows(table, page, r, header) for page in table.page_starts)
        rows.append(row)
    return rows


def table_has_rows(table: Table, first: int, last: int, header: Header) -> bool:
    """Is there a body row between two rows (repeated headings do not count)?"""
    return any(table.filled(r) and not is_heading_again(table, r, header) for r in range(first, last))


def is_heading_again(table: Table, r: int, header: Header) -> bool:
    """The heading, the numbers of the columns or «Продолжение таблицы», as each page has them."""
    filled = table.filled(r)
    running = len(filled) == 1 and is_running_title(filled[0][1].text)
    return running or repeats_header(table, r, header) or is_numbering_row(table, r)


def fit(cells: list[Cell | None], width: int) -> list[Cell | None]:
    """A row brought to the width of the heading."""
    return (cells + [None] * width)[:width]


def reorder(rows: list[BodyRow], columns: list[Column], width: int) -> list[BodyRow]:
    """Rows of a table with a heading of its own brought into the order of the first table."""
    return [
        replace(row, cells=[counterpart(row, column) for column in columns], columns=columns, width=width)
        for row in rows
    ]


def widen(rows: list[BodyRow], columns: list[Column], further: list[Column]) -> None:
    """Give the columns of the first table those that only a further table has."""
    width = len(columns)
    known = [(column.role, column.heading) for column in columns]
    for column in further:
        is_new = column.role is Role.OTHER or not of_role(columns, column.role)
        if is_new and (column.role, column.heading) not in known:
            columns.append(replace(column, index=len(columns)))
    for row in rows:
        row.width = row.width or width
        row.cells = fit(row.cells, len(columns))


def counterpart(row: BodyRow, column: Column) -> Cell | None:
    """The cell of the row that belongs into a column of another table."""
    for own in row.columns:
        if own.role is column.role and (own.role is not Role.OTHER or own.heading == column.heading):
            return row.cells[own.index]
    return None


def has_numbers(rows: list[BodyRow]) -> bool:
    """Do most rows have something in the number column?"""
    return sum(bool(row.text(Role.NUMBER)) for row in rows) * 2 > len(rows)


def is_merged_across(row: BodyRow) -> bool:
    """One cell over all columns, or over all but the number."""
    filled = row.filled()
    return bool(filled) and row.reach(filled[-1][1]) >= max(2, (row.width or len(row.cells)) - 1)
