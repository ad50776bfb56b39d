"""Days on which deadlines fall due, and the production calendar of Russia (производственный календарь).

ТК РФ ст. 112: the government moves days off each year; the `holidays` library knows these moves as far as
they are published. The calendar is that of the five-day week.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrulestr
from holidays import HolidayBase, country_holidays

from roadmap.deadlines import Deadline

_DAY = timedelta(days=1)


@lru_cache(maxsize=1)
def production_calendar() -> HolidayBase:
    """Return the calendar of Russia; it fills in each year when it is first asked for."""
    return country_holidays("RU", language="ru")


def is_working_day(day: date) -> bool:
    """Whether people work on the day: not a day off, or a Saturday worked in exchange for another day."""
    return production_calendar().is_working_day(day)


def previous_working_day(day: date) -> date:
    """Return the day itself or, if it is a day off, the last working day before it (DESIGN §5.6)."""
    while not is_working_day(day):
        day -= _DAY
    return day


def occurrences(deadline: Deadline, school_year_start: date, school_year_end: date) -> list[date]:
    """Return the days of the school year (both bounds included) on which a deadline falls due, in order, none twice.

    A recurring deadline falls due by its rule, one with several dates on each of them, any other on its last day.
    An open range («с 1 сентября»), or one whose dates are unknown, never falls due. Days off are not moved here.
    """
    if deadline.rrule:
        due = [*deadline.dates, *_by_rule(deadline, school_year_start, school_year_end)]
    else:
        due = list(deadline.dates) or ([deadline.end] if deadline.end else [])
    return sorted({day for day in due if school_year_start <= day <= school_year_end})


def _by_rule(deadline: Deadline, first: date, last: date) -> list[date]:
    rule = deadline.rrule or ""
    if "FREQ=YEARLY" in rule and "BYMONTH" not in rule:
        # «Раз в пять лет» names no day; dateutil would take the day from which it starts to count.
        return []
    if deadline.dates:
        # What is named is named in the rule too, or it is the first time («до 1 октября, далее ежемесячно»).
        first = max(first, deadline.dates[0])
    elif "FREQ=YEARLY" not in rule:
        # Start and end bound what happens within a year («ежемесячно с сентября по май») …
        first, last = max(first, deadline.start or first), min(last, deadline.end or last)
    elif deadline.end or deadline.start:
        # … but are the first of many times for what happens yearly («апрель – май ежегодно»).
        first = max(first, deadline.start or deadline.end or first)
    begin = _anchor(deadline, first) if "INTERVAL" in rule else first
    found = rrulestr(rule, dtstart=_midnight(begin)).between(_midnight(first), _midnight(last), inc=True)
    return [moment.date() for moment in found]


def _anchor(deadline: Deadline, first: date) -> date:
    """«Раз в два года» is counted from its first time, if that is known."""
    return min(deadline.start or deadline.end or first, first)


def _midnight(day: date) -> datetime:
    # A calendar has no time zone: these moments only carry days through dateutil.
    return datetime.combine(day, time.min)
