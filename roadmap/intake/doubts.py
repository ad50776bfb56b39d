"""Of which cells of a read document a person should make sure, and why."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from reading import ParsedRow
from reading.tables.dating import date_row
from roadmap.editions.making import dates_of
from roadmap.intake.document_years import other_year
from roadmap.models import Item, Stage, Upload

# What a cell says when it is empty although the document has such a column, and something in it.
EMPTY = {"deadline_text": "Нет срока.", "responsible_text": "Не указан ответственный."}


@dataclass(frozen=True)
class Doubt:
    """A remark about a cell, or about the row where `field` is empty."""

    field: str
    text: str


def longest(name: str) -> int | None:
    """How many letters a draft keeps of this field."""
    model, field = (Stage, "title") if name == "stage" else (Item, name)
    return getattr(model._meta.get_field(field), "max_length", None)


LIMITS = {name: longest(name) for name in ("number", "stage", "substage", "deadline_text", "responsible_text")}


class DoubtFinder:
    """Looks at the rows of one document."""

    def __init__(self, upload: Upload) -> None:
        """`upload`: a document that has been read."""
        parsed = upload.parsed or {}
        self.years = upload.years
        self.headings = tuple(parsed.get("columns", []))
        self.expected = [name for name in EMPTY if any(row[name] for row in parsed.get("rows", []))]
        self.knows_year = not upload.year_is_right and other_year(upload) is None
        period = parsed.get("period") or {"start": upload.school_year, "end": upload.school_year}
        first, last = min(int(period["start"]), upload.school_year), max(int(period["end"]), upload.school_year + 1)
        self.first, self.last = datetime.date(first, 1, 1), datetime.date(last, 12, 31)

    def date(self, row: ParsedRow) -> None:
        """Give a row that was changed by hand the dates of its words; remarks of the reader are settled by then."""
        row.deadline, row.doubts = None, []
        date_row(row, self.years)

    def doubts(self, row: ParsedRow) -> list[Doubt]:
        """All remarks about a row; the reader's remark about the deadline stands at its cell."""
        about_dates = [text for text in row.doubts if text == (row.deadline or {}).get("doubt")]
        found = [Doubt("", text) for text in row.doubts if text not in about_dates and row.title]
        if not row.title:
            found.append(Doubt("title", "Нет мероприятия."))
        found += [Doubt("deadline_text", text) for text in about_dates]
        found += [Doubt(name, EMPTY[name]) for name in self.expected if not getattr(row, name)]
        if self.is_far(row):
            found.append(Doubt("deadline_text", "Дата не относится к этому учебному году."))
        return found + too_long(row)

    def is_far(self, row: ParsedRow) -> bool:
        """Whether a date lies in years of which neither the document nor the chosen school year speaks.

        While the whole document seems to be of another year, that is asked once, above the rows.
        """
        if not self.knows_year:
            return False
        dates = dates_of(row.deadline)
        days = [day for day in (dates.get("start"), dates.get("end")) if day]
        return any(not self.first <= day <= self.last for day in days)


def too_long(row: ParsedRow) -> list[Doubt]:
    """Fields that a draft would cut."""
    return [
        Doubt(name, f"Длиннее {limit} знаков: сократите, иначе конец не войдёт в черновик.")
        for name, limit in LIMITS.items()
        if limit and len(getattr(row, name) or "") > limit
    ]
