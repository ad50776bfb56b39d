"""The one place where reading meets the reader of deadlines."""

from __future__ import annotations

import datetime

from roadmap.deadlines import read_deadline

from .lines import one_line
from .parsed import ParsedRow


def date_row(row: ParsedRow, context_year: str | None) -> None:
    """Give the row {kind, start, end, rrule, dates, doubt} (ISO dates) of its deadline phrase, and its doubts."""
    if not row.deadline_text:
        return
    read = read_deadline(one_line(row.deadline_text), context_year)
    row.deadline = {
        "kind": read.kind, "start": iso(read.start), "end": iso(read.end), "rrule": read.rrule,
        "dates": [day.isoformat() for day in read.dates], "doubt": read.doubt,
    }  # fmt: skip
    if read.doubt:
        row.doubts.append(read.doubt)


def iso(day: datetime.date | None) -> str | None:
    """A date as JSON has it."""
    return None if day is None else day.isoformat()
