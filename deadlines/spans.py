"""One group of linked periods as a deadline of its own, and several of them as one."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from deadlines.deadline import Deadline
from deadlines.periods import Bounds, ContradictoryDate, Period
from deadlines.words import BEGINNING, END


class Span(NamedTuple):
    """`until`: it has a «до»; `long`: it is most of a year; `due`: the due days if there are several."""

    kind: str
    start: date | None
    end: date | None
    due: tuple[date, ...] = ()
    until: bool = False
    long: bool = False


def span_of(group: list[Period]) -> Span:
    """Return what periods that hang together mean; raises ContradictoryDate for a range that ends before it begins."""
    bounds = [period.bounds() for period in group]
    _check_order(group, bounds)
    known = [both for both in bounds if both]
    start, end = _outer(group, bounds)
    if len(known) < len(bounds):
        known = []
    first = group[0]
    if first.marker in ("until", "to"):
        return _until(group, end, _separate(group, known))
    if first.part and first.unit not in ("month", "day") and (len(group) == 1 or first.marker != "from"):
        return Span("relative", None, None)
    if first.marker == "from" and len(group) == 1:
        return Span("range", start, None, long=True)
    return Span(_kind(group, known), start, end, _separate(group, known), long=_is_long(group))


def _outer(group: list[Period], bounds: list[Bounds | None]) -> tuple[date | None, date | None]:
    """From the earliest day to the latest; of a range that is known in part, the bound that is."""
    known = [both for both in bounds if both]
    if len(known) == len(bounds):
        return min(first for first, _ in known), max(last for _, last in known)
    first, last = bounds[0], bounds[-1]
    if len(group) == 2 and group[1].link == "range":
        return first and first[0], last and last[1]
    return None, None


def _is_long(group: list[Period]) -> bool:
    """Whether it is a year, or half of one at the least: «постоянно, с сентября по май» is one thing, not two."""
    return group[0].unit in ("year", "half") or (len(group) == 2 and (group[1].month - group[0].month) % 12 >= 5)


def _check_order(group: list[Period], bounds: list[Bounds | None]) -> None:
    for place, period in enumerate(group):
        before, this = bounds[place - 1], bounds[place]
        if place and period.link == "range" and before and this and before[0] > this[1]:
            raise ContradictoryDate
        if place and period.link == "range" and not this and _backwards(group[place - 1], period):
            raise ContradictoryDate


def _backwards(before: Period, after: Period) -> bool:
    return before.unit == after.unit == "day" and before.month == after.month and before.day > after.day


def _until(group: list[Period], end: date | None, due: tuple[date, ...]) -> Span:
    """«до мая» may mean through April or through May and stays open; «до конца мая», «по май», «до 5 мая» are plain."""
    first = group[0]
    if first.part and first.unit == "year" and first.part[1] != END:
        return Span("relative", None, None)
    beginning = first.part == ("third", BEGINNING)
    exact = first.unit == "day" or first.part or first.marker == "to" or len(group) > 1
    several = len(group) > 1 and all(period.link == "list" for period in group[1:])
    return Span("compound" if several else "by", None, end if exact and not beginning else None, due, until=True)


def _kind(group: list[Period], known: list[Bounds]) -> str:
    units = {period.unit for period in group}
    if units == {"day"}:
        return _kind_of_days(group, known)
    if units == {"season", "holidays"}:
        return "season"
    if len(units) > 1:
        return "range" if all(period.link == "range" for period in group[1:]) else "compound"
    return {"month": "month", "quarter": "quarter", "term": "quarter", "season": "season", "holidays": "season"}.get(
        units.pop(), "range"
    )


def _kind_of_days(group: list[Period], known: list[Bounds]) -> str:
    links = {period.link for period in group[1:]}
    if not links:
        return "on"
    if links == {"range"}:
        return "range" if len(group) == 2 else "compound"
    days = [first.toordinal() for first, _ in known] or [period.day for period in group]
    consecutive = all(after - before == 1 for before, after in pairwise(days))
    return "range" if consecutive and "range" not in links else "compound"


def _separate(group: list[Period], known: list[Bounds]) -> tuple[date, ...]:
    """The due days of «октябрь, апрель»: the end of each period that is not the beginning of a range."""
    ends = [
        last for place, (_, last) in enumerate(known) if place + 1 == len(group) or group[place + 1].link != "range"
    ]
    return tuple(ends) if len(set(ends)) > 1 else ()


def due_days(spans: list[Span], least: int = 2) -> tuple[date, ...]:
    """Return the due days of all spans in order, nothing if there are fewer than `least`."""
    due = {day for span in spans for day in (span.due or (span.end,)) if day}
    return tuple(sorted(due)) if len(due) >= least else ()


def compound(spans: list[Span]) -> Deadline:
    """Make one of several: with a fixed «до» only the last date counts; else from the first day to the last."""
    ends = [span.end for span in spans if span.end]
    complete = len(ends) == len(spans)
    starts = [span.start for span in spans if span.start]
    start = min(starts) if complete and len(starts) == len(spans) else None
    return Deadline("compound", start, max(ends) if complete else None, dates=due_days(spans))
