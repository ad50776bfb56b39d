"""For which time a roadmap is: the years of its title, or days and months («сентябрь 2026 – май 2027»)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reading.front.title import PROGRAMME, STAMP_LINE, Front
from reading.parsed import Period
from reading.tables.calendars import MONTHS
from reading.tables.deadline import days_of

YEARS = re.compile(
    r"(20\d\d)\s*[-–—−/]\s*(20\d\d|\d\d(?!\d|\.\d))\s*(?:год[а-я]*|гг?\.?\s*г?\.?|уч\w*\.?(?:\s*г(?:од)?[а-я]*\.?)?)?"
    r"|(20\d\d)\s*(?:/\s*20\d\d)?\s*(?:(?:учебн|календарн)\w+\s+)?(?:год[а-я]*|г\.)"
    r"|\bс\s+[а-яё]+\s+(20\d\d)\s*(?:год\w*|г\.)?\s*(?:по|до)\s+[а-яё]+\s+(20\d\d)\s*(?:год\w*|г\.)?"
)
# «сентябрь 2026 г.», «1 сентября 2026 года», «01.09.2026»; only the second of two need name its year.
MONTH = "|".join(month[:3] for month in MONTHS if month != "май") + "|ма[йяе]"
SIDE = rf"(?:\d{{1,2}}\.\d{{1,2}}\.|\d{{1,2}}\.(?=20\d\d)|(?:\d{{1,2}}\s+)?(?:{MONTH})[а-яё]*\.?)"
OF_YEAR = r"\s*(?:20)?\d\d(?!\d)\s*(?:год[а-я]*|гг?\.?\s?г?\.?)?"
SPAN = re.compile(
    rf"(?:\bс\s+)?\b{SIDE}(?:{OF_YEAR})?\s*(?:[-–—−]|по\b|до\b)\s*{SIDE}{OF_YEAR}(?!\s*[-–—−/]\s*\d)", re.I
)
# After the years of one school year: « и 2027/2028 учебные годы».
NEXT = re.compile(r"\s*(?:,|и\b)\s*(20\d\d)\s*[-–—−/]\s*(?:20)?\d\d(?!\d)\s*(?:уч\w*\.?\s*)?(?:г\w*\.?\s*г?\.?)?")
# «Начало: 01.09.2026, окончание: 31.05.2027» → «01.09.2026 – 31.05.2027».
ENDS = re.compile(r"(?:\s*[.;,])?\s*(?:дата\s+|срок\s+)?(?:окончани|завершени)\w+(?:\s+реализации)?\s*[:–—-]\s*", re.I)
# Lines that say for which time; a line that is nothing but a time says so too.
SAYS_WHEN = re.compile(r"^\W*(?:планов\w+\s+)?(срок\w*|период\w*|время|(?:дата\s+)?начал[оа])\b", re.I)
BARE = re.compile(rf"\W*(?:на\s+)?(?:период\s+)?{SPAN.pattern}\W*", re.I)


def find_period(title: str | None, front: Front) -> Period | None:
    """The time of the title, else a school year or a time named before the table; dates of orders do not count.

    Days and months are taken where they lie in the years of the title.
    """
    lines = [line.text for line in front.lines if not STAMP_LINE.match(line.text)]
    timely = [text for text in lines if SAYS_WHEN.match(text) or BARE.fullmatch(text)]
    span = next(spans_in([title or "", *timely]), None)
    for text in [title or "", *(text for text in lines if "учебн" in text)]:
        years = years_in(text)
        if years:
            return span if span and (span.text in text or (span.start, span.end) == (years.start, years.end)) else years
    rest = (years_in(text) for text in [*timely, *(text for text in lines if PROGRAMME.match(text))])
    return span or next(filter(None, rest), None)


def spans_in(texts: Iterable[str]) -> Iterator[Period]:
    """The times named by days or months in texts that name one."""
    for text in texts:
        spans = list(SPAN.finditer(ENDS.sub(" – ", text)))
        days = days_of(spans[0][0]) if len(spans) == 1 else None
        if days:
            first, last = days
            yield Period(str(first.year), str(last.year), spans[0][0].strip(), first.isoformat(), last.isoformat())


def years_in(text: str) -> Period | None:
    """The first years named in a text; «2026/2027 и 2027/2028 учебные годы» are one time."""
    match = YEARS.search(text)
    if match is None:
        return None
    found = as_period(match)
    following = NEXT.match(text, match.end())
    if following and following[1] == found.end and int(found.end) == int(found.start) + 1:
        words = text[match.start() : following.end()].strip()
        return Period(
            found.start, str(int(found.end) + 1), words, f"{found.start}-09-01", f"{int(found.end) + 1}-05-31"
        )
    return found


def as_period(match: re.Match) -> Period:
    """«2024- 2025 учебный год», «с октября 2024 по июнь 2025 года» → 2024, 2025; «2021 год» → 2021, 2021."""
    start = match[1] or match[3] or match[4]
    end = match[2] or match[5] or start
    return Period(start, end if len(end) == 4 else start[:2] + end, match[0].strip())


def parse_period(text: str | None) -> Period | None:
    """The period given by hand: «2024-2025» or «2024»."""
    match = re.fullmatch(r"\s*(20\d\d)(?:\s*[-–/]\s*(20\d\d))?\s*", text or "")
    return Period(match[1], match[2] or match[1], match[0].strip()) if match else None
