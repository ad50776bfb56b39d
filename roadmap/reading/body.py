"""The rows of a roadmap from all the tables it is split into: headings left out, rows broken over a page joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .calendars import span_text
from .columns import Column, Role, of_role
from .headers import Header, is_numbering_row, is_running_title, repeats_header
from .measures import follows, label_of, split_measures
from .model import Cell, Table
from .pdf_words import seamless

# A continued line: small letter, dash or bullet, closing sign.
CONTINUED = re.compile(r"^[а-яёa-z\-–—•·,;.)»]")
ROMAN_LABEL = re.compile(r"^[IVXLCІХ]+[.)]?$")


@dataclass
class BodyRow:
    """One row of the body; `heading` stands for a section heading printed above a table of its own."""

    cells: list[Cell | None]
    columns: list[Column]
    place: str
    new_page: bool = False
    heading: str | None = None
    before_header: bool = False
    width: int = 0

    def cell(self, role: Role) -> Cell | None:
        """The cell of a role; one merged sideways belongs to the first known column it covers."""
        found = of_role(self.columns, role)
        if not found:
            return None
        index = found[0].index
        cell = self.cells[index]
        shared = any(
            other is cell and self.columns[i].role is not Role.OTHER for i, other in enumerate(self.cells[:index])
        )
        return None if shared else cell

    def text(self, role: Role) -> str:
        """The text of a role's cell, or ""; beginning and end in two columns are one deadline «… – …»."""
        cell = self.cell(role)
        columns = of_role(self.columns, role)
        if columns and columns[0].span:
            return self.marked_spans(columns)
        text = "" if cell is None else cell.text
        for column in columns[1:]:
            last = self.cells[column.index]
            if last is not None and last is not cell and not last.is_empty:
                text = f"{text} – {last.text}" if text else last.text
        return text

    def marked_spans(self, columns: list[Column]) -> str:
        """The months or quarters in which something stands."""
        cells = [(column.span, self.cells[column.index]) for column in columns]
        return ", ".join(span_text(span, cell.text) for span, cell in cells if cell is not None and not cell.is_empty)

    def filled(self) -> list[tuple[int, Cell]]:
        """The cells with text, each once, with the column in which they begin."""
        found: list[tuple[int, Cell]] = []
        for index, cell in enumerate(self.cells):
            if cell is not None and not cell.is_empty and (not found or found[-1][1] is not cell):
                found.append((index, cell))
        return found

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


def join_broken(rows: list[BodyRow]) -> list[BodyRow]:
    """Join what a page end has torn apart, and go on with merged cells on the next page."""
    whole: list[BodyRow] = []
    numbered = has_numbers(rows)
    titles = [row.text(Role.TITLE) for row in rows if not row.new_page]
    capitals = sum(map(begins_small, titles)) * 10 < len(titles)
    for position, row in enumerate(rows):
        before = whole[-1] if whole else None
        if before is None or row.heading or before.heading:
            whole.append(row)
        elif is_continuation(row, before, numbered, capitals):
            append(before, row, rows[position + 1 :])
        else:
            if row.new_page:
                go_on_with_merged(row, whole, rows[position + 1 :])
            whole.append(row)
    return whole


def has_numbers(rows: list[BodyRow]) -> bool:
    """Do most rows have something in the number column?"""
    return sum(bool(row.text(Role.NUMBER)) for row in rows) * 2 > len(rows)


def begins_small(title: str) -> bool:
    """Does a text begin with a small letter?"""
    return bool(re.match(r"[а-яё]", title))


def is_continuation(row: BodyRow, before: BodyRow, numbered: bool, capitals: bool) -> bool:
    """Is this the second half of the row before? `numbered`, `capitals`: so begin most rows of the table."""
    title, number = row.text(Role.TITLE), row.text(Role.NUMBER)
    if number or is_merged_across(row):
        return False
    if not before.text(Role.TITLE):
        # The words of the measure did not fit on the page, its number or deadline did.
        return row.new_page and bool(title) and (bool(before.text(Role.NUMBER)) or complement(before, row))
    if row.cell(Role.TITLE) is before.cell(Role.TITLE) and title:
        return False
    others = [cell for index, cell in row.filled() if row.columns[index].role is not Role.TITLE]
    if not others and row.new_page and title:
        if looks_like_section(row.cell(Role.TITLE), before):
            return False
        if before.text(Role.DEADLINE) or before.text(Role.RESPONSIBLE):
            # Plain words alone at the top of a page: a measure of its own would have a deadline or a person.
            return True
    if row.new_page and ((capitals and begins_small(title)) or is_rest_of_section(row, before)):
        return True
    quiet = all(CONTINUED.match(cell.text) for cell in others)
    if not row.new_page:
        return numbered and begins_small(title) and quiet and not row.text(Role.DEADLINE)
    if numbered or not title or (capitals and others and quiet and not row.text(Role.DEADLINE)):
        return True
    return quiet and (bool(CONTINUED.match(title)) or counts_on(before.text(Role.TITLE), title))


def is_rest_of_section(row: BodyRow, before: BodyRow) -> bool:
    """Has the page end torn a heading in capitals?"""
    title, above = row.cell(Role.TITLE), before.cell(Role.TITLE)
    if title is None or above is None or not title.text.isupper() or len(before.filled()) > 1 or len(row.filled()) > 1:
        return False
    return above.text.isupper()


def complement(before: BodyRow, row: BodyRow) -> bool:
    """Is no column filled in both rows?"""
    return not {index for index, _ in before.filled()} & {index for index, _ in row.filled()}


def looks_like_section(title: Cell | None, before: BodyRow) -> bool:
    """Bold or in capitals, unlike the measure before."""
    above = before.cell(Role.TITLE)
    if title is None or above is None:
        return False
    return (title.bold and not above.bold) or (title.text.isupper() and not above.text.isupper())


def is_merged_across(row: BodyRow) -> bool:
    """One cell over all columns, or over all but the number."""
    filled = row.filled()
    return bool(filled) and row.reach(filled[-1][1]) >= max(2, (row.width or len(row.cells)) - 1)


def counts_on(before: str, after: str) -> bool:
    """Does a numbered list inside the cell go on in the next row?"""
    number, _ = label_of(after.split("\n")[0])
    return bool(number) and follows(split_measures(before)[-1].number, number or "")


def append(before: BodyRow, row: BodyRow, later: list[BodyRow]) -> None:
    """Add the cells of a torn row to those above; rows below that share a torn cell share the joined one."""
    for index, cell in enumerate(row.cells):
        above = before.cells[index]
        if cell is not None and above is not None and cell.is_empty and not above.is_empty:
            share(later, index, cell, above)
    for index, cell in row.filled():
        above = before.cells[index]
        if above is None or above.is_empty:
            before.cells[index] = cell
            continue
        if above is not cell:
            above.paragraphs = seamless(above.paragraphs, cell.paragraphs)
            share(later, index, cell, above)


def share(rows: list[BodyRow], index: int, old: Cell, new: Cell) -> None:
    """Put one cell in place of another wherever it stands in this column."""
    for row in rows:
        if row.cells[index] is old:
            row.cells[index] = new


def go_on_with_merged(row: BodyRow, whole: list[BodyRow], later: list[BodyRow]) -> None:
    """On a new page a merged cell is printed empty, or with the rest of its words: give it the cell above."""
    before = whole[-1]
    if is_bare(row):
        return
    for column in row.columns:
        index, cell, above = column.index, row.cells[column.index], before.cells[column.index]
        if cell is None or above is None or above.is_empty or column.role in (Role.TITLE, Role.NUMBER):
            continue
        tall = shared(later[:1], index, cell) or shared(whole[-2:-1], index, above)
        rest = bool(re.match(r"[а-яё]", cell.text)) and column.role in (Role.STAGE, Role.SUBSTAGE)
        if not rest and not (cell.is_empty and tall):
            continue
        above.paragraphs += cell.paragraphs
        row.cells[index] = above
        share(later, index, cell, above)


def is_bare(row: BodyRow) -> bool:
    """A number and words, nothing else, although there are several columns more: a section, not a measure."""
    others = [c.index for c in row.columns if c.role not in (Role.TITLE, Role.NUMBER, Role.STAGE, Role.SUBSTAGE)]
    cells = [row.cells[index] for index in others]
    return len(others) > 1 and all(cell is None or cell.is_empty for cell in cells)


def shared(rows: list[BodyRow], index: int, cell: Cell) -> bool:
    """Does a neighbouring row have the same merged cell?"""
    return any(row.cells[index] is cell for row in rows)
