"""Years written in a text, moved on: «до 15.09.2026» → «до 15.09.2027», «2026/2027» → «2027/2028».

Pure. What can't be moved surely (the date of a document, a year long past, 29 February) is said in `doubts`.
"""

import calendar
import datetime
import re
from dataclasses import dataclass, field

CENTURY = 2000
# Years a plan of this school year may speak of as its own time; others are history.
BEFORE, AFTER = 1, 5

DASH = r"\s*[/\-–—]\s*"
MONTH = r"(?:январ|феврал|март|апрел|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр)"
# As a sheet shows a month: «сен.26», «сентябрь-26».
SHORT_MONTH = rf"(?:(?:янв|февр?|мар|апр|май|июн|июл|авг|сент?|окт|нояб?|дек)(?:\.\s?|\s|-)|{MONTH}[а-яё]*-)"
# A day, a month and a year; a school year or two years; a month and a short year; a year alone.
TOKEN = re.compile(
    rf"""(?<!\d)(?<!\d[.,/]) (?P<day>\d{{1,2}}) (?P<to_month>\s*[.,/]\s*\d{{1,2}}\s*[.,/]\s*) (?P<dated>20\d\d) (?!\d)
    | (?<!\d)(?<!\d[.,/]) (?P<day2>\d{{1,2}}) (?P<to_month2>(?P<mark>[./])\d{{1,2}}(?P=mark))
        (?P<dated2>\d\d) (?!\d|[./]\d)
    | (?<!\d) (?P<iso>20\d\d) (?=[-./]\d\d[-./]\d\d(?!\d))
    | (?<!\d)(?<!\d[./]) (?P<first>20\d\d) (?P<dash>{DASH}) (?P<second>20\d\d|\d\d) (?!\d|[./]\d)
    | (?P<named>\b{MONTH}\w*\s+) (?P<short>\d\d) (?=\s*г)
    | (?P<named2>\b{SHORT_MONTH}) (?P<short2>\d\d) (?!\d|[./-]\d|\s*(?!г)[а-яё])
    | (?<=\d\.) (?P<monthly>20\d\d) (?![\d%]|[.,]\d)
    | (?<![\d№])(?<!\d[.,]) (?P<bare>20\d\d) (?![\d%]|[.,]\d)""",
    re.VERBOSE | re.IGNORECASE,
)
YEARS = ("dated", "dated2", "iso", "first", "second", "short", "short2", "monthly", "bare")
PAPER = re.compile(
    r"(?:приказ|распоряж|постановл|письм|протокол|закон|положени|№)[^;]{0,80}\bот\s*(?:«?\d{1,2}»?\s+\w+\s+)?$", re.I
)
NUMBER_FOLLOWS = re.compile(r"^\s*(?:г\w*\.?)?\s*(?:№|N\s?\d)")
YEAR_FOLLOWS = re.compile(r"^\s*(?:г\b|гг\b|год|уч)", re.I)
YEAR_PRECEDES = re.compile(
    rf"(?:{MONTH}|квартал|кв|полугоди|лет|осен|зим|весн)\w*\.?\s*$"
    r"|\b(?:в|до|с|со|по|на|за|к)\s*$",
    re.I,
)

PAPER_STAYS = "Дата документа «{}» не перенесена: проверьте, действует ли документ."
PAST_STAYS = "Год «{}» не перенесён: он не из этого учебного года."
PERHAPS_STAYS = "Число «{}» похоже на год, но не перенесено: проверьте."
NO_LEAP_DAY = "29 февраля в новом году нет: поставлено 28 февраля."


@dataclass
class Moved:
    """A text with its years moved, and sentences about what a person should look at."""

    text: str
    doubts: list[str] = field(default_factory=list)


def move_years(text: str, school_year: int, *, by: int = 1, surely: bool = False) -> Moved:
    """The text so many years later (earlier, if negative); `surely` where every bare «2026» is a year (deadlines)."""
    moved = Moved(text)

    def write(match: re.Match) -> str:
        years = years_of(match)
        doubt = doubt_about(match, years, school_year, surely)
        if doubt:
            moved.doubts.append(doubt.format(match.group()))
            return match.group()
        return rewritten(match, years, by, moved)

    moved.text = TOKEN.sub(write, text)
    return moved


def years_of(match: re.Match) -> list[int]:
    """The years of a token, two-digit ones in full."""
    written = [match[name] for name in YEARS if match[name]]
    return [int(year) if len(year) == 4 else CENTURY + int(year) for year in written]


def doubt_about(match: re.Match, years: list[int], school_year: int, surely: bool) -> str:
    """Why the token must stay as it is; empty when it may move."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if re.search(r"\bот\s*(?:«?\d{1,2}»?\s+\w+\s+)?$", before) and (
        NUMBER_FOLLOWS.match(after) or PAPER.search(before)
    ):
        return PAPER_STAYS
    if not school_year - BEFORE <= years[0] <= school_year + AFTER:
        return PAST_STAYS
    if match["monthly"] and not surely:
        return PERHAPS_STAYS
    if (match["bare"] or match["dated2"]) and not (surely or YEAR_FOLLOWS.match(after) or YEAR_PRECEDES.search(before)):
        return PERHAPS_STAYS
    return ""


def rewritten(match: re.Match, years: list[int], by: int, moved: Moved) -> str:
    """The token in its new year, in the writing it had."""
    year = years[0] + by
    if written := match["dated"] or match["dated2"]:
        between = match["to_month"] or match["to_month2"]
        return f"{day_of(match, between, year, moved)}{between}{like(written, year)}"
    if match["first"]:
        # «2026-09» is a year and a month, «2026-30» the end of one date and the start of another.
        is_pair = len(match["second"]) == 4 or years[1] == years[0] + 1
        return f"{year}{match['dash']}{like(match['second'], years[1] + by) if is_pair else match['second']}"
    alone = match["short"] or match["short2"] or match["iso"] or match["monthly"] or match["bare"]
    return f"{match['named'] or match['named2'] or ''}{like(alone, year)}"


def day_of(match: re.Match, between: str, year: int, moved: Moved) -> str:
    """The day of a date; where the year has no 29th of February it becomes the 28th, and that is said."""
    day = match["day"] or match["day2"]
    if int(day) != 29 or int(re.sub(r"\D", "", between)) != 2 or calendar.isleap(year):
        return day
    moved.doubts.append(NO_LEAP_DAY)
    return "28"


def like(written: str, year: int) -> str:
    """The year with as many digits as it was written with."""
    return str(year)[-len(written) :]


def a_year_later(day: datetime.date | None) -> datetime.date | None:
    """The same day of the next year; 29 February becomes the 28th."""
    if day is None:
        return None
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def same_day(one: datetime.date | None, other: datetime.date | None) -> bool:
    """Whether the days are the same, or both the last of their February."""
    if one is None or other is None or one == other:
        return one == other
    return one.year == other.year and {(one.month, one.day), (other.month, other.day)} == {(2, 28), (2, 29)}
