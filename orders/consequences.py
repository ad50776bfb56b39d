"""What an order brings about, told before it is signed and after in the words of one line."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from accounts.models import User
from inflection.russian import plural
from orders.models import Order


@dataclass(frozen=True)
class Change:
    """One thing that signing changes: `will` is promised before, `did` is said after."""

    will: str
    did: str


def nothing(by: User) -> None:
    """There is nothing to do."""


@dataclass(frozen=True)
class Consequences:
    """All that signing an order changes, what stays though one might expect otherwise, and the act itself.

    The facts are counted once, so that what is promised is what is done; `act(by)` raises WrongState (or
    ValidationError) if it can't be done, and then nothing is signed.
    """

    changes: list[Change] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)
    act: Callable[[Any], None] = nothing

    @property
    def promised(self) -> list[str]:
        """What will happen, in sentences."""
        return [change.will for change in self.changes]

    @property
    def done(self) -> list[str]:
        """What has happened, in sentences."""
        return [change.did for change in self.changes]


Forms = tuple[str, str, str]
PAIRS: Forms = ("пара", "пары", "пар")
PLANS: Forms = ("индивидуальный план", "индивидуальных плана", "индивидуальных планов")
MENTORS: Forms = ("наставник", "наставника", "наставников")


def counted(number: int, nouns: Forms) -> str:
    """«5 пар»"""
    return f"{number}\u00a0{plural(number, *nouns)}"


def several(number: int, nouns: Forms, will: tuple[str, str], did: tuple[str, str], more: str = "") -> Change:
    """What happens to a number of things. `will`, `did`: what is said of one and of several («начнёт работать»,
    «начнут работать»); `more` ends the promise. «21 пара начала», «22 пары начали»."""
    what = counted(number, nouns)
    promised, done = (plural(number, words[0], words[1], words[1]) for words in (will, did))
    return Change(f"{what} {promised}{more}.", f"{what} {done}.")


def day_of(order: Order) -> datetime.date:
    """The date of an order that has one."""
    return cast(datetime.date, order.date)
