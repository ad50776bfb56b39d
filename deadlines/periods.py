"""Periods named in a phrase and the days they cover once their year is known."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from deadlines.words import BEGINNING, END, LAST, MIDDLE, SUMMER, WINTER

Bounds = tuple[date, date]
# The last day of the teaching year; the labels of real roadmaps end «учебный год» here, not on 31 August.
SCHOOL_YEAR_END = (5, 31)
# A plan of given days may reach so far beyond them.
BEYOND = timedelta(days=92)


class ContradictoryDate(ValueError):
    """The phrase names a day that does not exist («31.02.2024») or a range that ends before it begins."""


class Years(NamedTuple):
    """The years a plan covers: 2024 (first == last), the school year 2024-2025, or several calendar years.

    `days`: the first and last day where the plan names them («сентябрь 2026 – май 2028»).
    """

    first: int
    last: int
    school: bool = False
    days: Bounds | None = None

    @property
    def bounds(self) -> Bounds:
        if self.days:
            return self.days
        if self.school:
            return date(self.first, 9, 1), date(self.last, *SCHOOL_YEAR_END)
        return date(self.first, 1, 1), date(self.last, 12, 31)

    def has(self, day: date) -> bool:
        """Whether a day may belong to the plan: from the summer before a school year to the summer after it."""
        if self.days:
            return self.days[0] - BEYOND <= day <= self.days[1] + BEYOND
        if self.school:
            return date(self.first, 6, 1) <= day <= date(self.last, 8, 31)
        return date(self.first, 1, 1) <= day <= date(self.last + 1, 1, 31)

    def year_of(self, month: int) -> int | None:
        """Return the year in which a bare month falls; None in a plan of several years.

        August opens a school year: plans that are made for it begin with the preparations («август – сентябрь»).
        """
        within = [year for year in range(self.first, self.last + 1) if self._names(year, month)]
        if len(within) == 1:
            return within[0]
        if self.school and self.last == self.first + 1:
            return self.first if month >= 8 else self.last
        return self.first if self.first == self.last else None

    def _names(self, year: int, month: int) -> bool:
        """Whether a month of a year lies between the days that the plan names."""
        if self.days is None:
            return False
        first, last = self.days
        return (first.year, first.month) <= (year, month) <= (last.year, last.month)


class Period(NamedTuple):
    """A day, month, quarter … as written; `year` None until known. `link` says how it hangs on the period before it.

    `school` and `calendar` tell that the phrase calls its year so.
    marker: "from" («с»), "to" («по»), "until" («до»), "about" («за») or "". link: "range", "list" or "" (a new group).
    """

    unit: str
    month: int = 1
    day: int = 0
    number: int = 0
    part: tuple[str, int] | None = None
    year: int | None = None
    years: Years | None = None
    school: bool = False
    calendar: bool = False
    marker: str = ""
    link: str = ""

    def bounds(self) -> Bounds | None:
        """Return the first and last day, or None if they can't be known; raises ContradictoryDate.

        Of a part of a quarter or year («до конца года») only the end is known.
        """
        whole = _BOUNDS[self.unit](self)
        if whole is None or self.part is None or self.unit in ("day", "month"):
            return whole
        return (whole[1], whole[1]) if self.part[1] == END else None


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ContradictoryDate(f"{day:02}.{month:02}.{year}") from error


def _months(year: int, first: int, last: int) -> Bounds:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _day_bounds(period: Period) -> Bounds | None:
    if period.part:
        return _month_bounds(period)
    # 29 February may exist in a year not known yet; 30 February never does.
    day = _day(period.year or 2024, period.month, period.day)
    return (day, day) if period.year else None


def _month_bounds(period: Period) -> Bounds | None:
    if period.year is None:
        return None
    first, last = _months(period.year, period.month, period.month)
    if period.part is None:
        return first, last
    name, number = period.part
    return _PARTS[name](first, last, number)


def _thirds(first: date, last: date, number: int) -> Bounds:
    """Ten days; the third ten run to the end of the month."""
    number = END if number == LAST else number
    if number not in (BEGINNING, MIDDLE, END):
        raise ContradictoryDate(f"декада {number}")
    start = first.replace(day=10 * number - 9)
    return start, last if number == END else start + timedelta(days=9)


def _weeks(first: date, last: date, number: int) -> Bounds:
    """Weeks are counted from the first of the month, seven days each; the fifth is what remains."""
    if number == LAST:
        return last - timedelta(days=6), last
    start = first + timedelta(days=7 * (number - 1))
    if start > last:
        raise ContradictoryDate(f"неделя {number}")
    return start, min(start + timedelta(days=6), last)


def _halves(first: date, last: date, number: int) -> Bounds:
    if number == 1:
        return first, first.replace(day=15)
    return first.replace(day=16), last


def _weekday(first: date, last: date, number: int) -> Bounds:
    """The n-th weekday of a month; `number` is weekday * 10 + n, n = 0 means the last."""
    weekday, nth = divmod(number, 10)
    days = [first + timedelta(days=d) for d in range(last.day) if (first.weekday() + d) % 7 == weekday]
    if nth > len(days):
        raise ContradictoryDate(f"день недели {nth}")
    return days[nth - 1], days[nth - 1]


_PARTS = {"third": _thirds, "week": _weeks, "half": _halves, "weekday": _weekday}


def _quarter_bounds(period: Period) -> Bounds | None:
    if period.number not in range(1, 5):
        raise ContradictoryDate(f"{period.number} квартал")
    return _months(period.year, period.month, period.month + 2) if period.year else None


def _half_year_bounds(period: Period) -> Bounds | None:
    """Half of a school year (to 31 December, to 31 May) or of a calendar year."""
    if period.number not in (1, 2):
        raise ContradictoryDate(f"{period.number} полугодие")
    if period.years and period.years.school:
        first, last = period.years.bounds
        return (first, date(first.year, 12, 31)) if period.number == 1 else (date(last.year, 1, 1), last)
    year = period.years.year_of(1) if period.years else period.year
    return _months(year, 6 * period.number - 5, 6 * period.number) if year else None


def _season_bounds(period: Period) -> Bounds | None:
    """Three whole months; a winter lies in two years and needs both of them."""
    both = period.years if period.years and period.years.last == period.years.first + 1 else None
    if period.number != WINTER:
        year = period.year or (both and (both.first if period.month > SCHOOL_YEAR_END[0] + 1 else both.last))
        return _months(year, period.month, period.month + 2) if year else None
    if both is None:
        return None
    year = both.last
    return date(year - 1, 12, 1), date(year, 2, monthrange(year, 2)[1])


def _year_bounds(period: Period) -> Bounds | None:
    return period.years.bounds if period.years else None


def _unknown(period: Period) -> None:
    return None


def _holidays_bounds(period: Period) -> Bounds | None:
    """School holidays are set by each school; only the summer ones are the same everywhere."""
    return _season_bounds(period) if period.number == SUMMER else None


_BOUNDS = {
    "day": _day_bounds,
    "month": _month_bounds,
    "quarter": _quarter_bounds,
    "half": _half_year_bounds,
    "term": _unknown,
    "season": _season_bounds,
    "holidays": _holidays_bounds,
    "year": _year_bounds,
}
