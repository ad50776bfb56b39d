"""Whether a document speaks of the school year for which it is read."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass

from deadlines.school_year import school_year_of
from reading import ParsedRoadmap
from roadmap.models import Upload

WRITTEN_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True)
class OtherYear:
    """The document is about another school year: what it says, and the year to read it for."""

    words: str
    school_year: int


def other_year(upload: Upload) -> OtherYear | None:
    """What contradicts the chosen year, unless a person has said that it is right."""
    return None if upload.year_is_right else contradiction(upload)


def contradiction(upload: Upload) -> OtherYear | None:
    """What in the document contradicts the chosen year."""
    document, chosen = upload.document, upload.school_year
    if document is None:
        return None
    return year_of_period(document, chosen) or year_of_rows(document, chosen) or year_of_order(document, chosen)


def year_of_period(document: ParsedRoadmap, chosen: int) -> OtherYear | None:
    """The years named before the table. A calendar year touches two school years, «2024-2026» the two inside it."""
    if not document.period:
        return None
    first, last = int(document.period.start), int(document.period.end)
    fits = {first - 1, first} if first == last else set(range(first, last))
    if chosen in fits:
        return None
    return OtherYear(f"В документе указан другой период: {document.period.text}.", first)


def year_of_rows(document: ParsedRoadmap, chosen: int) -> OtherYear | None:
    """The school year of the dates whose year is written out, if none of them lies in the chosen one."""
    years = Counter(
        school_year_of(day)
        for row in document.rows
        if row.deadline and WRITTEN_YEAR.search(row.deadline_text or "")
        for day in [row.deadline.end or row.deadline.start]
        if day
    )
    if not years or chosen in years:
        return None
    likely = years.most_common(1)[0][0]
    return OtherYear(f"Все годы, написанные в сроках, — другого учебного года: {likely}/{likely + 1}.", likely)


def year_of_order(document: ParsedRoadmap, chosen: int) -> OtherYear | None:
    """An order approves a roadmap in its school year or shortly before it, never years before."""
    date = document.approval.order_date
    if not date or names_years(document):
        return None
    signed = datetime.date.fromisoformat(date)
    year = school_year_of(signed)
    if chosen in {year, year + 1}:
        return None
    return OtherYear(f"Приказ в документе датирован {signed:%d.%m.%Y}, других годов в нём нет.", year)


def names_years(document: ParsedRoadmap) -> bool:
    """Whether the rows say their years themselves."""
    return any(WRITTEN_YEAR.search(row.deadline_text or "") for row in document.rows)
