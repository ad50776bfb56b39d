"""The year of each period: written beside it, beside its neighbour, or taken from the years of the plan."""

import re
from datetime import date
from functools import lru_cache

from deadlines.periods import ContradictoryDate, Period, Years
from deadlines.spelling import MONTH_STEM

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:\s?[-–/\\]\s?(?P<short>\d\d)(?!\d))?")
_INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
SUMMER_BEGINS, SUMMER_ENDS = 6, 8
_NEXT_YEAR = re.compile(r"следующ\w+ (?:за|год|календарн)|(?:очередн|будущ)\w+ (?:календарн\w+ )?год")
_LAST_YEAR = re.compile(rf"{MONTH_STEM}\w* (?:прошл|прошедш|предыдущ|предшествующ)\w+ (?:календарн\w+ )?год")
# «декабрь – январь» crosses the new year; «май – апрель» is rather a mistake.
EARLIEST_MONTH_THAT_CROSSES = 6


def plan_years(context_year: str | None) -> Years | None:
    """Years of «2024/25» (school year), «2018-2020» (calendar), «2026-09-01/2028-05-31» (days); None without a year."""
    return _years_in(str(context_year or ""))


@lru_cache(maxsize=1000)
def _years_in(text: str) -> Years | None:
    interval = _INTERVAL.fullmatch(text)
    if interval:
        return _between(*map(date.fromisoformat, interval.groups()))
    years: list[int] = []
    for match in _YEAR.finditer(text):
        years.append(int(match["year"]))
        if match["short"]:
            years.append(years[-1] // 100 * 100 + int(match["short"]))
    if not years or years[-1] < years[0]:
        return None
    return Years(years[0], years[-1], school=years[-1] == years[0] + 1)


def _between(first: date, last: date) -> Years:
    """A plan of days; a school year where they lie in one."""
    school = last.year == first.year + 1 and first.month >= SUMMER_BEGINS and last.month <= SUMMER_ENDS
    return Years(first.year, last.year, school, (first, last))


def for_phrase(text: str, plan: Years | None) -> Years | None:
    """Move the plan on where the phrase says «следующего года», back for «1 мая прошлого года»."""
    if plan and _NEXT_YEAR.search(text):
        year = plan.last if plan.school else plan.first + 1
        return Years(year, year)
    if plan and _LAST_YEAR.search(text):
        # Of a school year nobody can say which year is the last one: that of its September or the one before.
        return None if plan.school else Years(plan.first - 1, plan.first - 1)
    return plan


def dated(periods: list[Period], plan: Years | None) -> list[list[Period]]:
    """Return the periods in their groups (linked ones together) with years filled in where they can be known.

    Raises ContradictoryDate when a range can't be put in order.
    """
    periods, plan = _own_years(periods, plan)
    groups = _grouped(periods)
    if plan is None:
        filled = iter(_filled(periods, None))
        return [[next(filled) for _ in group] for group in groups]
    return [_filled(group, plan) for group in groups]


def _own_years(periods: list[Period], plan: Years | None) -> tuple[list[Period], Years | None]:
    """Years that stand apart («2023 год: март, май») or as a pair («март 2023-2024 уч. года») replace the plan's."""
    apart = [period for period in periods if period.unit == "year" and period.years and not period.part]
    named = [period for period in periods if period.unit != "year"]
    if apart and named and not any(period.year or period.years for period in named):
        return named, apart[0].years
    beside = [period.years for period in named if period.years]
    return periods, beside[-1] if beside else plan


def _grouped(periods: list[Period]) -> list[list[Period]]:
    groups: list[list[Period]] = []
    for period in periods:
        if period.link and groups:
            groups[-1].append(period)
        else:
            groups.append([period])
    return groups


def _filled(group: list[Period], plan: Years | None) -> list[Period]:
    group = [_with_years(period, plan) for period in group]
    if any(period.year for period in group):
        return _from_left(_from_right(group))
    return _from_plan(group, plan) if plan else group


def _with_years(period: Period, plan: Years | None) -> Period:
    """Give the plan's years to what needs them whole (a half, a winter, «конец года»), if the words fit the plan."""
    if period.years or plan is None or period.year or (period.school and not plan.school):
        return period
    if period.unit == "year" and period.part and plan.school and not period.school:
        # «До конца года» may mean December or May; «до конца календарного года» is the one that ends within the plan.
        return period._replace(years=Years(plan.first, plan.first)) if period.calendar else period
    return period._replace(years=plan)


def _crosses(before: Period, after: Period) -> bool:
    if not (_has_month(before) and _has_month(after)) or before.month <= after.month:
        return False
    if before.month >= EARLIEST_MONTH_THAT_CROSSES:
        return True
    if after.link == "range":
        raise ContradictoryDate
    return False


def _has_month(period: Period) -> bool:
    """Whether its month tells where in the year it lies: not that of «с начала учебного года»."""
    return period.unit not in ("year", "half", "term")


def _from_right(group: list[Period]) -> list[Period]:
    """«15 декабря – 20 января 2024 г.»: the year at the end holds for what stands before it."""
    filled = group[-1:]
    for period in reversed(group[:-1]):
        after = filled[0]
        if period.year is None and after.year:
            period = period._replace(year=after.year - _crosses(period, after))
        filled.insert(0, period)
    return filled


def _from_left(group: list[Period]) -> list[Period]:
    filled = group[:1]
    for period in group[1:]:
        before = filled[-1]
        if period.year is None and before.year:
            period = period._replace(year=before.year + _crosses(before, period))
        filled.append(period)
    return filled


def _from_plan(group: list[Period], plan: Years) -> list[Period]:
    """Months of a list are each looked up in the plan; the end of a range follows its beginning."""
    filled: list[Period] = []
    for period in group:
        before = filled[-1] if filled and _has_month(filled[-1]) else None
        year = plan.year_of(_telling_month(period))
        if before and before.year and (period.link == "range" or (before.month, period.month) == (12, 1)):
            year = before.year + _crosses(before, period)
        elif before and before.year and before.month < period.month == 8:
            # «июнь, август»: named after the summer's beginning, this August closes the school year.
            year = before.year
        filled.append(period._replace(year=year))
    return filled


def _telling_month(period: Period) -> int:
    """The month that decides: a school year's third quarter (July to September) is the one with its September."""
    return period.month + 2 if period.unit == "quarter" else period.month
