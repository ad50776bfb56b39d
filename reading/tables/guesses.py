"""Columns whose headings say nothing: told by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable

from deadlines import read_deadline
from reading.lines import one_line
from reading.tables.columns import Column, Role, of_role
from reading.tables.model import Table

SAMPLE_ROWS = 25
ROW_NUMBER = re.compile(r"(\d{1,3}(\.\d{1,3})*|[IVXLC]+)[.)]?")
PERSON = re.compile(
    r"директор|заместител|зам\.|завуч|куратор|педагог|учител|психолог|руководител|администрац|наставник|методист|"
    r"специалист|секретар|библиотекар|вожат|комитет|министерств|управлени|[А-ЯЁ]\.\s?[А-ЯЁ]\.",
    re.I,
)


def guess_roles(columns: list[Column], table: Table, start: int) -> None:
    """Give the roles that no heading has to columns whose cells look like them; the measure is the longest text."""
    if not of_role(columns, Role.NUMBER):
        guess(columns[:1], table, start, Role.NUMBER, lambda text: bool(ROW_NUMBER.fullmatch(text)))
    if not of_role(columns, Role.DEADLINE):
        guess(columns, table, start, Role.DEADLINE, is_deadline)
    if not of_role(columns, Role.RESPONSIBLE) and not of_role(columns, Role.CO_EXECUTOR):
        guess(columns, table, start, Role.RESPONSIBLE, is_person)
    if not of_role(columns, Role.TITLE):
        unknown = of_role(columns, Role.OTHER)
        longest = max(unknown, key=lambda column: sum(map(len, texts(table, start, column))), default=None)
        if longest is not None and any(texts(table, start, longest)):
            longest.role = Role.TITLE


def guess(columns: list[Column], table: Table, start: int, role: Role, fits: Callable[[str], bool]) -> None:
    """Give the role to the first unknown column most of whose cells fit."""
    for column in of_role(columns, Role.OTHER):
        cells = texts(table, start, column)
        if len(cells) > 1 and sum(map(fits, cells)) * 3 >= len(cells) * 2:
            column.role = role
            return


def has_rows_of(columns: list[Column], table: Table) -> bool:
    """Do the cells of a table without a heading look like those of these columns (deadlines or people)?"""
    for role, fits in ((Role.DEADLINE, says_when), (Role.RESPONSIBLE, is_person)):
        for column in of_role(columns, role)[:1]:
            cells = texts(table, 0, column)
            if sum(map(fits, cells)) * 2 >= len(cells) > 0:
                return True
    return False


def says_when(text: str) -> bool:
    """A deadline, or one that depends on something else («по плану»)?"""
    return len(text) < 80 and not text.isdigit() and read_deadline(text, None).kind != "unknown"


def is_person(text: str) -> bool:
    """Does this name a post or a person?"""
    return len(text) < 200 and bool(PERSON.search(text))


def texts(table: Table, start: int, column: Column) -> list[str]:
    """The first texts below the heading; cells over several columns or alone in their row are no part of a column."""
    cells = []
    for row in range(start, min(start + SAMPLE_ROWS, len(table.grid))):
        cell = table.grid[row][column.index] if column.index < table.width else None
        alone = len(table.filled(row)) == 1
        if cell is not None and not cell.is_empty and not alone and table.width_of(row, column.index) == 1:
            cells.append(one_line(cell.text))
    return cells


def is_deadline(text: str) -> bool:
    """Does the reader of deadlines understand this as one?"""
    return len(text) < 80 and not text.isdigit() and read_deadline(text, None).kind not in ("unknown", "relative")
