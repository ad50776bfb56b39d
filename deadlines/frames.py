"""Periods that only say within what another lies: «ноябрь (осенние каникулы)», «май (до 10.05)»."""

from deadlines.periods import Period, Years
from deadlines.words import AUTUMN, BEGINNING, END, MIDDLE, SPRING, SUMMER, WINTER

_FRAMES = {
    ("season", WINTER): (12, 1, 2),
    ("season", SPRING): (3, 4, 5),
    ("season", SUMMER): (6, 7, 8),
    ("season", AUTUMN): (9, 10, 11),
    ("holidays", WINTER): (12, 1),
    ("holidays", SPRING): (3, 4),
    ("holidays", SUMMER): (6, 7, 8),
    ("holidays", AUTUMN): (10, 11),
    ("term", 1): (9, 10, 11),
    ("term", 2): (11, 12),
    ("term", 3): (1, 2, 3),
    ("term", 4): (3, 4, 5),
    **{("quarter", number): (3 * number - 2, 3 * number - 1, 3 * number) for number in (1, 2, 3, 4)},
}
# Of a school year or a calendar year: «конец года (май)», «начало года (январь)».
_PARTS_OF_YEAR = {BEGINNING: (8, 9, 1), MIDDLE: (12, 1, 6), END: (4, 5, 6, 11, 12)}
_SCHOOL_HALVES = {1: (9, 10, 11, 12), 2: (1, 2, 3, 4, 5, 6)}
_CALENDAR_HALVES = {1: (1, 2, 3, 4, 5, 6), 2: (7, 8, 9, 10, 11, 12)}


def without_frames(periods: list[Period], plan: Years | None) -> list[Period]:
    """Leave out what a month or day beside it makes more exact; its year, if it names one, stays.

    «Ноябрь, весенние каникулы» are two deadlines: November is not in them.
    """
    days = {period.month for period in periods if period.unit == "day"}
    exact = days | {period.month for period in periods if period.unit == "month"}
    if not exact or len(periods) < 2:
        return periods
    kept: list[Period] = []
    link = None
    for place, period in enumerate(periods):
        within = days if period.unit == "month" else exact
        if _is_frame(period, periods[place + 1 : place + 2]) and within.intersection(_months(period, plan)):
            kept.extend(_year_of(period))
            link = period.link if link is None else link
        else:
            kept.append(period if link is None else period._replace(link=link))
            link = None
    return kept


def _is_frame(period: Period, after: list[Period]) -> bool:
    return "range" not in {period.link, *(following.link for following in after)}


def _months(period: Period, plan: Years | None) -> tuple[int, ...]:
    if period.unit == "half":
        halves = _CALENDAR_HALVES if plan and not plan.school else _SCHOOL_HALVES
        return halves.get(period.number, ())
    if period.unit == "year" and period.part and not period.marker:
        return _PARTS_OF_YEAR[period.part[1]]
    if period.unit == "month":
        return () if period.part else (period.month,)
    return _FRAMES.get((period.unit, period.number), ())


def _year_of(period: Period) -> list[Period]:
    years = Years(period.year, period.year) if period.year else period.years
    return [Period("year", years=years)] if years else []
