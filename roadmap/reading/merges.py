"""Merged cells that a file form does not know (csv, pasted text, antiword): told by the pattern of the stage column."""

from __future__ import annotations

from .body import BodyRow
from .columns import Role

GUESSED = "Срок или ответственный взят из строки выше: ячейка, похоже, объединена с этапом."


def carry_with_stage(rows: list[BodyRow]) -> set[int]:
    """Fill deadlines and responsibles written only where a new stage begins; gives the rows that were filled.

    Only where the file knows no merged cells, and where below the beginning of each stage such cells are either all
    filled or all empty.
    """
    plain = [row for row in rows if not row.heading and row.text(Role.TITLE)]
    stages = groups(plain)
    filled: set[int] = set()
    if len(stages) < 2 or not plain[0].text(Role.STAGE) or any(map(are_merged, plain, plain[1:])):
        return filled
    for role in (Role.DEADLINE, Role.RESPONSIBLE):
        if all(is_whole(stage, role) for stage in stages):
            for stage in stages:
                filled |= carry(stage, role)
    return filled


def groups(rows: list[BodyRow]) -> list[list[BodyRow]]:
    """The rows of each stage."""
    found: list[list[BodyRow]] = []
    for row in rows:
        if row.text(Role.STAGE) or not found:
            found.append([])
        found[-1].append(row)
    return found


def are_merged(above: BodyRow, below: BodyRow) -> bool:
    """Do two rows share a cell?"""
    return any(cell is not None and cell is below.cells[i] for i, cell in enumerate(above.cells))


def is_whole(stage: list[BodyRow], role: Role) -> bool:
    """Does the stage begin with such a cell, and are those below it all filled or all empty?"""
    below = {bool(row.text(role)) for row in stage[1:]}
    return len(below) < 2 and (bool(stage[0].text(role)) or True not in below)


def carry(rows: list[BodyRow], role: Role) -> set[int]:
    """Give empty cells of a column the cell above."""
    index = next((column.index for column in rows[0].columns if column.role is role), None)
    filled: set[int] = set()
    if index is None or not rows[0].text(role):
        return filled
    for before, row in zip(rows, rows[1:], strict=False):
        if not row.text(role):
            row.cells[index] = before.cells[index]
            filled.add(id(row))
    return filled
