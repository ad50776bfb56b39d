"""Makes a roadmap of the neutral model: chooses the tables, reads what stands before them, then the rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from .approval import find_approval
from .body import BodyRow, collect, reorder, widen
from .columns import Column, Role, of_role
from .deadline import date_row
from .errors import NothingToRead, UnreadableDocument
from .front import Front, find_organization, find_period, find_title, parse_period, starts_title
from .guesses import has_rows_of
from .headers import Header, find_header, guess_header, is_list_heading
from .limits import MAX_ROWS
from .lines import one_line, shorten
from .model import Document, Paragraph, Table
from .parsed import Choice, ParsedRoadmap
from .rows import read_rows

NO_TABLE = (
    "В документе не нашлось таблицы с мероприятиями. Проверьте, что в ней есть строка заголовков "
    "(мероприятие, срок, ответственный), или внесите мероприятия вручную."
)
NO_HEADER = "В таблице нет строки заголовков: что значат столбцы, угадано по их содержанию. Проверьте столбцы."
LONGEST_SECTION = 200
# «Цель: …» above the table is no section.
AIM = re.compile(r"^\W*(цел[ьи]|задач[аи]|куратор|пояснительн|ответственн|срок|участник|исполнител)[^:]{0,60}:", re.I)
FIRST_SECTION = re.compile(r"((раздел|этап|блок|часть)\s+)?(I|1|первый)\b[.)]?\s", re.I)
SECOND_SECTION = re.compile(r"((раздел|этап|блок|часть)\s+)?(II|2|второй)\b[.)]?\s", re.I)
# Tables of one roadmap agree in these.
KERNEL = {Role.TITLE, Role.STAGE, Role.DEADLINE, Role.RESPONSIBLE, Role.RESULT}
NO_ROWS = "В таблице нет ни одного мероприятия. Проверьте документ или внесите мероприятия вручную."


@dataclass
class Candidate:
    """A roadmap of the document: its first table, the tables that go on with it, the text before it."""

    front: Front
    header: Header
    tables: list[Table]
    rows: list[BodyRow]

    @property
    def weight(self) -> int:
        """How much this looks like the roadmap that is meant."""
        known = {Role.DEADLINE, Role.RESPONSIBLE, Role.TITLE} & self.header.roles
        return len(self.rows) * len(known)


def interpret(
    document: Document,
    period: str | None = None,
    table: int | None = None,
    roles: dict[int, Role] | None = None,
    split: bool = True,
) -> ParsedRoadmap:
    """The roadmap of a document.

    `period` overrides the document's years; `table` chooses among several roadmaps; `roles` gives columns another
    meaning; `split` makes measures of numbered lists in a cell. Raises UnreadableDocument when there is no table.
    """
    warnings = list(document.warnings)
    candidates = find_candidates(document, warnings)
    if not candidates:
        candidates = find_candidates(document, warnings, guess_header)
        warnings += [NO_HEADER] if candidates else []
    if not candidates:
        raise NothingToRead(NO_TABLE)
    chosen = choose(candidates, table)
    chosen_columns = remap(chosen.header.columns, roles or {})
    for row in chosen.rows:
        row.columns = chosen_columns
    parsed = ParsedRoadmap(columns=chosen_columns, warnings=warnings)
    parsed.choices = [describe(index, candidate) for index, candidate in enumerate(candidates)]
    warn_of_choices(parsed, candidates, chosen)
    read_front(parsed, chosen.front, period)
    parsed.rows = read_rows(chosen.rows, warnings, split)
    if not parsed.rows:
        raise NothingToRead(NO_ROWS)
    context = parse_period(period) or parsed.period
    for item in parsed.rows:
        date_row(item, context.context_year if context else None)
    warn_of_gaps(parsed)
    return parsed


def find_candidates(
    document: Document, warnings: list[str], header_of: Callable[[Table], Header | None] = find_header
) -> list[Candidate]:
    """Every roadmap of the document, in reading order."""
    found: list[Candidate] = []
    front = Front()
    between: list[Paragraph] = []
    told: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            front.add_paragraph(block)
            between.append(block)
            continue
        header = header_of(block)
        above = lines_above(block, header) if header is not None and found else []
        if continues(found, block, header, between + above):
            go_on(found[-1], block, header, between + above)
            warn_of_text_after(unused(between + above), warnings)
        elif header is not None:
            front.add_rows(block, header.first)
            rows = collect(block, header, header.last + 1)
            found.append(Candidate(front, header, [block], rows))
            if any(is_next_section(row, front.last) for row in rows):
                found[-1].rows = first_heading(found[-1]) + rows
        else:
            front.add_rows(block, len(block.grid))
            if found:
                warn_of_text_after(between, warnings)
            if found or is_list(block):
                told.append(f"{block.place(0)}: таблица не похожа на дорожную карту и не прочитана.")
            between = []
            continue
        front, between = Front(), []
    if found:
        warn_of_text_after(between, warnings)
        warnings += told
    if sum(len(candidate.rows) for candidate in found) > MAX_ROWS:
        raise UnreadableDocument(f"В документе больше {MAX_ROWS} строк — это не похоже на дорожную карту.")
    return found


def lines_above(table: Table, header: Header) -> list[Paragraph]:
    """The rows of a sheet above its heading row, a line for each."""
    rows = [(r, " ".join(cell.text for _, cell in table.filled(r))) for r in range(header.first)]
    return [Paragraph(one_line(text), place=table.place(r)) for r, text in rows if text]


def is_list(table: Table) -> bool:
    """A list of people or figures, not a stamp."""
    return any(is_list_heading([cell.text for _, cell in table.filled(row)]) for row in range(len(table.grid)))


def continues(found: list[Candidate], table: Table, header: Header | None, between: list[Paragraph]) -> bool:
    """Does this table go on with the roadmap before it?"""
    if not found or any(starts_title(line.text) for line in between):
        return False
    first = found[-1].header
    if header is None:
        if table.width == len(first.columns) and not between:
            return True
        # Empty columns at the right are cut off, so a table may be narrower than its heading.
        fits = table.width <= len(first.columns) and not is_list(table) and has_rows_of(first.columns, table)
        return fits and (not between or is_heading(between[-1]))
    same = header.roles == first.roles or header.headings == first.headings
    return same or (header.roles & KERNEL == first.roles & KERNEL and bool(between) and is_heading(between[-1]))


def is_heading(line: Paragraph) -> bool:
    """A short line that may be the section heading of a table below it."""
    return len(line.text) < LONGEST_SECTION and not line.text.endswith((";", ",")) and not AIM.match(line.text)


def go_on(candidate: Candidate, table: Table, header: Header | None, between: list[Paragraph]) -> None:
    """Add the rows of a further table; a short heading above it is a stage."""
    own = header or candidate.header
    rows = collect(table, own, header.last + 1 if header else 0)
    if header and [c.role for c in header.columns] != [c.role for c in candidate.header.columns]:
        widen(candidate.rows, candidate.header.columns, header.columns)
        rows = reorder(rows, candidate.header.columns, len(header.columns))
    if not between and rows and header is None:
        rows[0].new_page = True
    if between and len(candidate.tables) == 1:
        candidate.rows = first_heading(candidate) + candidate.rows
    candidate.rows += heading_rows(between, candidate.header) + rows
    candidate.tables.append(table)


def first_heading(candidate: Candidate) -> list[BodyRow]:
    """Where further tables have a heading above them, the first has one too: the last line that is not the title's."""
    title = find_title(candidate.front) or ""
    line = candidate.front.last
    fits = line is not None and line.text not in title and is_heading(line)
    return heading_rows([line] if line is not None and fits else [], candidate.header)


def is_next_section(row: BodyRow, line: Paragraph | None) -> bool:
    """Is the row a heading like the line above the table: before a repeated heading row, or numbered after it?"""
    if line is None or len(row.filled()) != 1:
        return False
    counted = FIRST_SECTION.match(line.text) and SECOND_SECTION.match(row.source)
    return row.before_header or bool(counted)


def heading_rows(between: list[Paragraph], header: Header) -> list[BodyRow]:
    """The last line above a further table as a section row."""
    if not between or not is_heading(between[-1]):
        return []
    line = between[-1]
    return [BodyRow([None] * len(header.columns), header.columns, line.place, heading=line.text)]


def unused(between: list[Paragraph]) -> list[Paragraph]:
    """The lines between two tables that are no section heading."""
    return between[:-1] if between and is_heading(between[-1]) else between


def warn_of_text_after(lines: list[Paragraph], warnings: list[str]) -> None:
    """Text below the last table is told, not lost."""
    if lines:
        text = shorten(" / ".join(line.text for line in lines))
        warnings.append(f"{lines[0].place or 'после таблицы'}: текст после таблицы не разобран: «{text}».")


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
            parsed.warnings.append(f"{choice.place}: ещё одна дорожная карта{name} ({choice.rows} стр.) не прочитана.")


def remap(columns: list[Column], roles: dict[int, Role]) -> list[Column]:
    """Columns with the meanings the person gave them."""
    return [
        replace(column, role=roles[column.index], span="") if column.index in roles else column for column in columns
    ]


def read_front(parsed: ParsedRoadmap, front: Front, period: str | None) -> None:
    """Title, approval, organisation and period from the text before the table."""
    parsed.title = find_title(front)
    parsed.approval = find_approval(front)
    parsed.organization = find_organization(front, parsed.approval.approver_position, parsed.title)
    parsed.period = find_period(parsed.title, front) or parse_period(period)


def warn_of_gaps(parsed: ParsedRoadmap) -> None:
    """Name what a roadmap should have and this one has not."""
    gaps = []
    if not parsed.title:
        gaps.append("Не найдено название дорожной карты.")
    if not of_role(parsed.columns, Role.DEADLINE):
        gaps.append("В таблице нет столбца со сроками.")
    if parsed.approval.is_empty:
        gaps.append("Не найдены сведения об утверждении (гриф или приказ).")
    gaps += [
        f"Столбец «{c.heading}» не распознан, его текст сохранён."
        for c in of_role(parsed.columns, Role.OTHER)
        if c.heading
    ]
    parsed.warnings += gaps
