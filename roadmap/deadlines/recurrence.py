"""How often a deadline comes back, as the phrase says it."""

import re
from dataclasses import dataclass

_COUNT = r"(?P<count>\d+|одно\w+|один|одну|однажды|дв\w+|три\w*|трех|четыре\w*|пять)?"
_TIMES = (
    rf"\b(?:{_COUNT}(?:-го)?\s*(?:-\s*(?:х|мя|\d+))?\s*(?:\([а-я]+\)\s*)?(?:раза?|р\.?)\b\.?|дважды|однажды|трижды|единожды)"
    r"\s*(?:в|за|на|/|кажд\w+)\s*(?:течение\s+)?(?:(?:учебн\w+|уч\.?)\s+(?=четв|трим|полуг))?"
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
_EACH_NAMED = re.compile(
    r"\bкажд\w+ (?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|осен|зим|весн|лето)"
)
_ALIASES = {"quarterly": "quarter", "halves": "half", "terms": "term", "years": "year"}
_WEEKDAY_NAME = r"(?:понедельник|вторник|сред(?=[уаы]\b|ам\b)|четверг|пятниц|суббот|воскресень)"
_NTH_WORD = r"(?P<nth>(?:перв|втор|трет|четверт|последн)\w+|[1-5](?:-?[а-я]{1,2})?)\s+"
_MONTHLY = r"(?P<monthly>\s+(?:кажд\w+\s+)?месяца)"
_WEEKDAY = re.compile(
    rf"(?:кажд\w+|по|еженедельн\w+\W+(?:во?)?)\s*(?:{_NTH_WORD})?(?P<days>{_WEEKDAY_NAME}\w*(?:\s*(?:,|и)\s*(?:по\s+)?{_WEEKDAY_NAME}\w*)*){_MONTHLY}?"
)
_ONLY_WEEKDAYS = re.compile(rf"(?P<nth>)(?P<days>(?:{_WEEKDAY_NAME}[а-я]{{0,2}}(?:[,;. ]+|\sи\s|$)+)+)(?P<monthly>)")
_NTH_OF_MONTH = re.compile(rf"{_NTH_WORD}(?P<days>{_WEEKDAY_NAME}\w*)(?:{_MONTHLY}|(?=.*ежемесячн))")
_NTH_EACH_MONTH = re.compile(rf"ежемесячн\w*\W+(?:в\s+)?{_NTH_WORD}(?P<days>{_WEEKDAY_NAME}\w*)(?P<monthly>)")
_DAY_OF_MONTH = re.compile(
    r"(?P<days>\d{1,2}(?:-?\w{1,3})?(?:\s*(?:,|и|-)\s*\d{1,2}(?:-?\w{1,3})?)*)\s+числ|\bдо\s+(?P<day>\d{1,2})(?:-?(?:го|ого)\b(?!\s+[а-я]{3})|$)"
)
_LAST_DAY = re.compile(r"последн\w+ (?:рабоч\w+ )?(?:день|дня|числ\w+) (?:кажд\w+ )?(?:отчетн\w+ )?месяц")
_PART_OF_MONTH = re.compile(
    r"(?:(?P<name>начал|середин|кон)\w*|(?P<nth>перв\w+|втор\w+|трет\w+|последн\w+|[1-4])(?:-?[а-я]{1,2})? "
    r"(?P<unit>недел|декад)\w*) (?:кажд\w+ месяц|месяца.*ежемесячн)"
)
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
    weekday = (
        _ONLY_WEEKDAYS.fullmatch(text)
        or _WEEKDAY.search(text)
        or _NTH_OF_MONTH.search(text)
        or _NTH_EACH_MONTH.search(text)
    )
    if weekday:
        return _on_weekday(weekday)
    if found:
        return _from_match(found[-1], days)
    if _EACH_NAMED.search(text):
        return Recurrence("year")
    if days and not months_named:
        return Recurrence("quarter" if _QUARTERLY_REPORT.search(text) else "month", days=days)
    return None


def _days(text: str) -> tuple[int, ...]:
    if _LAST_DAY.search(text):
        return (-1,)
    if _FIRST_DAY.search(text):
        return (1,)
    part = _PART_OF_MONTH.search(text)
    if part:
        return (_last_of_part(part),)
    match = _DAY_OF_MONTH.search(text)
    if match is None:
        return ()
    days = tuple(int(day) for day in re.findall(r"\d+", match["days"] or match["day"]))
    return days if all(1 <= day <= 31 for day in days) else ()


def _last_of_part(part: re.Match[str]) -> int:
    """The day of the month on which its beginning, its second week, its last ten days … end."""
    if part["name"]:
        return {"начал": 10, "середин": 20}.get(part["name"], -1)
    nth = int(_nth(part["nth"]))
    length = 7 if part["unit"] == "недел" else 10
    return -1 if nth < 1 or nth * length > 28 else nth * length


def _on_weekday(match: re.Match[str]) -> Recurrence:
    nth = _nth(match["nth"])
    days = [nth + _RRULE_DAYS[day[:2]] for day in re.findall(rf"\b{_WEEKDAY_NAME}", match["days"])]
    return Recurrence("month" if nth or match["monthly"] else "week", weekday=",".join(days))


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
