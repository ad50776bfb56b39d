"""The production calendar of Russia (производственный календарь): on which days people work.

ТК РФ ст. 112: the government moves days off each year; the `holidays` library knows these moves as far as
they are published. The calendar is that of the five-day week.
"""

from datetime import date, timedelta
from functools import lru_cache

from holidays import HolidayBase, country_holidays

_DAY = timedelta(days=1)


@lru_cache(maxsize=1)
def production_calendar() -> HolidayBase:
    """Return the calendar of Russia; it fills in each year when it is first asked for."""
    return country_holidays("RU", language="ru")


def is_working_day(day: date) -> bool:
    """Whether people work on the day: not a day off, or a Saturday worked in exchange for another day."""
    return production_calendar().is_working_day(day)


def previous_working_day(day: date) -> date:
    """Return the day itself or, if it is a day off, the last working day before it."""
    while not is_working_day(day):
        day -= _DAY
    return day
