"""Of which cells of a read document a person should make sure, and why."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from reading import ParsedRoadmap, ParsedRow
from reading.tables.dating import date_row
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
        document = upload.document or ParsedRoadmap()
        self.years = upload.years
        self.headings = tuple(column.heading for column in document.columns)
        self.expected = [name for name in EMPTY if any(getattr(row, name) for row in document.rows)]
        self.knows_year = not upload.year_is_right and other_year(upload) is None
        years = [int(document.period.start), int(document.period.end)] if document.period else []
        first, last = min([*years, upload.school_year]), max([*years, upload.school_year + 1])
        self.first, self.last = datetime.date(first, 1, 1), datetime.date(last, 12, 31)

    def date(self, row: ParsedRow) -> None:
        """Give a row that was changed by hand the dates of its words; remarks of the reader are settled by then."""
        row.deadline, row.doubts = None, []
        date_row(row, self.years)

    def doubts(self, row: ParsedRow) -> list[Doubt]:
        """All remarks about a row; the reader's remark about the deadline stands at its cell."""
        doubts = [Doubt("", doubt.text) for doubt in row.doubts if row.title]
        if not row.title:
            doubts.append(Doubt("title", "Нет мероприятия."))
        if row.deadline and row.deadline.doubt:
            doubts.append(Doubt("deadline_text", row.deadline.doubt.value))
        doubts += [Doubt(name, EMPTY[name]) for name in self.expected if not getattr(row, name)]
        if self.is_far(row):
            doubts.append(Doubt("deadline_text", "Дата не относится к этому учебному году."))
        return doubts + too_long(row)

    def is_far(self, row: ParsedRow) -> bool:
        """Whether a date lies in years of which neither the document nor the chosen school year speaks.

        While the whole document seems to be of another year, that is asked once, above the rows.
        """
        if not self.knows_year:
            return False
        days = [day for day in (row.deadline.start, row.deadline.end) if day] if row.deadline else []
        return any(not self.first <= day <= self.last for day in days)


def too_long(row: ParsedRow) -> list[Doubt]:
    """Fields that a draft would cut."""
    return [
        Doubt(name, f"Длиннее {limit} знаков: сократите, иначе конец не войдёт в черновик.")
        for name, limit in LIMITS.items()
        if limit and len(getattr(row, name) or "") > limit
    ]
