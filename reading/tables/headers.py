"""Finds the heading rows of a table: one or two, below a title in a sheet, repeated on later pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading.headings import Vocabulary, recognise
from reading.lines import one_line
from reading.tables.calendars import settle_spans, spans_among
from reading.tables.columns import LONGEST_HEADING, WEAK_TITLE, Column, Role, assign, plain, role_of
from reading.tables.guesses import guess_roles
from reading.tables.model import Table

SEARCHED_ROWS = 60
FEWEST_ROWS = 3
KEY_ROLES = {Role.TITLE, Role.STAGE, Role.DEADLINE, Role.RESPONSIBLE, Role.RESULT, Role.INDICATOR, Role.NUMBER}
# The headings of lists of people, signatures or figures.
LIST_HEADING = re.compile(
    r"^(№( п/п)?|ф\.?\s?и\.?\s?о\.?( .*)?|фамилия.{0,40}|подпись|дата|с приказом.{0,30}|(наименование )?показател\w+"
    r"|должность|наставник(и|а)?|наставляем\w+|класс|предмет|20\d\d( год| г\.)?|план|факт|ед\S* изм\w*\.?|итого)$",
    re.I,
)
# A list that names these two is one of pairs, whatever else it says.
PAIR_HEADING = re.compile(r"^(ф\.?\s?и\.?\s?о\.?\s*)?(наставник|наставляем)\w*( \(.*\))?$", re.I)
RUNNING_TITLE = re.compile(r"^\W*(продолжение|окончание)(\s+(табл|прил)\S*)?[\s\d№.]*$", re.I)
# A cell like this is data, not a heading.
DATA = re.compile(r"\d{2}\.\d{2}|20\d\d|^\d+[.)]|[А-ЯЁ]\.\s?[А-ЯЁ]\.")


@dataclass
class Header:
    """Where the heading rows stand and what the columns are."""

    first: int
    last: int
    columns: list[Column]

    @property
    def roles(self) -> set[Role]:
        """The meanings found."""
        return {column.role for column in self.columns} - {Role.OTHER}

    @property
    def headings(self) -> list[str]:
        """The headings from left to right."""
        return [column.heading for column in self.columns]


def find_header(table: Table) -> Header | None:
    """The first rows that look like headings of a roadmap, or None."""
    for row in range(min(len(table.grid), SEARCHED_ROWS)):
        if is_header_row(table, row):
            first, last = first_header_row(table, row), last_header_row(table, row)
            lines = headings(table, first, last)
            columns = assign(lines)
            settle_spans(columns, lines)
            guess_roles(columns, table, last + 1)
            header = Header(first, last, columns)
            if is_roadmap(header.roles):
                return header
    return None


def guess_header(table: Table) -> Header | None:
    """A table without heading rows: the meaning of its columns is told by their cells, or None."""
    first = next((row for row in range(len(table.grid)) if len(table.filled(row)) > 2), None)
    columns = [Column(i, "", Role.OTHER) for i in range(table.width)]
    if first is None or len(table.grid) - first < FEWEST_ROWS:
        return None
    guess_roles(columns, table, first)
    header = Header(first, first - 1, columns)
    return header if {Role.TITLE, Role.DEADLINE, Role.RESPONSIBLE} <= header.roles else None


def is_roadmap(roles: set[Role]) -> bool:
    """Measures with at least a deadline, a responsible or a result: less is a list of people or a stamp."""
    return Role.TITLE in roles and bool(roles & {Role.DEADLINE, Role.RESPONSIBLE, Role.RESULT, Role.INDICATOR})


def is_header_row(table: Table, row: int) -> bool:
    """At least two key meanings, most cells known, none like data."""
    cells = table.filled(row)
    if len(cells) < 2 or any(len(cell.text) > LONGEST_HEADING for _, cell in cells):
        return False
    if is_list_heading([cell.text for _, cell in cells]):
        return False
    if any(DATA.search(cell.text) for _, cell in cells if not looks_like_heading(cell.text)):
        return False
    texts = [cell.text for _, cell in cells]
    return recognise(row, texts, vocabulary_of(texts)) is not None


def vocabulary_of(texts: list[str]) -> Vocabulary[Role]:
    """What these headings mean in a roadmap: several months or quarters among them are columns of deadlines."""
    spans = {text for text, span in zip(texts, spans_among(texts), strict=True) if span}
    several = sum(map(bool, spans_among(texts))) > 1
    return Vocabulary(
        lambda text: Role.DEADLINE if several and text in spans else role_of(text), KEY_ROLES, fewest=2, known=0.5
    )


def is_list_heading(texts: list[str]) -> bool:
    """Do all the cells of a row name columns of a list that is no roadmap, or some of them both sides of pairs?"""
    if len(texts) > 1 and all(LIST_HEADING.match(one_line(text)) for text in texts):
        return True
    strong = any(role_of(text) is Role.TITLE and not WEAK_TITLE.match(plain(text)) for text in texts)
    digits = any(re.search(r"\d", text) for text in texts)
    return not strong and not digits and sum(bool(PAIR_HEADING.match(one_line(text))) for text in texts) > 1


def begins_list(table: Table) -> bool:
    """Does a table begin with a heading of its own («№ п/п», «ФИО»)? Then it goes on with no other."""
    first = next((table.filled(row) for row in range(len(table.grid)) if table.filled(row)), [])
    text = first[0][1].text if len(first) > 1 else ""
    return role_of(text) is Role.NUMBER or bool(LIST_HEADING.match(one_line(text)))


def is_running_title(text: str) -> bool:
    """«Продолжение таблицы»: printed above each page of a table."""
    return bool(RUNNING_TITLE.match(text))


def looks_like_heading(text: str) -> bool:
    """Short and of a known meaning: «Сроки (2024-2025 уч. год)» is a heading in spite of its figures."""
    return role_of(text) is not None and len(text) < 80 and not text[:1].isdigit()


def first_header_row(table: Table, row: int) -> int:
    """The row above belongs to the heading where one of its cells reaches down into it."""
    while row and any(not table.starts_here(row, column) for column, _ in table.filled(row)):
        row -= 1
    return row


def last_header_row(table: Table, first: int) -> int:
    """The last heading row: a heading merged downwards, or sub-headings below a heading merged sideways."""
    last = first
    while last + 1 < len(table.grid) and continues_header(table, first, last + 1):
        last += 1
    return last


def continues_header(table: Table, first: int, row: int) -> bool:
    """Does this row still belong to the heading?"""
    above = table.grid[row - 1]
    filled = [c for c, cell in enumerate(table.grid[row]) if cell is not None and not cell.is_empty]
    fresh = [c for c in filled if table.grid[row][c] is not above[c]]
    held = len(filled) - len(fresh)
    if held and row - first < 3:
        return True
    if not fresh or is_numbering_row(table, row):
        return False
    if row in table.page_starts and all(cell.text[:1].islower() for _, cell in table.filled(row)):
        return True
    named = any(role_of(cell.text) is not None for _, cell in table.filled(row))
    parted = any(is_parted(table, row, column) for column in fresh)
    several = len({id(table.grid[row][column]) for column in fresh}) > 1 and len(fresh) < table.width
    return (named or parted) and several and all(is_sub_heading(table, row, column) for column in fresh)


def is_sub_heading(table: Table, row: int, column: int) -> bool:
    """A short text below a heading merged sideways or an empty one."""
    cell, above = table.grid[row][column], table.grid[row - 1][column]
    if cell is None or above is None or len(cell.text) >= 60:
        return False
    return above.is_empty or is_parted(table, row, column) or is_lost_merge(table, row, column)


def is_parted(table: Table, row: int, column: int) -> bool:
    """Is the heading above wider than this cell?"""
    return table.width_of(row - 1, column) > table.width_of(row, column)


def is_lost_merge(table: Table, row: int, column: int) -> bool:
    """In a csv a heading merged sideways is followed by an empty cell, below which the next sub-heading stands."""
    if column + 1 >= table.width:
        return False
    right, pair = table.grid[row - 1][column + 1], table.grid[row][column : column + 2]
    named = all(cell is not None and role_of(cell.text) is not None for cell in pair)
    return named and (right is None or right.is_empty)


def headings(table: Table, first: int, last: int) -> list[list[str]]:
    """For each column the texts of its heading rows, each once."""
    headings_of_columns = []
    for column in range(table.width):
        cells = [table.grid[row][column] for row in range(first, last + 1)]
        headings_of_columns.append(
            list(dict.fromkeys(one_line(cell.text) for cell in cells if cell is not None and not cell.is_empty))
        )
    return headings_of_columns


def is_numbering_row(table: Table, row: int) -> bool:
    """The row of column numbers «1 2 3 4 5» under a heading."""
    texts = [cell.text.strip(" .") for _, cell in table.filled(row)]
    return (
        len(texts) >= 3
        and all(text.isdigit() for text in texts)
        and texts == [str(i + int(texts[0])) for i in range(len(texts))]
    )


def repeats_header(table: Table, row: int, header: Header) -> bool:
    """Does the row say again what the heading said (a table that goes on over the page)?"""
    texts = [plain(cell.text).rstrip("-\u2010") for _, cell in table.filled(row)]
    known = " | ".join(plain(heading) for heading in header.headings)
    if not texts or not all(text in known for text in texts):
        return False
    if row in table.page_starts and all(cell.text[:1].islower() for _, cell in table.filled(row)):
        # The lower half of a heading row that the page end has torn.
        return repeats_header(table, row - 1, header)
    return len(texts) >= 2 and sum(role_of(t) is not None for t in texts) >= 2
