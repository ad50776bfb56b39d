"""A document of another year moved to the year for which it is read: every written year, dates kept on working days.

`shifts_of` says what each row becomes, `move_to_year` writes it; the page shows the first before it does the second.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from django.db import transaction

from accounts.access import WrongState
from accounts.models import Membership
from deadlines.working_days import previous_working_day
from inflection.russian import MONTHS as GENITIVE
from inflection.russian import plural
from reading.tables.calendars import MONTHS
from roadmap.editions.moving_years import MONTH, move_years
from roadmap.intake.corrections import lock
from roadmap.intake.document_years import contradiction
from roadmap.intake.rows import FIELDS, ReviewRow, review_rows
from roadmap.models import Upload
from roadmap.models.uploads import RowEdit

MOVED_ALREADY = "Даты документа уже этого учебного года: сдвигать нечего."
DAY_OFF = "{} — выходной: поставлен рабочий день раньше, {}."
# A whole date, in figures or with the month in words.
DATE = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})(?:(?P<mark>[./])(?P<month>\d{{1,2}})(?P=mark)|\s+(?P<name>{MONTH})[а-я]*\s+)"
    r"(?P<year>20\d\d)(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Shift:
    """What a row becomes: its fields that change («old», «new» by name), and what a person should look at."""

    row: ReviewRow
    fields: dict[str, tuple[str, str]]
    doubts: list[str]

    @property
    def changed(self) -> list[tuple[str, str]]:
        """Old and new text of each field."""
        return list(self.fields.values())


def distance(upload: Upload) -> int:
    """How many years lie between the document and the year for which it is read; 0 if it contradicts nothing."""
    other = contradiction(upload)
    return upload.school_year - other.school_year if other else 0


def distance_words(by: int) -> str:
    """«2 года», «1 год назад»; "" for no distance."""
    years = f"{abs(by)} {plural(abs(by), 'год', 'года', 'лет')}"
    return "" if not by else years if by > 0 else f"{years} назад"


def shifts_of(upload: Upload) -> list[Shift]:
    """The rows in which a year is written or stays behind, as they would be after the move."""
    by = distance(upload)
    rows = [row for row in review_rows(upload) if not row.is_deleted] if by else []
    shifts = [shift_of(row, upload.school_year - by, by) for row in rows]
    return [shift for shift in shifts if shift.fields or shift.doubts]


def shift_of(row: ReviewRow, school_year: int, by: int) -> Shift:
    """One row so many years later."""
    fields, doubts = {}, []
    for name in FIELDS:
        text = getattr(row.row, name) or ""
        moved = move_years(text, school_year, by=by, surely=name == "deadline_text")
        doubts += moved.doubts
        new = moved.text
        if name == "deadline_text" and new != text:
            new = on_working_days(new, doubts)
        if new != text:
            fields[name] = (text, new)
    return Shift(row, fields, list(dict.fromkeys(doubts)))


def on_working_days(text: str, doubts: list[str]) -> str:
    """The text with whole dates on working days, by the production calendar; what moved is told in `doubts`."""

    def write(match: re.Match) -> str:
        day = day_of(match)
        working = previous_working_day(day) if day else None
        if day is None or working == day or working is None:
            return match[0]
        doubts.append(DAY_OFF.format(f"{day:%d.%m.%Y}", f"{working:%d.%m.%Y}"))
        if match["mark"]:
            return f"{working.day:02}{match['mark']}{working.month:02}{match['mark']}{working.year}"
        return f"{working.day} {GENITIVE[working.month - 1]} {working.year}"

    return DATE.sub(write, text)


def day_of(match: re.Match) -> datetime.date | None:
    """The day of a written date, if there is such a day."""
    stem = (match["name"] or "").lower()[:3]
    month = int(match["month"]) if match["month"] else 5 if stem.startswith("ма") and stem != "мар" else number_of(stem)
    try:
        return datetime.date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def number_of(stem: str) -> int:
    """The month of a stem of three letters."""
    return next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(stem))


@transaction.atomic
def move_to_year(upload: Upload, *, by: Membership) -> int:
    """Write all moves into the rows and the title; how many rows changed. WrongState if the years agree already.

    Each row can go back to the document's words, as after any correction.
    """
    held = lock(upload, by)
    years, shifts = distance(held), shifts_of(held)
    if not years or held.year_is_right:
        raise WrongState(MOVED_ALREADY)
    held.edit_rows({shift.row.key: edit_of(shift) for shift in shifts})
    title = held.facts.get("title") or (held.document and held.document.title) or ""
    moved = move_years(title, held.school_year - years, by=years)
    held.facts = {**held.facts, "title": moved.text} if moved.text != title else held.facts
    held.year_is_right = True
    held.save(update_fields=["facts", "year_is_right"])
    return sum(bool(shift.fields) for shift in shifts)


def edit_of(shift: Shift) -> RowEdit:
    """The correction of a row that has moved; what is in doubt stays said until the row is checked."""
    fields = {**shift.row.edit.fields, **{name: new for name, (_, new) in shift.fields.items()}}
    return replace(shift.row.edit, fields=fields, place=shift.row.row.place, checked=False, remarks=tuple(shift.doubts))
