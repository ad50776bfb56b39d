"""Where reading meets the reader of deadlines."""

from __future__ import annotations

import datetime

from deadlines import read_deadline
from reading.lines import one_line


def deadline_between(sides: list[tuple[str, str]]) -> str:
    """One deadline of the texts under «начало» and «окончание»: «… – …», «с …» or «до …» where one is empty."""
    texts = list(dict.fromkeys(text for _, text in sides))
    if len(sides) != 1 or not names_day(texts[0]):
        return " – ".join(texts)
    words = {"from": "с", "to": "до" if texts[0][-1:].isdigit() and "." in texts[0] else "по"}
    return f"{words[sides[0][0]]} {texts[0]}" if sides[0][0] else texts[0]


def names_day(text: str) -> bool:
    """Is the text a day or a month and no more, «15.12.2026» or «май»?"""
    return read_deadline(one_line(text), None).kind in ("on", "month")


def days_of(text: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of a time whose years are written: «сентябрь 2026 г. – май 2028 г.»."""
    read = read_deadline(one_line(text), None)
    return (read.start, read.end) if read.start and read.end else None
