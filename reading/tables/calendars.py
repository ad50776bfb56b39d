"""Columns that are months or quarters with marks in them («+» under «II кв.»): the deadline is told by the headings."""

from __future__ import annotations

import re

from reading.tables.columns import Column, Role, of_role, plain, role_of

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTH = "|".join((*MONTHS, "янв|фев|февр|мар|апр|июн|июл|авг|сен|сент|окт|ноя|нояб|дек"))
ROMAN = dict(zip(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], MONTHS, strict=True))
# «I», «V» and «X» alone name many things; so many Roman numbers side by side are months.
FEWEST_ROMAN = 4
PART = r"([ivxі]+|[1-4])\s*(-?й\s*)?(кв(артал|\.)?|полугодие|триместр|четверть)"
SPAN = re.compile(rf"^({MONTH}|{PART})(\s*20\d\d)?(\s*г(од|\.)?)?$")
YEAR = re.compile(r"^20\d\d(\s*г(од|\.)?)?$")
MARK = re.compile(r"^[^\w]*[xхv✓✔+]?[^\w]*$", re.I)


def spans_among(headings: list[str]) -> list[str]:
    """For each heading the month, quarter or half a year that is all it says, else ""; «IX» is «сентябрь»."""
    romans = [ROMAN.get(plain(heading).replace("х", "x").replace("і", "i"), "") for heading in headings]
    if sum(map(bool, romans)) < FEWEST_ROMAN:
        romans = [""] * len(headings)
    return [
        roman or (heading if SPAN.match(plain(heading)) else "")
        for roman, heading in zip(romans, headings, strict=True)
    ]


def settle_spans(columns: list[Column], headings: list[list[str]]) -> None:
    """Make the columns of months or quarters one deadline, unless a column has the deadlines.

    `headings`: for each column the texts of its heading rows.
    """
    named = spans_among([lines[-1] if lines else "" for lines in headings])
    spans = {i: span or year_of(lines) for i, (span, lines) in enumerate(zip(named, headings, strict=True))}
    spans = {i: span for i, span in spans.items() if span}
    if len(spans) < 2 or any(column.index not in spans for column in of_role(columns, Role.DEADLINE)):
        return
    for i, span in spans.items():
        columns[i].role, columns[i].span = Role.DEADLINE, span


def year_of(lines: list[str]) -> str:
    """A year below a heading of deadlines (below another it is money or an indicator), else ""."""
    below_deadlines = len(lines) > 1 and role_of(lines[0]) is Role.DEADLINE
    return lines[-1] if below_deadlines and YEAR.match(plain(lines[-1])) else ""


def span_text(span: str, text: str) -> str:
    """What a cell below a span says: a mark is the span itself, words are kept beside it."""
    return span if MARK.match(text) else f"{span}: {text}"
