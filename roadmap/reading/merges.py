"""Merged cells that a file form does not know (csv, antiword): told by the pattern of the stage column."""

from __future__ import annotations

from .body import BodyRow
from .columns import Role

GUESSED = "Срок или ответственный взят из строки выше: ячейка, похоже, объединена с этапом."


def carry_with_stage(rows: list[BodyRow]) -> set[int]:
    """Fill deadlines and responsibles written only where a new stage begins; gives the rows that were filled.

    Only when, in the whole table, such a cell has a text exactly where the stage has one.
    """
    plain = [row for row in rows if not row.heading and row.text(Role.TITLE)]
    begins = [bool(row.text(Role.STAGE)) for row in plain]
    filled: set[int] = set()
    if begins.count(True) < 2 or all(begins) or not begins[0]:
        return filled
    for role in (Role.DEADLINE, Role.RESPONSIBLE):
        if [bool(row.text(role)) for row in plain] == begins:
            filled |= carry(plain, role)
    return filled


def carry(rows: list[BodyRow], role: Role) -> set[int]:
    """Give empty cells of a column the cell above."""
    index = next(column.index for column in rows[0].columns if column.role is role)
    filled = set()
    for before, row in zip(rows, rows[1:], strict=False):
        if not row.text(role):
            row.cells[index] = before.cells[index]
            filled.add(id(row))
    return filled
