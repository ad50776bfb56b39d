"""The one place where reading meets the reader of deadlines."""

from __future__ import annotations


def read_row_deadline(text: str | None, context_year: str | None) -> dict | None:
    """{kind, start, end, rrule} of a deadline phrase, None without a phrase."""
    if not text:
        return None
    return None
