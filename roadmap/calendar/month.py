"""A month as weeks of days from Monday on, with what falls due and the days off of the production calendar."""

import datetime
from calendar import Calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from deadlines.school_year import school_year_of
from deadlines.working_days import is_working_day, previous_working_day, production_calendar
from programmes.control_dates import ControlDate
from roadmap.models import Occurrence

WEEKDAYS = (
    ("пн", "понедельник"), ("вт", "вторник"), ("ср", "среда"), ("чт", "четверг"), ("пт", "пятница"), ("сб", "суббота"),
    ("вс", "воскресенье"),
)  # fmt: skip
FRIDAY = 4
SUMMER = (7, 8)
MONDAY_FIRST = Calendar(firstweekday=0)
YEARS = range(2000, 2100)
# What a day shows at once; the rest opens by a press.
AT_ONCE = 4
# How a state of a day is shown: icon and word.
SIGNS = {
    "planned": ("idle", "Запланировано:"),
    "in_progress": ("clock", "В работе:"),
    "done": ("ok", "Выполнено:"),
    "overdue": ("stop", "Просрочено:"),
    "cancelled": ("idle", "Отменено:"),
}


@dataclass(frozen=True)
class MonthEntry:
    """What is due on a day, and how it stands with it."""

    occurrence: Occurrence
    state: str

    @property
    def icon(self) -> str:
        return SIGNS[self.state][0]

    @property
    def word(self) -> str:
        """The state in a word, before the title."""
        return SIGNS[self.state][1]

    @property
    def moved(self) -> bool:
        """Whether the day of the document is a day off after this one."""
        return self.occurrence.day != self.occurrence.due_on


@dataclass
class Day:
    """A day of the grid and what is due on it."""

    date: datetime.date
    in_month: bool
    is_today: bool
    working: bool
    holiday: str
    due: list[MonthEntry] = field(default_factory=list)
    controls: list[ControlDate] = field(default_factory=list)

    @property
    def weekend(self) -> bool:
        return self.date.weekday() > FRIDAY

    @property
    def first_due(self) -> list[MonthEntry]:
        return self.due[:AT_ONCE]

    @property
    def more_due(self) -> list[MonthEntry]:
        return self.due[AT_ONCE:]

    @property
    def is_empty(self) -> bool:
        return not (self.due or self.controls)


@dataclass(frozen=True)
class Month:
    """The grid of a month."""

    first: datetime.date
    weeks: list[list[Day]]
    weekdays = WEEKDAYS

    @property
    def is_empty(self) -> bool:
        return all(day.is_empty for week in self.weeks for day in week if day.in_month)

    @property
    def before(self) -> datetime.date:
        """A day of the month before."""
        return self.first - datetime.timedelta(days=1)

    @property
    def after(self) -> datetime.date:
        """A day of the month after."""
        return self.first + datetime.timedelta(days=31)


@dataclass(frozen=True)
class MonthLoad:
    """A month of the school year and how much falls due in it."""

    first: datetime.date
    due: int
    shown: bool


def year_load(first: datetime.date, due: Iterable[tuple[datetime.date, int]]) -> list[MonthLoad]:
    """The months of the school year that `first` lies in; summer months only if they have something or are shown.

    `due`: days, as the documents name them, with the number of items that fall due on each.
    """
    load: Counter[datetime.date] = Counter()
    for day, number in due:
        load[previous_working_day(day).replace(day=1)] += number
    year = school_year_of(first)
    months = [datetime.date(year, 8, 1), *(datetime.date(year, month, 1) for month in range(9, 13))]
    months += [datetime.date(year + 1, month, 1) for month in range(1, 9)]
    return [
        MonthLoad(month, load[month], month == first)
        for month in months
        if load[month] or month == first or month.month not in SUMMER
    ]


def month_in(text: str) -> datetime.date | None:
    """The first day of a month named «2026-11»; None for nonsense and years out of reach."""
    try:
        first = datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return first if first.year in YEARS else None


def bounds(first: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and last day of the grid, which holds whole weeks."""
    days = list(MONDAY_FIRST.itermonthdates(first.year, first.month))
    return days[0], days[-1]


def month_of(
    first: datetime.date, due: Iterable[Occurrence], controls: Iterable[ControlDate], today: datetime.date
) -> Month:
    """The grid with what falls due, each on its working day. `item__roadmap` must be loaded with them."""
    weeks = [
        [day_of(date, first, today) for date in week]
        for week in MONDAY_FIRST.monthdatescalendar(first.year, first.month)
    ]
    days = {day.date: day for week in weeks for day in week}
    for occurrence in due:
        if occurrence.due_on in days:
            days[occurrence.due_on].due.append(MonthEntry(occurrence, occurrence.state_on(today)))
    for control in controls:
        if control.day in days:
            days[control.day].controls.append(control)
    return Month(first, weeks)


def day_of(date: datetime.date, first: datetime.date, today: datetime.date) -> Day:
    """An empty day of the grid."""
    holidays: Any = production_calendar()
    name = holidays.get(date) or ""
    return Day(date, date.month == first.month, date == today, is_working_day(date), name)
