"""On which days of its programme's school year a deadline falls due. Plain Python; days off are not moved here."""

from datetime import date, datetime, time

from dateutil.rrule import rrulestr

from deadlines.deadline import Deadline

DAILY = "FREQ=DAILY"
NAMES_MONTHS = "BYMONTH="


def due_days(deadline: Deadline, school_year: int) -> list[date]:
    """The days in order, none twice, days off not moved; empty when the words name no day or say «ежедневно».

    A written date falls due in any year: a plan may run longer than its programme. The rest: docs/deadlines.md.
    """
    days: list[date] = []
    if deadline.rrule and DAILY not in deadline.rrule:
        days = occurrences(deadline, *bounds(deadline.rrule, school_year))
    written = deadline.dates or ((deadline.end,) if deadline.end else ())
    return days or sorted(set(written))


def bounds(rule: str, school_year: int) -> tuple[date, date]:
    """First and last day on which this rule may fall due: nobody works through the summer, but who names months means
    them, and August prepares the year."""
    if NAMES_MONTHS in rule:
        return date(school_year, 8, 1), date(school_year + 1, 7, 31)
    return date(school_year, 9, 1), date(school_year + 1, 6, 30)


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
    moments = rrulestr(rule, dtstart=_midnight(begin)).between(_midnight(first), _midnight(last), inc=True)
    return [moment.date() for moment in moments]


def _anchor(deadline: Deadline, first: date) -> date:
    """«Раз в два года» is counted from its first time, if that is known."""
    return min(deadline.start or deadline.end or first, first)


def _midnight(day: date) -> datetime:
    # A calendar has no time zone: these moments only carry days through dateutil.
    return datetime.combine(day, time.min)
