"""On which days of its programme's school year a deadline falls due. Plain Python over the calendar."""

import datetime

from roadmap.calendar import occurrences
from roadmap.deadlines import Deadline

DAILY = "FREQ=DAILY"
NAMES_MONTHS = "BYMONTH="


def due_days(deadline: Deadline, school_year: int) -> list[datetime.date]:
    """The days in order, none twice, days off not moved; empty when the words name no day.

    A date written out falls due on its day, whatever its year: a plan may run longer than its programme. What recurs
    does so from September to June, since nobody works through the summer; a rule that names its months goes by those,
    and August opens the school year it prepares (docs/deadlines.md). «Ежедневно» is a way to work, not a deadline.
    """
    found: list[datetime.date] = []
    if deadline.rrule and DAILY not in deadline.rrule:
        found = occurrences(deadline, *bounds(deadline.rrule, school_year))
    written = deadline.dates or ((deadline.end,) if deadline.end else ())
    return found or sorted(set(written))


def bounds(rule: str, school_year: int) -> tuple[datetime.date, datetime.date]:
    """First and last day on which this rule may fall due in the school year."""
    if NAMES_MONTHS in rule:
        return datetime.date(school_year, 8, 1), datetime.date(school_year + 1, 7, 31)
    return datetime.date(school_year, 9, 1), datetime.date(school_year + 1, 6, 30)
