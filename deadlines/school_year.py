"""The school year: 1 September to 31 August, named by the year it begins in."""

import datetime

FIRST_MONTH = 9


def school_year_of(day: datetime.date) -> int:
    """The year the school year of that day began in."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def year_title(school_year: int) -> str:
    """«2026/2027», as pages and papers name it."""
    return f"{school_year}/{school_year + 1}"
