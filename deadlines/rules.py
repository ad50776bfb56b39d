"""The RRULE (RFC 5545, read by dateutil) of the days on which a recurring deadline falls due.

A recurrence without a day falls due on the last day of its span («ежемесячно»: on the last of each month), for a rule
that leaves the day to the first occurrence would give a date nobody wrote. The rules do not lean on a DTSTART.
"""

from collections.abc import Iterable

from deadlines.periods import Period, Years
from deadlines.recurrence import Recurrence


def rule(often: Recurrence, periods: list[Period], plan: Years | None) -> str | None:
    """Return the RRULE of a recurrence, narrowed to the months or days that the phrase names."""
    if often.span == "other":
        return None
    periods = _bounding(periods)
    due = _due_periods(periods) or _seasons(periods, often)
    if often.span not in _FREQUENT and (due or (often.span == "year" and often.count == 1)):
        return _yearly(often, due, plan)
    if often.span == "year":
        often = _times_a_year(often.count)
    if often.span in _FREQUENT:
        return _FREQUENT[often.span](often, bymonth=_list(_all_months(periods)))
    return _in_months(often, "school" if plan and plan.school else "calendar")


def _months(due: list[Period]) -> list[int]:
    return sorted({_due_month(period) for period in due})


def _due_periods(periods: Iterable[Period]) -> list[Period]:
    """The periods whose ends are due: both of «октябрь, апрель», only the last of «с 1 по 10 мая»."""
    due: list[Period] = []
    for period in periods:
        if period.link == "range" and due:
            due.pop()
        due.append(period)
    return [period for period in due if period.unit in ("day", "month", "quarter")]


def _bounding(periods: list[Period]) -> list[Period]:
    """Leave out «начиная с октября»: from when on it goes is the start, not the time of the year."""
    links = [period.link for period in periods] + [""]
    return [
        period for period, after in zip(periods, links[1:], strict=True) if period.marker != "from" or after == "range"
    ]


def _seasons(periods: list[Period], often: Recurrence) -> list[Period]:
    """The seasons of «2 раза в год (осень, весна)», if there are as many as times."""
    seasons = [period for period in periods if period.unit == "season"]
    return seasons if often.span == "year" and len(seasons) == often.count else []


def _due_month(period: Period) -> int:
    return (period.month + 1) % 12 + 1 if period.unit in ("quarter", "season") else period.month


def _due_day(period: Period) -> int:
    """The number in the month of a period's last day, -1 for the last; ten days end on the 10th, the 20th, the last."""
    if period.unit == "day":
        return period.day
    return {1: 10, 2: 20}.get(period.part[1], -1) if period.part and period.part[0] == "third" else -1


def _all_months(periods: list[Period]) -> list[int]:
    """Every month touched: September to May of «с сентября по май»."""
    months: list[int] = []
    for period in periods:
        if period.unit not in ("day", "month", "quarter"):
            continue
        first = months[-1] + 1 if period.link == "range" and months else period.month
        last = period.month + 2 if period.unit == "quarter" else period.month
        span = range(first, last + 1) if first <= last + 1 else (*range(first, 13), *range(1, last + 1))
        months.extend(span)
    return sorted(set(months))


def _parts(freq: str, **parts: object) -> str:
    return ";".join(
        [f"FREQ={freq}", *(f"{name.upper()}={value}" for name, value in parts.items() if value not in ("", 1))]
    )


def _list(numbers: Iterable[object]) -> str:
    return ",".join(map(str, numbers))


def _times_a_year(count: int) -> Recurrence:
    if count == 2:
        return Recurrence("half")
    if count == 4:
        return Recurrence("quarter")
    return Recurrence("trimester") if count == 3 else Recurrence("month", every=max(12 // count, 1))


def _yearly(often: Recurrence, due: list[Period], plan: Years | None) -> str | None:
    """A yearly day is known by its periods; several days in several months fit no rule (their dates stand apart)."""
    days, months = sorted({_due_day(period) for period in due}), _months(due)
    if len(days) > 1 and len(months) > 1:
        return None
    if months:
        return _parts("YEARLY", interval=often.every, bymonth=_list(months), bymonthday=_list(days))
    if plan is None or often.every > 1:
        return _parts("YEARLY", interval=often.every)
    return _parts("YEARLY", bymonth="5" if plan.school else "12", bymonthday="31")


def _daily(often: Recurrence, bymonth: str) -> str:
    return _parts("DAILY", interval=often.every, bymonth=bymonth)


def _weekly(often: Recurrence, bymonth: str) -> str:
    return _parts("WEEKLY", interval=often.every, bymonth=bymonth, byday=often.weekday or "FR")


def _monthly(often: Recurrence, bymonth: str) -> str:
    if often.weekday:
        return _parts("MONTHLY", bymonth=bymonth, byday=often.weekday, bysetpos=str(often.position or ""))
    if often.count > 3:
        return _weekly(Recurrence("week"), bymonth)
    days = often.days or {1: (-1,), 2: (15, -1), 3: (10, 20, -1)}[often.count]
    last = days[-1]
    if len(days) > 1 or last < 29:
        return _parts("MONTHLY", interval=often.every, bymonth=bymonth, bymonthday=_list(days))
    # February has no 30th: then its last day.
    end = _list(range(28, last + 1))
    return _parts("MONTHLY", interval=often.every, bymonth=bymonth, bymonthday=end, bysetpos=-1)


_FREQUENT = {"day": _daily, "week": _weekly, "month": _monthly}


def _in_months(often: Recurrence, year: str) -> str:
    """Quarters, halves and terms fall due at their ends; with «до 10 числа» in the month after the end."""
    ends, after = _ENDS[often.span, year]
    if often.days and often.month and often.span == "quarter":
        return _parts("YEARLY", bymonth=_list(range(often.month, 13, 3)), bymonthday=_list(often.days))
    if often.days:
        return _parts("YEARLY", bymonth=after, bymonthday=_list(often.days))
    return _parts("YEARLY", bymonth=ends, bymonthday="-1")


# Months in which the spans end, and the months after these. School terms end about then, each school sets the day.
_ENDS = {
    ("quarter", "calendar"): ("3,6,9,12", "1,4,7,10"),
    ("quarter", "school"): ("3,6,9,12", "1,4,7,10"),
    ("half", "calendar"): ("6,12", "1,7"),
    ("half", "school"): ("5,12", "1,6"),
    ("trimester", "calendar"): ("4,8,12", "1,5,9"),
    ("trimester", "school"): ("2,5,11", "3,6,12"),
    ("term", "calendar"): ("3,5,10,12", "1,4,6,11"),
    ("term", "school"): ("3,5,10,12", "1,4,6,11"),
}
