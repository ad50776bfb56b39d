"""Zeros that a sheet has dropped: «5.10» typed into it becomes the number 5.1, in a deadline as in a row's number."""

from __future__ import annotations

import re

from reading.remarks import Code, Remark
from reading.tables.body import BodyRow
from reading.tables.columns import Role, of_role

DAY_AND_MONTH = re.compile(r"(\d{1,2})[.,](\d{1,2})")
COUNTED = re.compile(r"(\d{1,2})\.(\d{1,2})")
OCTOBER = "В таблице стоит число {}, прочитано «{}»: таблица не хранит последний ноль. Если это январь, исправьте срок."


def restore_zeros(rows: list[BodyRow]) -> None:
    """«5.1» in a deadline becomes «5.10», with a doubt; «1.1» below «1.9» in a column of numbers becomes «1.10»."""
    before = ""
    for row in rows:
        for column in of_role(row.columns, Role.DEADLINE):
            restore_month(row, column.index)
        for column in of_role(row.columns, Role.NUMBER)[:1]:
            before = restore_count(row, column.index, before) or before


def restore_month(row: BodyRow, index: int) -> None:
    """A number of a deadline as day and month: «5,12» → «5.12», «5.1» → «5.10» and a doubt. January would be 5.01."""
    cell = row.cells[index]
    match = DAY_AND_MONTH.fullmatch(cell.text) if cell is not None and cell.number else None
    if cell is None or match is None:
        return
    day, month = match.groups()
    written = f"{day}.{month}0" if month == "1" else f"{day}.{month}"
    if month == "1":
        row.doubts.append(Remark(Code.LOST_ZERO, OCTOBER.format(cell.text, written)))
    cell.paragraphs = [written]


def restore_count(row: BodyRow, index: int, before: str) -> str:
    """The number of a row, which counts on from the one `before`."""
    cell = row.cells[index]
    text = "" if cell is None else cell.text
    old, new = COUNTED.fullmatch(before), COUNTED.fullmatch(text)
    if cell is not None and cell.number and old and new and f"{old[1]}.{int(old[2]) + 1}" == f"{text}0":
        text = f"{text}0"
        cell.paragraphs = [text]
    return text
