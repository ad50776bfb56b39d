"""How often a deadline comes back, as the phrase says it."""

import re
from dataclasses import dataclass, replace

_COUNT = r"(?P<count>\d+|одно\w+|один|одну|однажды|дв\w+|три\w*|трех|четыре\w*|пять)?"
_TIMES = (
    rf"\b(?:{_COUNT}(?:-го)?\s*(?:-\s*(?:х|мя|\d+))?\s*(?:\([а-я]+\)\s*)?(?:раза?|час\w*|р\.?)(?:\b\.?|(?=/))|дважды|однажды|трижды|единожды)"
    r"\s*(?:в|за|на|/|кажд\w+)\s*(?:течение\s+)?(?:(?:учебн\w+|уч\.?)\s+(?=четв|трим|полуг))?"
)
# Quick to look for; without it no count is searched for.
_COUNTED = re.compile(r"раз|час|жды|\bр\b|\dр")
_COUNTS = {"од": 1, "дв": 2, "тр": 3, "че": 4, "пя": 5, "ше": 6, "ед": 1}

_SPANS = {
    "day": r"день|дня|дней|сутки",
    "week": r"недел\w*|нед\b\.?",
    "month": r"месяц\w*|мес\b\.?|(?<=/)м\b",
    "quarter": r"квартал\w*|кв\b\.?",
    "half": r"полуг(?:од\w*)?|пол-?\s?года",
    "trimester": r"триместр\w*",
    "term": r"четверт\w*|четв\b",
    "tenday": r"декад\w*",
    "year": r"(?:учебн\w+ |уч\.? |календарн\w+ )?год\w*|уч\.?\s?г\w*|г\b",
}
_ANY_SPAN = "|".join(f"(?P<{name}>{words})" for name, words in _SPANS.items())
_N_TIMES = re.compile(rf"{_TIMES}(?:(?P<every>\d+|дв[ае]|три|четыре|пять|шесть)\s+)?(?:{_ANY_SPAN}|(?P<years>лет\b))")
# «2 встречи в месяц»
_N_MEETINGS = re.compile(
    r"\b(?P<count>\d{1,2}|одн\w+|дв\w+|три|тр[её]х|четыре\w*|пят\w+)(?:-?х)?\s+"
    rf"(?:встреч|заняти|заседан|мероприят|консультац|урок|бесед|семинар|посещен)\w*\s+(?:в|за)\s+(?:{_ANY_SPAN})"
)
_EACH = re.compile(rf"кажд\w+\s*(?:(?P<every>\d+|дв[ае]|три|четыре|пять|шесть)\s+)?(?:учебн\w+ )?(?:{_ANY_SPAN})")
_ADVERB = re.compile(
    r"еже(?:(?P<day>дневн|дн\b)|(?P<week>недел|нед\b)|(?P<month>месяч|мес\b|м\b)|(?P<tenday>декад)|(?P<quarter>кв)|(?P<year>г)|(?P<term>четверт)|(?P<half>полугод))"
    r"|(?P<quarterly>поквартальн|по кварталам|раз в кв)|(?P<halves>по полугодиям|полугодов)|(?P<terms>по четвертям)"
)
_EACH_NAMED = re.compile(
    r"\bкажд\w+ (?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|осен|зим|весн|лето)"
)
_ALIASES = {"quarterly": "quarter", "halves": "half", "terms": "term", "years": "year"}
# «Раз в 3 месяца» is once a quarter; every other quarter from which one, nobody says.
_MADE_OF = {
    ("month", 3): "quarter",
    ("month", 6): "half",
    ("month", 12): "year",
    ("tenday", 3): "month",
    ("quarter", 2): "half",
    ("quarter", 4): "year",
    ("half", 2): "year",
}
_COUNTED_ON = ("day", "week", "month", "year")
_WEEKDAY_NAME = r"(?:понедельник|вторник|сред(?=[уаыеой]{1,2}\b|ам\b)|четверг|пятниц|суббот|воскресень)"
# It ends where the word does: «последняяили» a hundred times over may be taken apart in one way only.
_ONE_NTH = r"(?:(?:перв|втор|трет|четверт|последн)[а-я]{1,4}\b|[1-5](?:-?[а-я]{1,2}\b)?)"
_NTH_WORD = rf"(?P<nth>{_ONE_NTH}(?:\s*(?:,|и)\s*{_ONE_NTH})*)\s+"
_MONTHLY = r"(?P<monthly>\s+(?:кажд\w+\s+)?месяца)"
_WEEKDAY = re.compile(
    rf"(?:кажд\w+|по|еженедельн\w+\W+(?:во?)?)\s*(?:{_NTH_WORD})?(?P<days>{_WEEKDAY_NAME}\w*(?:\s*(?:,|и)\s*(?:по\s+)?{_WEEKDAY_NAME}\w*)*){_MONTHLY}?"
)
_SEVERAL = re.compile(r"\b(?:[2-9]|два|две|три|четыре) раза?\b|дважды|трижды")
_EACH_SPAN_OF_A_SCHOOL = re.compile(r"кажд\w+ (?:смен|сезон|каникул|модул)")
_SHORT_DAY = r"\b(?:пн|вт|ср|чт|пт|сб|вс)\b"
_AT = r"(?:\(?(?:[св]\s)?\d{1,2}[.:-]\d\d(?:\s?(?:-|до)\s?\d{1,2}[.:-]\d\d)?\)?(?:\s?ч\w*)?[,;. ]*)"
_DAY = rf"(?:{_WEEKDAY_NAME}[а-я]{{0,2}}\b|{_SHORT_DAY})"
_ONLY_WEEKDAYS = re.compile(rf"(?P<nth>)(?P<days>(?:{_DAY}(?:[,;. ]|(?<=\s)и(?=\s))*{_AT}?)+)(?P<monthly>)")
_NTH_OF_MONTH = re.compile(rf"{_NTH_WORD}(?P<days>{_WEEKDAY_NAME}\w*)(?:{_MONTHLY}|(?=.*ежемесячн))")
_NTH_WEEKDAY = re.compile(rf"{_NTH_WORD}(?P<days>{_WEEKDAY_NAME}\w*)(?P<monthly>)")
_DAY_OF_MONTH = re.compile(
    r"(?<!\d)(?P<days>\d{1,2}(?:-?[а-я]{1,3})?(?:\s*(?:,|и|-)\s*\d{1,2}(?:-?[а-я]{1,3})?)*)\s+числ|\bдо\s+(?P<day>\d{1,2})(?:-?(?:го|ого)\b(?!\s+[а-я]{3})|$)"
)
_LAST_DAY = re.compile(r"последн\w+ (?:рабоч\w+ )?(?:день|дня|числ\w+) (?:кажд\w+ )?(?:отчетн\w+ )?месяц")
_OF_EACH_MONTH = r"(?:кажд\w+ месяц|месяца.*ежемесячн)"
_NTH_WEEKS = rf"{_NTH_WORD}(?P<unit>недел|декад)"
_PART_OF_MONTH = re.compile(
    rf"(?P<name>начал|середин|кон)\w* {_OF_EACH_MONTH}|{_NTH_WEEKS}\w* (?:{_OF_EACH_MONTH}|месяца\b)"
)
_NTH_PART = re.compile(rf"(?P<name>){_NTH_WEEKS}")
_MONTH_OF_QUARTER = re.compile(r"\b(?P<nth>перв|втор|трет|последн|[123])\S* месяц")
# «Раз в смену», «1 раз в модуль»: how long that is, the school knows.
_SOME_TIMES = re.compile(rf"{_TIMES}(?!(?:начал|кон|серед|период|теч|срок|ход|рамк))[а-я]{{4}}")
_WEEKDAY_RANGE = re.compile(rf"(?P<from>{_DAY})\.?\s?(?:-|по)\s?(?P<to>{_DAY})")
_NTH_WORKDAY = re.compile(rf"\b(?P<nth>{_ONE_NTH}) рабоч\w+ (?:день|дня) (?:(?:кажд|отчетн|текущ|следующ)\w+ )*месяца")
_WORKDAYS = re.compile(r"\b(?:в|по) (?:рабоч\w+ дн|будн)|\bкроме выходных")
_FIRST_DAY = re.compile(r"перв\w+ числ")
_OF_A_QUARTER = re.compile(r"(?:отчетн\w+|кажд\w+|месяца) квартал")

_DAY_NAME = re.compile(rf"\b(?:{_WEEKDAY_NAME}|{_SHORT_DAY})")
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RRULE_DAYS = dict(zip(("по", "вт", "ср", "че", "пя", "су", "во"), _WEEK, strict=True))
_RRULE_DAYS |= {"пн": "MO", "чт": "TH", "пт": "FR", "сб": "SA", "вс": "SU"}
_NTH = {"п": "1", "в": "2", "т": "3", "ч": "4"}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`count` times in `every` spans; span: day, week, month, quarter, half, trimester, term, year or other.

    `month` is the one of a quarter in which `days` stand, `position` the number of a working day; 0 if not said.
    """

    span: str
    count: int = 1
    every: int = 1
    weekday: str = ""
    days: tuple[int, ...] = ()
    month: int = 0
    position: int = 0


def recurrence(text: str, months_named: bool) -> Recurrence | None:
    """Return how often a phrase (from `spelling.clean`) asks, None if once; of two frequencies the last («не реже»)."""
    weekly = _on_weekdays(text, months_named)
    counted = _COUNTED.search(text) is not None
    times = list(_N_TIMES.finditer(text)) if counted else []
    if weekly:
        every = _number(times[-1]["every"]) if times and weekly.span == "week" and times[-1]["week"] else 1
        return replace(weekly, every=every)
    days = _days(text)
    matches = times or list(_N_MEETINGS.finditer(text)) or list(_ADVERB.finditer(text)) or list(_EACH.finditer(text))
    if matches:
        often = _from_match(matches[-1], days)
        # «Каждая вторая неделя месяца» comes once a month.
        return Recurrence("month", days=days) if days and often.span == "week" else _narrowed(often, text)
    if _EACH_NAMED.search(text):
        return Recurrence("year")
    if days and not months_named:
        return _narrowed(Recurrence("quarter" if _OF_A_QUARTER.search(text) else "month", days=days), text)
    some = counted and (_SOME_TIMES.search(text) or (not months_named and _SEVERAL.search(text)))
    return Recurrence("other") if some or _EACH_SPAN_OF_A_SCHOOL.search(text) else None


def _on_weekdays(text: str, months_named: bool) -> Recurrence | None:
    only = None if months_named else _ONLY_WEEKDAYS.fullmatch(text)
    weekday = only or _WEEKDAY.search(text) or _NTH_OF_MONTH.search(text)
    if weekday:
        return _on_weekday(weekday)
    nth = _NTH_WORKDAY.search(text)
    if nth:
        return Recurrence("month", weekday=",".join(_WEEK[:5]), position=int(_nths(nth["nth"])[0]))
    if _WORKDAYS.search(text):
        return Recurrence("week", weekday=",".join(_WEEK[:5]))
    span = None if months_named else _WEEKDAY_RANGE.search(text)
    return _from_to(*(_RRULE_DAYS[day[:2]] for day in span.groups())) if span else None


def _from_to(first: str, last: str) -> Recurrence | None:
    """Monday to Friday; none for a week that ends before it begins."""
    days = _WEEK[_WEEK.index(first) : _WEEK.index(last) + 1]
    return Recurrence("week", weekday=",".join(days)) if days else None


def _narrowed(often: Recurrence, text: str) -> Recurrence:
    """Add what stands beside the frequency: «1 раз в месяц (последняя пятница)», «ежемесячно, 2-я неделя»."""
    if often.span == "quarter":
        month = _MONTH_OF_QUARTER.search(text)
        return replace(often, month={"перв": 1, "1": 1, "втор": 2, "2": 2}.get(month["nth"], 3)) if month else often
    if often.span == "week":
        return replace(often, weekday=",".join(_RRULE_DAYS[day[:2]] for day in _DAY_NAME.findall(text)))
    if often.span != "month" or often.days:
        return often
    weekday, part = _NTH_WEEKDAY.search(text), _NTH_PART.search(text)
    if weekday:
        return _on_weekday(weekday)
    return replace(often, days=_ends_of_parts(part)) if part and often.count == 1 else often


def _days(text: str) -> tuple[int, ...]:
    if _LAST_DAY.search(text):
        return (-1,)
    if _FIRST_DAY.search(text):
        return (1,)
    part = _PART_OF_MONTH.search(text)
    if part:
        return _ends_of_parts(part)
    match = _DAY_OF_MONTH.search(text)
    if match is None:
        return ()
    days = tuple(int(day) for day in re.findall(r"\d+", match["days"] or match["day"]))
    if "-" in (match["days"] or ""):
        days = days[-1:]
    return days if all(1 <= day <= 31 for day in days) else ()


def _ends_of_parts(part: re.Match[str]) -> tuple[int, ...]:
    """The days of the month on which its beginning, its second and fourth week, its last ten days … end."""
    if part["name"]:
        return ({"начал": 10, "середин": 20}.get(part["name"], -1),)
    length = 7 if part["unit"] == "недел" else 10
    ends = (int(nth) * length for nth in _nths(part["nth"]))
    return tuple(end if 1 <= end <= 28 else -1 for end in ends)


def _on_weekday(match: re.Match[str]) -> Recurrence:
    nths = _nths(match["nth"])
    days = [nth + _RRULE_DAYS[day[:2]] for nth in nths for day in _DAY_NAME.findall(match["days"])]
    monthly = nths != [""] or match["monthly"]
    return Recurrence("month" if monthly else "week", weekday=",".join(days))


def _nths(words: str | None) -> list[str]:
    """«Вторая и четвертая» → 2, 4; «последняя» → -1; nothing → one empty."""
    return [
        word[0] if word[0].isdigit() else "-1" if word.startswith("последн") else _NTH[word[0]]
        for word in re.findall(_ONE_NTH, words or "")
    ] or [""]


def _number(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdigit() else _COUNTS.get(word[:2], 1)


def _from_match(match: re.Match[str], days: tuple[int, ...]) -> Recurrence:
    groups = match.groupdict()
    span = next(name for name, value in groups.items() if value and name not in ("count", "every"))
    word = groups.get("count") or match[0]
    count = _number(word if word[:2] in _COUNTS or word.isdigit() else None)
    every = max(_number(groups.get("every")), 1)
    if span == "tenday" and every == 1:
        return Recurrence("month", 3)
    span = _ALIASES.get(span, span)
    if (span, every) in _MADE_OF:
        span, every = _MADE_OF[span, every], 1
    if every > 1 and span not in _COUNTED_ON:
        return Recurrence("other")
    return Recurrence(span, max(count, 1), every, "", days)
