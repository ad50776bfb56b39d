"""A roadmap as a Gantt chart: where each item's bar and marks stand on the months of the school year.

Positions are shares of the chart's width, written as SVG wants them («12.34%»), so that the chart fits every screen.
The template draws them; the words beside each row say the same.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.formats import date_format

from inflection.russian import date_words
from roadmap.models import Item, Occurrence

DAY = datetime.timedelta(days=1)
# A bar of one day would be a hair on a phone.
NARROWEST = 0.8
# More marks than this stand too close for their full size.
MANY_MARKS = 14
OVERDUE = "overdue"
STATES = {**dict(Item.State.choices), OVERDUE: "просрочено"}


@dataclass(frozen=True)
class TimelineMonth:
    """A month of the scale, with its left edge."""

    first: datetime.date
    x: str

    @property
    def short(self) -> str:
        """«сен»"""
        return date_format(self.first, "b")[:3].lower()


@dataclass(frozen=True)
class TimelineScale:
    """The days that the chart shows, both included; whole months."""

    first: datetime.date
    last: datetime.date

    def share(self, day: datetime.date) -> float:
        """How far from the left edge a day begins, within 0 and 100."""
        part = (day - self.first) / (self.last + DAY - self.first)
        return 100 * min(1.0, max(0.0, part))

    def x(self, day: datetime.date) -> str:
        """The middle of a day."""
        return f"{(self.share(day) + self.share(day + DAY)) / 2:.2f}%"

    def shows(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last

    @property
    def months(self) -> list[TimelineMonth]:
        """The months in order."""
        found = [self.first]
        while (following := next_month(found[-1])) <= self.last:
            found.append(following)
        return [TimelineMonth(day, f"{self.share(day):.2f}%") for day in found]


def next_month(first: datetime.date) -> datetime.date:
    """The first day of the month after."""
    return (first.replace(day=28) + 4 * DAY).replace(day=1)


@dataclass(frozen=True)
class TimelineBar:
    """A span of days; `open` has no end."""

    x: str
    width: str
    open: bool


@dataclass(frozen=True)
class Mark:
    """A day on which the item falls due, and how it stands with it."""

    x: str
    day: datetime.date
    state: str

    @property
    def words(self) -> str:
        """What a pointer over the mark is told."""
        return f"{date_words(self.day)}: {STATES[self.state]}"


@dataclass(frozen=True)
class TimelineRow:
    """An item with what is drawn of it. `outside`: it has days, but none that the chart shows."""

    item: Item
    state: str
    bar: TimelineBar | None
    marks: list[Mark]
    outside: bool

    @property
    def overdue(self) -> bool:
        return self.state == OVERDUE

    @property
    def dense(self) -> bool:
        return len(self.marks) > MANY_MARKS

    @property
    def line(self) -> tuple[str, str] | None:
        """From the first to the last of several marks."""
        return (self.marks[0].x, self.marks[-1].x) if len(self.marks) > 1 else None

    @property
    def words(self) -> str:
        """What the drawing says."""
        days = [date_words(mark.day) for mark in self.marks]
        if self.bar and self.item.start:
            days.insert(0, f"с {date_words(self.item.start)}")
        return f"{', '.join(days)}: {STATES[self.state]}"


@dataclass
class TimelineGroup:
    """The rows of a stage and the span they take; `title` is empty where there is none."""

    title: str
    rows: list[TimelineRow] = field(default_factory=list)
    bar: TimelineBar | None = None


@dataclass(frozen=True)
class Timeline:
    """The chart; `today` is empty when today lies outside it."""

    scale: TimelineScale
    groups: list[TimelineGroup]
    today: str

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The states that the chart shows, with their words."""
        shown = {mark.state for group in self.groups for row in group.rows for mark in row.marks}
        shown |= {row.state for group in self.groups for row in group.rows}
        return [(state, word) for state, word in STATES.items() if state in shown]


def timeline(items: Iterable[Item], school_year: int, today: datetime.date) -> Timeline:
    """The chart of these items, in their order. `stage` and `occurrences` must be loaded with them."""
    rows = list(items)
    scale = scale_of(rows, school_year)
    groups = []
    for stage, found in groupby(rows, key=lambda item: item.stage):
        members = list(found)
        drawn = [row_of(item, scale, today) for item in members]
        groups.append(TimelineGroup(stage.title if stage else "", drawn, span(members, scale)))
    return Timeline(scale, groups, scale.x(today) if scale.shows(today) else "")


def days_of(item: Item) -> list[datetime.date]:
    """All days that the item names."""
    return [day for day in (item.start, item.end) if day] + [one.day for one in item.occurrences.all()]


def scale_of(items: list[Item], school_year: int) -> TimelineScale:
    """September to June, and the summer months on either side if anything falls into them."""
    days = [day for item in items for day in days_of(item)]
    august = datetime.date(school_year, 8, 1)
    july = datetime.date(school_year + 1, 7, 1)
    early = any(august <= day < august.replace(month=9) for day in days)
    late = any(july <= day <= july.replace(month=8, day=31) for day in days)
    first = august if early else august.replace(month=9)
    return TimelineScale(first, july.replace(month=8, day=31) if late else july - DAY)


def row_of(item: Item, scale: TimelineScale, today: datetime.date) -> TimelineRow:
    """What is drawn of an item: a bar for a span, a mark for each due day."""
    due = list(item.occurrences.all())
    bar = bar_of(item, due, scale)
    marks = [Mark(scale.x(one.day), one.day, one.state_on(today)) for one in due if scale.shows(one.day)]
    state = OVERDUE if item.is_overdue(today) else item.state
    return TimelineRow(item, state, bar, marks, outside=bool(days_of(item)) and not bar and not marks)


def bar_of(item: Item, due: list[Occurrence], scale: TimelineScale) -> TimelineBar | None:
    """The span of an item that has one day to end on, or none; several days have no span of their own."""
    if item.start is None or item.start == item.end or len(due) > 1:
        return None
    return bar_between(item.start, item.end, scale)


def bar_between(start: datetime.date, end: datetime.date | None, scale: TimelineScale) -> TimelineBar | None:
    """The part of a span that the chart shows."""
    if start > scale.last or (end and end < scale.first):
        return None
    left, right = scale.share(start), scale.share(end + DAY if end else scale.last + DAY)
    width = max(right - left, NARROWEST)
    return TimelineBar(f"{min(left, 100 - width):.2f}%", f"{width:.2f}%", open=end is None)


def span(items: list[Item], scale: TimelineScale) -> TimelineBar | None:
    """From the first to the last day of a stage."""
    days = [day for item in items for day in days_of(item)]
    return bar_between(min(days), max(days), scale) if days else None
