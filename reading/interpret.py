"""Makes a roadmap of the neutral model: chooses the tables, reads what stands before them, then the rows."""

from __future__ import annotations

import re
from dataclasses import replace

from reading.errors import NothingToRead
from reading.front.approval import find_approval, find_protocol
from reading.front.period import find_period, parse_period
from reading.front.title import Front, find_organization, find_title
from reading.lines import shorten
from reading.parsed import Choice, ParsedRoadmap, Period
from reading.remarks import Code, Remark
from reading.tables.candidates import Candidate, find_candidates, stamps_of
from reading.tables.clauses import READ_FROM_CLAUSES, with_clauses
from reading.tables.columns import Column, Role, of_role
from reading.tables.dating import date_row
from reading.tables.headers import guess_header
from reading.tables.model import Document
from reading.tables.rows import read_rows

NO_TABLE = (
    "В документе не нашлось таблицы с мероприятиями. Проверьте, что в ней есть строка заголовков "
    "(мероприятие, срок, ответственный), или внесите мероприятия вручную."
)
NO_HEADER = "В таблице нет строки заголовков: что значат столбцы, угадано по их содержанию. Проверьте столбцы."
EARLIER_APPROVAL = "Сведения об утверждении взяты из начала документа, перед другой таблицей. Проверьте их."
NO_APPROVAL = "Не найдены сведения об утверждении (гриф или приказ)."
NO_ROWS = "В таблице нет ни одного мероприятия. Проверьте документ или внесите мероприятия вручную."


def interpret(
    document: Document,
    period: str | None = None,
    table: int | None = None,
    roles: dict[int, Role] | None = None,
    split: bool = True,
) -> ParsedRoadmap:
    """The roadmap of a document.

    `period` («2024-2025», «2024») overrides the document's years; `table` chooses among several roadmaps;
    `roles` gives columns another meaning; `split` makes measures of numbered lists in a cell. Raises
    UnreadableDocument when there is no table.
    """
    warnings = document.warnings + unread_heads(document.page_heads)
    candidates = find_candidates(document, warnings)
    if not candidates:
        candidates = find_candidates(document, warnings, guess_header)
        warnings += [Remark(Code.NO_HEADINGS, NO_HEADER)] if candidates else []
    if not candidates:
        listed = with_clauses(document)
        candidates = find_candidates(listed, warnings) if listed else []
        warnings += [Remark(Code.READ_FROM_CLAUSES, READ_FROM_CLAUSES)] if candidates else []
    if not candidates:
        raise NothingToRead(NO_TABLE)
    chosen = choose(candidates, table)
    chosen_columns = remap(chosen.header.columns, roles or {})
    for row in chosen.rows:
        row.columns = chosen_columns
    parsed = ParsedRoadmap(columns=chosen_columns, warnings=warnings, program=document.program)
    parsed.choices = [describe(index, candidate) for index, candidate in enumerate(candidates)]
    warn_of_choices(parsed, candidates, chosen)
    read_front(parsed, chosen, period)
    parsed.rows = read_rows(chosen.rows, warnings, split)
    if not parsed.rows:
        raise NothingToRead(NO_ROWS)
    context = period_of_deadlines(parse_period(period), parsed.period)
    for item in parsed.rows:
        date_row(item, context.context_year if context else None)
    warn_of_gaps(parsed)
    return parsed


def period_of_deadlines(given: Period | None, named: Period | None) -> Period | None:
    """What the deadlines are read for: the period given by hand, but with the days that the document names in it."""
    if given and named and (given.start, given.end) == (named.start, named.end):
        return named
    return given or named


def unread_heads(page_heads: list[str]) -> list[Remark]:
    """A warning of the heads of pages that are no stamp."""
    words = [line for line in page_heads if re.search(r"[^\W\d_]{3}", line)]
    text = f"Текст колонтитула не разобран: «{shorten(' '.join(words))}»."
    return [Remark(Code.RUNNING_HEAD, text)] if words and not stamps_of(words) else []


def choose(candidates: list[Candidate], table: int | None) -> Candidate:
    """The roadmap the person asked for, else the weightiest."""
    if table is not None and 0 <= table < len(candidates):
        return candidates[table]
    return max(candidates, key=lambda candidate: candidate.weight)


def describe(index: int, candidate: Candidate) -> Choice:
    """A line for choosing among several roadmaps."""
    return Choice(index, candidate.tables[0].place(0), find_title(candidate.front) or "", len(candidate.rows))


def warn_of_choices(parsed: ParsedRoadmap, candidates: list[Candidate], chosen: Candidate) -> None:
    """Say which other roadmaps there are."""
    for choice, candidate in zip(parsed.choices, candidates, strict=True):
        if candidate is not chosen:
            name = f" «{choice.title}»" if choice.title else ""
            text = f"{choice.place}: ещё одна дорожная карта{name} ({choice.rows} стр.) не прочитана."
            parsed.warnings.append(Remark(Code.OTHER_ROADMAP, text))


def remap(columns: list[Column], roles: dict[int, Role]) -> list[Column]:
    """Columns with the meanings the person gave them."""
    return [
        replace(column, role=roles[column.index], span="", shared=False) if column.index in roles else column
        for column in columns
    ]


def read_front(parsed: ParsedRoadmap, chosen: Candidate, period: str | None) -> None:
    """Title, approval, organisation and period from the text before the table, what is not there from further above."""
    front, whole = chosen.front, Front(chosen.earlier.blocks + chosen.front.blocks)
    parsed.title = find_title(front) or find_title(whole)
    parsed.approval = find_approval(front)
    if parsed.approval.is_empty:
        parsed.approval = find_approval(whole)
        if not parsed.approval.is_empty and chosen.earlier.blocks:
            parsed.warnings.append(Remark(Code.EARLIER_APPROVAL, EARLIER_APPROVAL))
    if parsed.approval.is_empty:
        protocol = find_protocol(whole)
        text = NO_APPROVAL + (f" В документе назван только протокол: «{protocol}»." if protocol else "")
        parsed.warnings.append(Remark(Code.NO_APPROVAL, text))
    for lines in (front, whole):
        parsed.organization = parsed.organization or find_organization(
            lines, parsed.approval.approver_position, parsed.title
        )
        parsed.period = parsed.period or find_period(parsed.title, lines)
    parsed.period = parsed.period or parse_period(period)


def warn_of_gaps(parsed: ParsedRoadmap) -> None:
    """Name what a roadmap should have and this one has not."""
    if not parsed.title:
        parsed.warnings.append(Remark(Code.NO_TITLE, "Не найдено название дорожной карты."))
    if not of_role(parsed.columns, Role.DEADLINE):
        parsed.warnings.append(Remark(Code.NO_DEADLINES, "В таблице нет столбца со сроками."))
    parsed.warnings += [
        Remark(Code.UNKNOWN_COLUMN, f"Столбец «{column.heading}» не распознан, его текст сохранён.", column.index)
        for column in of_role(parsed.columns, Role.OTHER)
        if column.heading
    ]
