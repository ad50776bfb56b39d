"""A cell of a board: what somebody below has done of one thing, and whether that worries.

`templates/components/board/` draws it. Trouble is filled, what is in order stays grey with a tick, the future bare.
"""

import datetime
from dataclasses import dataclass

from django.db import models

from accounts.predicates import FieldIs

# So many days before a term what isn't there is worth a word.
SOON = 5


class Mark(models.TextChoices):
    """How a cell stands to its term, what needs somebody first."""

    LATE = "late", "срок прошёл"
    DECIDE = "decide", "ждёт решения"
    SOON = "soon", "срок близко"
    AHEAD = "ahead", "время ещё есть"
    FINE = "fine", "в порядке"
    NONE = "none", "не спрашивали"


ICONS = {Mark.LATE: "stop", Mark.DECIDE: "warning", Mark.SOON: "clock", Mark.FINE: "check"}


@dataclass(frozen=True)
class Cell:
    """One field of the table. `name` is that of its column with the term, said on a phone; `words` what stands in it;
    `url` leads to the thing itself; `detail` says what the words are made of; what is slight is not filled, so that it
    doesn't drown the rest."""

    mark: Mark
    words: str = ""
    url: str = ""
    name: str = ""
    detail: str = ""
    is_slight: bool = False

    is_fine = FieldIs("mark", Mark.FINE)
    is_trouble = FieldIs("mark", Mark.LATE, Mark.DECIDE, Mark.SOON)

    @property
    def icon(self) -> str:
        """The icon of the mark, or "" for what has time."""
        return ICONS.get(self.mark, "")


def mark_of(*, is_done: bool, due: datetime.date | None, today: datetime.date) -> Mark:
    """How something stands to its term; without one there is always time."""
    if is_done:
        return Mark.FINE
    if due is None or (due - today).days > SOON:
        return Mark.AHEAD
    return Mark.LATE if due < today else Mark.SOON


def worst(cells: list[Cell]) -> Mark:
    """The mark of a whole row."""
    found = {cell.mark for cell in cells}
    return next((mark for mark in (Mark.LATE, Mark.SOON) if mark in found), Mark.FINE)
