"""One thing to do."""

import datetime
from dataclasses import dataclass

from inflection.russian import plural


@dataclass(frozen=True)
class Todo:
    """Shown by `components/_todo.html`."""

    title: str
    url: str
    button: str
    text: str = ""
    due: datetime.date | None = None
    late: bool = False


def count_of(number: int, one: str, few: str, many: str) -> str:
    """«5 пар»"""
    return f"{number}\u00a0{plural(number, one, few, many)}"
