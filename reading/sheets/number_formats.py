"""How a sheet shows a number: «сентябрь 2026» for a day in the format «MMM.YY», «5.10» for 5.1 in «0.00»."""

from __future__ import annotations

import datetime
import re

from reading.tables.calendars import MONTHS

# What a format prints as it stands: quoted words, signs after a backslash, colours and languages, fillers.
LITERAL = re.compile(r"\"[^\"]*\"|\\.|\[(?!h+\])[^\]]*\]|[_*].", re.I)
# Russian offices write the codes in Russian letters.
RUSSIAN = str.maketrans("дмгч", "dmyh")
# «до », printed before the day by «"до "dd.mm.yyyy».
PRINTED_BEFORE = re.compile(r"(?:\[(?!h+\])[^\]]*\]|\"[^\"]*\"|\\.|\s)*", re.I)
PRINTED = re.compile(r"\"([^\"]*)\"|\\(.)")
MINUTES = re.compile(r"h+\]?\W*m{1,2}(?!m)|(?<!m)m{1,2}\W*s+")
OF_TIME = re.compile(r"am/pm|[^\W\d_]")
DECIMALS = re.compile(r"0\.(0+)")
# The day from which spreadsheets count.
DAY_ZERO = datetime.date(1899, 12, 30)
LAST_DAY = 100_000


def parts_shown(code: str) -> set[str]:
    """Which of «d», «m», «y» a format shows; empty when it is no format of dates."""
    plain = LITERAL.sub("", code.split(";")[0]).lower().translate(RUSSIAN)
    plain = MINUTES.sub("", plain)
    if not set(OF_TIME.findall(plain)) <= set("dmyhs") | {"am/pm"}:
        return set()
    # «dddd» is the day of the week.
    shown = {"d"} if re.search(r"(?<!d)d{1,2}(?!d)", plain) else set()
    return shown | {sign for sign in "my" if sign in plain}


def shown_day(day: datetime.date, code: str) -> str:
    """A day as the format shows it, with the words that the format prints before it: «до 15.10.2026»."""
    before = PRINTED_BEFORE.match(code)
    words = "".join(a or b for a, b in PRINTED.findall(before[0] if before else "")).strip()
    return f"{words} {bare_day(day, code)}" if re.search(r"[а-яё]", words, re.I) else bare_day(day, code)


def bare_day(day: datetime.date, code: str) -> str:
    """A day without what the format leaves out, the month in words where it has no day."""
    parts = parts_shown(code)
    if parts == {"m"}:
        return MONTHS[day.month - 1]
    if parts == {"m", "y"}:
        return f"{MONTHS[day.month - 1]} {day.year}"
    if parts == {"d", "m"}:
        return day.strftime("%d.%m")
    return str(day.year) if parts == {"y"} else day.strftime("%d.%m.%Y")


def shown_number(number: float, code: str) -> str:
    """A number as the format shows it: closing zeros, per cent, or a day where only the format tells it is one."""
    if "m" in parts_shown(code) and 1 <= number < LAST_DAY:
        return shown_day(DAY_ZERO + datetime.timedelta(days=int(number)), code)
    decimals = DECIMALS.fullmatch(code)
    if decimals:
        return f"{number:.{len(decimals[1])}f}"
    return f"{number * 100:.10g}%" if "%" in LITERAL.sub("", code) else plain_number(number)


def plain_number(number: float) -> str:
    """«5» for 5.0, «5.1» for 5.1."""
    return str(int(number)) if float(number).is_integer() else f"{number:.10g}"
