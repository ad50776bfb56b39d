"""The one rule of lateness: what is open past its next due day is late. Derived, never stored.

`next_due` is the first day that is not done: of an item by its own deadline (`Occurrence.renew`), of an assignment by
the sender's (`AssignmentQuerySet.renew`). Both have `state`, `next_due` and `OPEN`, the states in which work is left.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import Protocol

from django.db.models import Q

OPEN_ITEM = frozenset({"planned", "in_progress"})


class FallsDue(Protocol):
    """An item or an assignment."""

    state: str
    next_due: datetime.date | None
    OPEN: frozenset


def late(today: datetime.date, prefix: str = "", states: Collection[str] = OPEN_ITEM) -> Q:
    """What makes a row late; `prefix` leads to it («items__»), `states` are its open ones."""
    return Q(**{f"{prefix}state__in": states, f"{prefix}next_due__lt": today})


def is_late(row: FallsDue, today: datetime.date) -> bool:
    """The same of a row at hand."""
    return row.state in row.OPEN and row.next_due is not None and row.next_due < today


def first_due(days: Sequence[datetime.date], since: datetime.date) -> datetime.date | None:
    """The first of several days that is not before `since`; the last one where all have passed, none of none."""
    return next((day for day in days if day >= since), days[-1] if days else None)
