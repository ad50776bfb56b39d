"""What a page says of a deadline beside the words of the document: only what these don't say themselves.

The year, where the document leaves it out; dates, where it names a span («I квартал»); the working day, where the day
itself is a day off; which of several days comes next, and which was missed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deadlines.working_days import previous_working_day
from roadmap.models import Assignment, Item

# Of these the document names the days or months themselves; of all others the dates are worth reading.
NAMES_DAYS = frozenset({"by", "on", "range", "month", "compound"})
ONE_DAY = frozenset({"by", "on", "range"})
YEAR = re.compile(r"(?:19|20)\d\d|\d\d?\.\s?\d\d?\.\s?\d\d(?!\d)")
# A year may stand right behind a word or number on the only line of a cell: «До 5 сентября» 2026.
ENDS_PLAINLY = re.compile(r"^[^\n]*\w$")


@dataclass(frozen=True)
class DueWords:
    """`year` goes behind the words, `lines` below them; both may be empty."""

    year: str = ""
    lines: tuple[str, ...] = ()


def due_words(row: Item | Assignment) -> DueWords:
    """What to add to the deadline of an item, or of the item that an assignment is about."""
    if isinstance(row, Assignment):
        return words_beside(row.item, row.next_due, is_open=row.state in row.OPEN)
    return words_beside(row, row.next_due, is_open=not row.is_closed)


def words_beside(item: Item, next_due: datetime.date | None, *, is_open: bool) -> DueWords:
    """What to add to an item's deadline while it `is_open`; `next_due` is the first day that is not done."""
    year, below = year_of(item), []
    if year and not ENDS_PLAINLY.match(item.deadline_text):
        year, below = "", [year]
    lines = [*below, *spans(item), *(next_days(item, next_due) if is_open else ())]
    return DueWords(year, tuple(lines))


def year_of(item: Item) -> str:
    """«2026» or «2026–2027», where the document names days without a year."""
    if item.deadline_kind not in NAMES_DAYS or YEAR.search(item.deadline_text):
        return ""
    years = sorted({day.year for day in (item.start, item.end, *item.due_dates) if day})
    return "–".join(str(year) for year in (years[0], years[-1])) if len(years) > 1 else "".join(map(str, years))


def spans(item: Item) -> Iterator[str]:
    """The dates of what is not named by days: «I квартал», «в течение года». Of what recurs the next day says more."""
    if item.deadline_kind in NAMES_DAYS or item.rrule or not item.has_dates:
        return
    if item.start and item.end and item.start != item.end:
        yield f"{digits(item.start)} – {digits(item.end)}"
    elif item.end:
        yield f"до {digits(item.end)}"
    elif item.start:
        yield f"с {digits(item.start)}"


def next_days(item: Item, next_due: datetime.date | None) -> Iterator[str]:
    """The next day of several, or the working day of the only one."""
    if next_due is None:
        return
    today = item.organisation.today()
    if not (item.rrule or item.dates):
        if item.deadline_kind in ONE_DAY and next_due >= today and previous_working_day(next_due) != next_due:
            yield f"выходной, выполнить до {digits(previous_working_day(next_due))}"
    elif next_due >= today:
        yield f"ближайший {digits(next_due)}{day_off(next_due)}"
    elif item.roadmap.is_in_force:
        yield missed(next_due, first_from(item.due_days(), today))


def missed(day: datetime.date, following: datetime.date | None) -> str:
    """«пропущен 30.09.2026, следующий 31.12.2026»."""
    words = f"пропущен {digits(day)}"
    return f"{words}, следующий {digits(following)}" if following else words


def day_off(day: datetime.date) -> str:
    """« (выходной, выполнить до 30.10.2026)», nothing on a working day."""
    working = previous_working_day(day)
    return "" if working == day else f" (выходной, выполнить до {digits(working)})"


def first_from(days: Iterable[datetime.date], since: datetime.date) -> datetime.date | None:
    """The first of the days that is not before `since`."""
    return next((day for day in days if day >= since), None)


def digits(day: datetime.date) -> str:
    """«05.11.2026», as in all tables."""
    return f"{day:%d.%m.%Y}"
