"""Recurring deadlines: how often, and the RRULE (RFC 5545, read by dateutil) of the days on which they fall due.

A recurrence without a day falls due on the last day of its span («ежемесячно»: on the last of each month), for a rule
that leaves the day to the first occurrence would give a date nobody wrote. The rules do not lean on a DTSTART.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from roadmap.deadlines.periods import Period, Years

_COUNT = r"(?P<count>\d+|одно\w+|один|одну|однажды|дв\w+|три\w*|трех|четыре\w*|пять)?"
_TIMES = (
    rf"\b(?:{_COUNT}(?:-го)?\s*(?:-\s*(?:х|мя|\d+))?\s*(?:\([а-я]+\)\s*)?(?:раза?|р\.?)\b\.?|дважды|однажды|трижды|единожды)"
    r"\s*(?:в|за|на|/|кажд\w+)\s*(?:течение\s+)?"
)
_COUNTS = {"од": 1, "дв": 2, "тр": 3, "че": 4, "пя": 5, "ед": 1}

_SPANS = {
    "day": r"день|дня|сутки",
    "week": r"недел\w*|нед\b\.?",
    "month": r"месяц\w*|мес\b\.?",
    "quarter": r"квартал\w*|кв\b\.?",
    "half": r"полугод\w*|пол-?\s?года",
    "trimester": r"триместр\w*",
    "term": r"четверт\w*",
    "year": r"(?:учебн\w+ |уч\.? |календарн\w+ )?год\w*|уч\.?\s?г\w*|г\b",
}
_ANY_SPAN = "|".join(f"(?P<{name}>{words})" for name, words in _SPANS.items())
_N_TIMES = re.compile(rf"{_TIMES}(?:(?P<every>\d+|дв[ае]|три|четыре|пять|шесть)\s+)?(?:{_ANY_SPAN}|(?P<years>лет\b))")
_EACH = re.compile(rf"кажд\w+\s*(?:(?P<every>\d+|дв[ае]|три|четыре)\s+)?(?:учебн\w+ )?(?:{_ANY_SPAN})")
_ADVERB = re.compile(
    r"еже(?:(?P<day>дневн)|(?P<week>недел)|(?P<month>месяч)|(?P<quarter>кв)|(?P<year>год)|(?P<term>четверт)|(?P<half>полугод))"
    r"|(?P<quarterly>поквартальн|по кварталам|раз в кв)|(?P<halves>по полугодиям|полугодов)|(?P<terms>по четвертям)"
)
_ALIASES = {"quarterly": "quarter", "halves": "half", "terms": "term", "years": "year"}
_WEEKDAY_NAME = r"(?:понедельник|вторник|сред(?=[уаы]\b|ам\b)|четверг|пятниц|суббот|воскресень)"
_NTH_WORD = r"(?P<nth>(?:перв|втор|трет|четверт|последн)\w+|[1-5](?:-?[а-я]{1,2})?)\s+"
_MONTHLY = r"(?P<monthly>\s+(?:кажд\w+\s+)?месяца)"
_WEEKDAY = re.compile(
    rf"(?:кажд\w+|по)\s+(?:{_NTH_WORD})?(?P<days>{_WEEKDAY_NAME}\w*(?:\s*(?:,|и)\s*(?:по\s+)?{_WEEKDAY_NAME}\w*)*){_MONTHLY}?"
)
_NTH_OF_MONTH = re.compile(rf"{_NTH_WORD}(?P<days>{_WEEKDAY_NAME}\w*)(?:{_MONTHLY}|(?=.*ежемесячн))")
_NTH_EACH_MONTH = re.compile(rf"ежемесячн\w*\W+(?:в\s+)?{_NTH_WORD}(?P<days>{_WEEKDAY_NAME}\w*)(?P<monthly>)")
_DAY_OF_MONTH = re.compile(
    r"(?P<days>\d{1,2}(?:-?\w{1,3})?(?:\s*(?:,|и|-)\s*\d{1,2}(?:-?\w{1,3})?)*)\s+числ|\bдо\s+(?P<day>\d{1,2})-?(?:го|ого)\b(?!\s+[а-я]{3})"
)
_LAST_DAY = re.compile(r"последн\w+ (?:рабоч\w+ )?(?:день|дня|числ\w+) (?:кажд\w+ )?(?:отчетн\w+ )?месяц")
_FIRST_DAY = re.compile(r"перв\w+ числ")
_QUARTERLY_REPORT = re.compile(r"отчетн\w+ квартал")

_RRULE_DAYS = {"по": "MO", "вт": "TU", "ср": "WE", "че": "TH", "пя": "FR", "су": "SA", "во": "SU"}
_NTH = {"п": "1", "в": "2", "т": "3", "ч": "4"}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`count` times in `every` spans; span: day, week, month, quarter, half, trimester, term or year."""

    span: str
    count: int = 1
    every: int = 1
    weekday: str = ""
    days: tuple[int, ...] = ()


def recurrence(text: str, months_named: bool) -> Recurrence | None:
    """Return how often a phrase (from `tokens.clean`) asks, None if once; of two frequencies the last («не реже»)."""
    days = _days(text)
    found = list(_N_TIMES.finditer(text)) or list(_ADVERB.finditer(text)) or list(_EACH.finditer(text))
    weekday = _WEEKDAY.search(text) or _NTH_OF_MONTH.search(text) or _NTH_EACH_MONTH.search(text)
    if weekday:
        return _on_weekday(weekday)
    if found:
        return _from_match(found[-1], days)
    if days and not months_named:
        return Recurrence("quarter" if _QUARTERLY_REPORT.search(text) else "month", days=days)
    return None


def _days(text: str) -> tuple[int, ...]:
    if _LAST_DAY.search(text):
        return (-1,)
    if _FIRST_DAY.search(text):
        return (1,)
    match = _DAY_OF_MONTH.search(text)
    if match is None:
        return ()
    days = tuple(int(day) for day in re.findall(r"\d+", match["days"] or match["day"]))
    return days if all(1 <= day <= 31 for day in days) else ()


def _on_weekday(match: re.Match[str]) -> Recurrence:
    nth = _nth(match["nth"])
    days = [nth + _RRULE_DAYS[day[:2]] for day in re.findall(rf"\b{_WEEKDAY_NAME}", match["days"])]
    return Recurrence("month" if nth or match["monthly"] else "week", weekday=_list(days))


def _nth(word: str | None) -> str:
    if not word:
        return ""
    if word[0].isdigit():
        return word[0]
    return "-1" if word.startswith("последн") else _NTH[word[0]]


def _number(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdigit() else _COUNTS.get(word[:2], 1)


def _from_match(match: re.Match[str], days: tuple[int, ...]) -> Recurrence:
    groups = match.groupdict()
    span = next(name for name, value in groups.items() if value and name not in ("count", "every"))
    word = groups.get("count") or match[0]
    count = _number(word if word[:2] in _COUNTS or word.isdigit() else None)
    return Recurrence(_ALIASES.get(span, span), max(count, 1), max(_number(groups.get("every")), 1), "", days)


def rule(often: Recurrence, periods: list[Period], plan: Years | None) -> str | None:
    """Return the RRULE of a recurrence, narrowed to the months or days that the phrase names."""
    due = _due_periods(periods)
    if often.span == "year" and (due or often.count == 1):
        return _yearly(often, due, plan)
    if often.span == "year":
        often = _times_a_year(often.count)
    if often.span in _FREQUENT:
        return _FREQUENT[often.span](often, bymonth=_list(_all_months(periods)))
    return _in_months(often, _months(due), "school" if plan and plan.school else "calendar")


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


def _due_month(period: Period) -> int:
    return period.month + 2 if period.unit == "quarter" else period.month


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
        return _parts("MONTHLY", bymonth=bymonth, byday=often.weekday)
    if often.count > 3:
        return _weekly(Recurrence("week"), bymonth)
    usual = {1: (-1,), 2: (15, -1), 3: (10, 20, -1)}[often.count]
    return _parts("MONTHLY", interval=often.every, bymonth=bymonth, bymonthday=_list(often.days or usual))


_FREQUENT = {"day": _daily, "week": _weekly, "month": _monthly}


def _in_months(often: Recurrence, named: list[int], year: str) -> str:
    """Quarters, halves and terms fall due at their ends; with «до 10 числа» in the month after the end."""
    ends, after = _ENDS[often.span, year]
    if often.days:
        return _parts("YEARLY", bymonth=_list(named) or after, bymonthday=_list(often.days))
    return _parts("YEARLY", bymonth=_list(named) or ends, bymonthday="-1")


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
