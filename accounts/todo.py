"""One thing to do, as the home page shows it. Rooms have their sources in `<room>/todos.py`."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from django.db.models import Count, Q, QuerySet

from accounts.models import Membership
from accounts.next_step import NextStep


@dataclass(frozen=True)
class Todo:
    """Shown by `components/_todo.html`."""

    title: str
    url: str
    button: str
    text: str = ""
    due: datetime.date | None = None
    late: bool = False


class Term(TypedDict, total=False):
    """The part of a to-do that says by when; empty where no rule sets a day."""

    due: datetime.date
    late: bool


def todo_of(title: str, step: NextStep, url: str = "", about: str = "", **term: Unpack[Term]) -> Todo:
    """The to-do about one object: verb and sentence are those of its next step. `url`: its page, where the step is a
    form there; `about`: words that tell it from others of its kind."""
    text = f"{about.rstrip('.')}. {step.text}" if about else step.text
    return Todo(title, url or step.url, step.action, text, **term)


@dataclass(frozen=True)
class Upcoming:
    """A day to come, what happens on it and the page that says more."""

    day: datetime.date
    text: str
    url: str


# The days that a membership should know of, from today on.
UpcomingSource = Callable[[Membership, datetime.date], Iterator[Upcoming]]
# What a membership has to do of one kind; `mentoring/todos.py` says which role is asked which sources.
Source = Callable[[Membership], Iterator[Todo]]


def counted(rows: QuerySet[Any], *parts: QuerySet[Any]) -> list[int]:
    """How many rows each part of `rows` has; one query for all."""
    counts = {f"n{n}": Count("pk", distinct=True, filter=Q(pk__in=part.values("pk"))) for n, part in enumerate(parts)}
    found = rows.order_by().aggregate(**counts)
    return [found[name] for name in counts]
