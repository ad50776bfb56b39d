"""The dates of a row: its deadline read for the plan's years, or for the one of them that its stage or column names."""

from __future__ import annotations

import re

from deadlines import read_deadline
from reading.front.period import years_in
from reading.lines import one_line
from reading.parsed import ParsedRow, Period

YEAR_COLUMN = re.compile(r"(учебный\s+|календарный\s+)?год( (реализации|исполнения|проведения))?", re.I)
# What a heading of a year says besides the year: «Второй этап (2027-2028 учебный год)».
BESIDE_YEAR = re.compile(
    r"[\W\d_]*(на|в|[ivx]+|\w+(ый|ой|ий)|этап\w*|раздел|блок|часть|год\w*|период\w*|реализации|[\W\d_])*", re.I
)
IN_BRACKETS = r"\(\s*{}\s*\)"


def date_row(row: ParsedRow, context_year: str | None) -> None:
    """Give the row what its deadline phrase says."""
    if row.deadline_text:
        row.deadline = read_deadline(one_line(row.deadline_text), year_of_row(row, context_year))


def year_of_row(row: ParsedRow, context_year: str | None) -> str | None:
    """The year under whose heading the row stands, or that its column «Год» names, where it lies within the plan's."""
    plan = years_in(f"{context_year} г.") if context_year and "/" not in context_year else interval_years(context_year)
    named = [text for heading, text in row.extra.items() if YEAR_COLUMN.fullmatch(one_line(heading))]
    for years in [*(years_in(f"{text} г.") for text in named), *map(heading_year, (row.substage, row.stage))]:
        if plan and years and plan.start <= years.start and years.end <= plan.end:
            return years.context_year
    return context_year


def interval_years(context_year: str | None) -> Period | None:
    """«2026-09-01/2028-05-31» → 2026, 2028."""
    first, _, last = (context_year or "").partition("/")
    return Period(first[:4], last[:4], "") if last else None


def heading_year(heading: str | None) -> Period | None:
    """The year that a heading is about, «2026-2027 учебный год», «I этап (2026 год)»; not that of «Итоги 2026 года»."""
    years = years_in(heading or "")
    if heading is None or years is None:
        return None
    bracketed = re.search(IN_BRACKETS.format(re.escape(years.text)), heading)
    return years if bracketed or BESIDE_YEAR.fullmatch(heading.replace(years.text, " ")) else None
