"""Cells that stand for the one above: dittos, months before several measures, merged cells a csv does not know."""

from __future__ import annotations

import re

from reading.lines import one_line
from reading.remarks import Code, Remark
from reading.tables.body import BodyRow, is_merged_across
from reading.tables.columns import Role, of_role
from reading.tables.sections import MONTH_HEADING

GUESSED = "Срок или ответственный взят из строки выше: ячейка, похоже, объединена с этапом."

SIGN = r"[\"“”„«»″]|''|``|,,|//"
WORDS = r"(то|тот|та|те|там) же( самое)?|тоже|(он|она|они) же"
DITTO = re.compile(rf"[\s\-–—−_.]*({SIGN}|{WORDS})[\s\-–—−_.\"”»]*", re.I)
CARRIED = (Role.DEADLINE, Role.RESPONSIBLE, Role.RESULT)
DITTOED = "Вместо «{}» взято из строки выше: «{}»."
SAME_MONTH = "Срок взят из строки выше: в таблице он стоит только перед первым мероприятием."


def fill_dittos(rows: list[BodyRow]) -> None:
    """Give a row that says «-//-» or «то же» the words of the row above, with a doubt."""
    above: dict[Role, str] = {}
    for row in rows:
        for role in CARRIED:
            text = row.text(role)
            if not text or not DITTO.fullmatch(text):
                above[role] = text or above.get(role, "")
            elif above.get(role):
                row.given[role] = above[role]
                text = DITTOED.format(text, one_line(above[role]))
                row.doubts.append(Remark(Code.TAKEN_FROM_ABOVE, text))


def carry_months(rows: list[BodyRow]) -> None:
    """«Месяц | Мероприятие»: where the deadlines stand first, an empty one is that of the row above, with a doubt."""
    first = next((c for row in rows[:1] for c in row.columns if c.role is not Role.NUMBER), None)
    above = ""
    if first is None or first.role is not Role.DEADLINE or len(of_role(rows[0].columns, Role.DEADLINE)) > 1:
        return
    for row in rows:
        title, text = row.cell(Role.TITLE), row.text(Role.DEADLINE)
        if row.heading or is_merged_across(row):
            above = text if MONTH_HEADING.match(text) else ""
            continue
        if above and not text and title is not None and not title.is_empty and not title.bold:
            row.given[Role.DEADLINE] = above
            row.doubts.append(Remark(Code.TAKEN_FROM_ABOVE, SAME_MONTH))
        above = text or above


def carry_with_stage(rows: list[BodyRow]) -> None:
    """Fill deadlines and responsibles written only where a new stage begins, with a doubt.

    Only where the file knows no merged cells, and where below the beginning of each stage such cells are either all
    filled or all empty.
    """
    plain = [row for row in rows if not row.heading and row.text(Role.TITLE)]
    stages = groups(plain)
    if len(stages) < 2 or not plain[0].text(Role.STAGE) or any(map(are_merged, plain, plain[1:])):
        return
    for role in (Role.DEADLINE, Role.RESPONSIBLE):
        if all(is_whole(stage, role) for stage in stages):
            for stage in stages:
                carry(stage, role)


def groups(rows: list[BodyRow]) -> list[list[BodyRow]]:
    """The rows of each stage."""
    stages: list[list[BodyRow]] = []
    for row in rows:
        if row.text(Role.STAGE) or not stages:
            stages.append([])
        stages[-1].append(row)
    return stages


def are_merged(above: BodyRow, below: BodyRow) -> bool:
    """Do two rows share a cell?"""
    return any(cell is not None and cell is below.cells[i] for i, cell in enumerate(above.cells))


def is_whole(stage: list[BodyRow], role: Role) -> bool:
    """Does the stage begin with such a cell, and are those below it all filled or all empty?"""
    below = {bool(row.text(role)) for row in stage[1:]}
    return len(below) < 2 and (bool(stage[0].text(role)) or True not in below)


def carry(rows: list[BodyRow], role: Role) -> None:
    """Give empty cells of a column the cell above."""
    index = next((column.index for column in rows[0].columns if column.role is role), None)
    if index is None or not rows[0].text(role):
        return
    for before, row in zip(rows, rows[1:], strict=False):
        if not row.text(role):
            row.cells[index] = before.cells[index]
            guessed = Remark(Code.TAKEN_FROM_ABOVE, GUESSED)
            row.doubts += [] if guessed in row.doubts else [guessed]
