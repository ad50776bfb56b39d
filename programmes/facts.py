"""What the rooms count of a programme («28 из 30 согласий»), kept as `ReportedFact`.

A room hands its counter down: `<room>/facts.py` has a function programme → {Fact: (done, total)}, and the room's
AppConfig gives it to `add_source`. A room that acts on figures gives its function to `add_listener`. After a change a
room calls `recounting.count_anew(programme_id)`; every night all programmes of the year are counted.
"""

from collections.abc import Callable, Mapping

from django.core.cache import cache
from django.utils import timezone

from programmes.models import Fact, Programme, ReportedFact

Figures = Mapping[Fact, tuple[int, int]]
Source = Callable[[Programme], Figures]
Listener = Callable[[ReportedFact], None]

SOURCES: list[Source] = []
LISTENERS: list[Listener] = []


def add_source(source: Source) -> None:
    """A room hands its counter down."""
    if source not in SOURCES:
        SOURCES.append(source)


def add_listener(listener: Listener) -> None:
    """A room asks to hear each figure that is reported."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)


def waiting_key(programme_id: int) -> str:
    """The mark that a counting is ordered and has not begun."""
    return f"programmes.facts.{programme_id}"


def count(programme: Programme) -> None:
    """Ask every source, keep the figures and tell the listeners. A change that comes meanwhile is counted again."""
    cache.delete(waiting_key(programme.pk))
    for source in SOURCES:
        for key, (done, total) in source(programme).items():
            report(programme, key, done=done, total=total)


def report(programme: Programme, key: Fact, *, done: int, total: int) -> ReportedFact:
    """Keep a figure of the programme and tell the listeners."""
    fact, _ = ReportedFact.objects.update_or_create(
        programme=programme, key=key, defaults={"done": done, "total": total, "at": timezone.now()}
    )
    for listener in LISTENERS:
        listener(fact)
    return fact
