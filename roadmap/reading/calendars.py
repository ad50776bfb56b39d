"""Columns that are months or quarters with marks in them («+» under «II кв.»): the deadline is told by the headings."""

from __future__ import annotations

import re

from .columns import Column, Role, of_role, plain, role_of

MONTH = "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
PART = r"([ivxі]+|[1-4])\s*(-?й\s*)?(кв(артал|\.)?|полугодие|триместр|четверть)"
SPAN = re.compile(rf"^({MONTH}|{PART})(\s*20\d\d)?(\s*г(од|\.)?)?$")
YEAR = re.compile(r"^20\d\d(\s*г(од|\.)?)?$")
MARK = re.compile(r"^[^\w]*[xхv✓✔+]?[^\w]*$", re.I)


def is_span(heading: str) -> bool:
    """Is the heading nothing but a month, a quarter or half a year?"""
    return bool(SPAN.match(plain(heading)))


def settle_spans(columns: list[Column], headings: list[list[str]]) -> None:
    """Make the columns of months or quarters one deadline, unless a column has the deadlines.

    `headings`: for each column the texts of its heading rows.
    """
    spans = [i for i, lines in enumerate(headings) if lines and names_span(lines)]
    if len(spans) < 2 or any(column.index not in spans for column in of_role(columns, Role.DEADLINE)):
        return
    for i in spans:
        columns[i].role, columns[i].span = Role.DEADLINE, headings[i][-1]


def names_span(lines: list[str]) -> bool:
    """A month or quarter, or a year below a heading of deadlines (below another it is money or an indicator)."""
    below_deadlines = len(lines) > 1 and role_of(lines[0]) is Role.DEADLINE
    return is_span(lines[-1]) or (below_deadlines and bool(YEAR.match(plain(lines[-1]))))


def span_text(span: str, text: str) -> str:
    """What a cell below a span says: a mark is the span itself, words are kept beside it."""
    return span if MARK.match(text) else f"{span}: {text}"
