"""Full dates as they stand in stamps and orders: «08» апреля 2022 г., 11.01. 2024, « 10»______01____2022."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

MONTHS = ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"]
QUOTES = "«»\"“”„'’‘<>"
DIGITS = re.compile(r"(?<!\d)(?<!№)(?<!№\s)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})(?!\d)")
WORDS = re.compile(
    rf"(?<!\d)[{QUOTES}]*\s*(\d{{1,2}})\s*[{QUOTES}]*\s*({'|'.join(MONTHS)})[а-яё]{{0,2}}\s*[{QUOTES}]*\s*(\d{{4}})",
    re.I,
)
QUOTED = re.compile(rf"[{QUOTES}]\s*(\d{{1,2}})\s*[{QUOTES}][\s.]*(\d{{1,2}})[\s.]*(\d{{4}})")
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


@dataclass
class FoundDate:
    """A date in a text: ISO and where it stands."""

    iso: str
    start: int
    end: int


def find_dates(text: str) -> list[FoundDate]:
    """All full dates of a text in reading order; blanks may be drawn as underscores. Impossible dates are left out."""
    text = text.replace("_", " ")
    dates: dict[int, FoundDate] = {}
    for pattern, order in ((ISO, (3, 2, 1)), (DIGITS, (1, 2, 3)), (WORDS, (1, 2, 3)), (QUOTED, (1, 2, 3))):
        for match in pattern.finditer(text):
            iso = as_iso(*(match[group] for group in order))
            if iso and not any(date.start < match.end() and match.start() < date.end for date in dates.values()):
                dates[match.start()] = FoundDate(iso, match.start(), match.end())
    return [dates[start] for start in sorted(dates)]


def as_iso(day: str, month: str, year: str) -> str | None:
    """Day, month (number or word) and year (two or four digits) as ISO, or None."""
    number = int(month) if month.isdigit() else month_number(month)
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return datetime.date(full_year, number, int(day)).isoformat() if 1950 <= full_year <= 2100 else None
    except ValueError:
        return None


def month_number(word: str) -> int:
    """1 to 12 by the stem of the month's name."""
    stem = word.lower()
    return next(i for i, known in enumerate(MONTHS, 1) if stem == known or (len(known) > 2 and stem.startswith(known)))
