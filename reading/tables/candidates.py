"""Which tables of a document are its roadmaps, and which go on with one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from reading.errors import UnreadableDocument
from reading.formats.limits import MAX_ROWS
from reading.front.title import AIM, STAMP_LINE, Front, find_title, starts_title
from reading.lines import one_line, shorten
from reading.remarks import Code, Remark
from reading.tables.body import BodyRow, collect, reorder, widen
from reading.tables.columns import Role
from reading.tables.guesses import has_rows_of
from reading.tables.headers import Header, begins_list, find_header, is_list_heading, is_running_title
from reading.tables.model import Document, Paragraph, Table

LONGEST_SECTION = 200
FIRST_SECTION = re.compile(r"((раздел|этап|блок|часть)\s+)?(I|1|первый)\b[.)]?\s", re.I)
SECOND_SECTION = re.compile(r"((раздел|этап|блок|часть)\s+)?(II|2|второй)\b[.)]?\s", re.I)
ANNEX = re.compile(r"^\W*приложение\b", re.I)
# Tables of one roadmap agree in these.
KERNEL = {Role.TITLE, Role.STAGE, Role.DEADLINE, Role.RESPONSIBLE, Role.RESULT}


@dataclass
class Candidate:
    """A roadmap of the document: its tables, the text right before it, and all the text `earlier`."""

    front: Front
    header: Header
    tables: list[Table]
    rows: list[BodyRow]
    earlier: Front = field(default_factory=Front)

    @property
    def weight(self) -> int:
        """How much this looks like the roadmap that is meant."""
        known = {Role.DEADLINE, Role.RESPONSIBLE, Role.TITLE} & self.header.roles
        return len(self.rows) * len(known)


def find_candidates(
    document: Document, warnings: list[Remark], header_of: Callable[[Table], Header | None] = find_header
) -> list[Candidate]:
    """Every roadmap of the document, in reading order."""
    headers = {table.number: header_of(table) for table in document.tables}
    search = Search(headers, warnings)
    search.front.blocks += stamps_of(document.page_heads)
    for block in document.blocks:
        if isinstance(block, Table):
            search.take_table(block)
        elif not is_running_title(block.text):
            search.take_line(block)
    search.finish()
    if sum(len(candidate.rows) for candidate in search.roadmaps) > MAX_ROWS:
        raise UnreadableDocument(f"В документе больше {MAX_ROWS} строк — это не похоже на дорожную карту.")
    return search.roadmaps


def stamps_of(page_heads: list[str]) -> list[list[Paragraph]]:
    """«Приложение 3 к приказу …» at the head of each page stands before the roadmap."""
    return [[Paragraph(line) for line in page_heads]] if any(map(STAMP_LINE.match, page_heads)) else []


class Search:
    """Goes through the blocks of a document once."""

    def __init__(self, headers: dict[int, Header | None], warnings: list[Remark]) -> None:
        """`headers`: the heading rows of each table, by its number."""
        self.headers = headers
        self.warnings = warnings
        self.has_whole = any(map(is_whole, headers.values()))
        self.roadmaps: list[Candidate] = []
        self.earlier, self.front = Front(), Front()
        self.between: list[Paragraph] = []
        self.left_out: list[Remark] = []

    def take_line(self, line: Paragraph) -> None:
        """A paragraph stands before what follows and after what was."""
        self.front.add_paragraph(line)
        self.between.append(line)

    def take_table(self, table: Table) -> None:
        """A table goes on with a roadmap, begins one, or is told."""
        header = self.headers[table.number]
        between = self.between + (lines_above(table, header) if header is not None and self.roadmaps else [])
        if continues(self.roadmaps, table, header, between):
            go_on(self.roadmaps[-1], table, header, between)
            self.warn_of_text("между таблицами", unused(between))
        elif header is None or (self.has_whole and not is_whole(header)):
            self.leave_out(table, header)
            return
        else:
            self.front.add_rows(table, header.first)
            self.begin(table, header)
        self.earlier = Front(self.earlier.blocks + self.front.blocks)
        self.front, self.between = Front(), []

    def begin(self, table: Table, header: Header) -> None:
        """A roadmap begins; where its rows are headings like the line above it, that line is one too."""
        rows = collect(table, header, header.last + 1)
        self.roadmaps.append(Candidate(self.front, header, [table], rows, self.earlier))
        if any(is_next_section(row, self.front.last) for row in rows):
            self.roadmaps[-1].rows = first_heading(self.roadmaps[-1]) + rows

    def leave_out(self, table: Table, header: Header | None) -> None:
        """A stamp before the roadmap is read with the text, any other table is told."""
        self.front.add_rows(table, len(table.grid))
        if self.roadmaps:
            self.warn_of_text("после таблицы", self.between)
        if self.roadmaps or header is not None or is_list(table):
            words = shorten(" | ".join(cell.text for _, cell in table.filled(first_filled(table))))
            text = f"{table.place(0)}: таблица «{words}» не похожа на дорожную карту и не прочитана."
            self.left_out.append(Remark(Code.OTHER_TABLE, text))
        self.between = []

    def finish(self) -> None:
        """Tell what has not been read, where a roadmap was found at all."""
        if self.roadmaps:
            self.warn_of_text("после таблицы", self.between)
            self.warnings += self.left_out

    def warn_of_text(self, where: str, lines: list[Paragraph]) -> None:
        """Text after or between the tables is told, not lost."""
        if lines:
            words = shorten(" / ".join(line.text for line in lines))
            text = f"{lines[0].place or where}: текст {where} не разобран: «{words}»."
            self.warnings.append(Remark(Code.OTHER_TEXT, text))


def first_filled(table: Table) -> int:
    """The first row with text."""
    return next(row for row in range(len(table.grid)) if table.filled(row))


def is_whole(header: Header | None) -> bool:
    """Does the table say when or by whom? One that does not is no roadmap where another does."""
    return header is not None and bool(header.roles & {Role.DEADLINE, Role.RESPONSIBLE})


def lines_above(table: Table, header: Header) -> list[Paragraph]:
    """The rows of a sheet above its heading row, a line for each."""
    rows = [(r, " ".join(cell.text for _, cell in table.filled(r))) for r in range(header.first)]
    return [Paragraph(one_line(text), place=table.place(r)) for r, text in rows if text]


def is_list(table: Table) -> bool:
    """A list of people or figures, not a stamp."""
    return any(is_list_heading([cell.text for _, cell in table.filled(row)]) for row in range(len(table.grid)))


def continues(candidates: list[Candidate], table: Table, header: Header | None, between: list[Paragraph]) -> bool:
    """Does this table go on with the roadmap before it?"""
    if not candidates or any(starts_title(line.text) for line in between):
        return False
    first = candidates[-1].header
    if header is None:
        if begins_list(table) or any(ANNEX.match(line.text) for line in between):
            return False
        if table.width == len(first.columns) and not between:
            return True
        # Empty columns at the right are cut off, so a table may be narrower than its heading.
        fits = table.width <= len(first.columns) and not is_list(table) and has_rows_of(first.columns, table)
        return fits and (not between or heading_in(between) is not None)
    same = header.roles == first.roles or header.headings == first.headings
    return same or (header.roles & KERNEL == first.roles & KERNEL and heading_in(between) is not None)


def heading_in(lines: list[Paragraph]) -> Paragraph | None:
    """The last line where it may be the section heading of a table below; «Цель: …» is looked past."""
    rest = list(lines)
    while rest and AIM.match(rest[-1].text):
        rest.pop()
    return rest[-1] if rest and is_heading(rest[-1]) else None


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
    candidate.rows += heading_rows(heading_in(between), candidate.header) + rows
    candidate.tables.append(table)


def first_heading(candidate: Candidate) -> list[BodyRow]:
    """Where further tables have a heading above them, the first has one too: the last line that is not the title's."""
    title = find_title(candidate.front) or ""
    line = candidate.front.last
    fits = line is not None and line.text not in title and is_heading(line)
    return heading_rows(line if fits else None, candidate.header)


def is_next_section(row: BodyRow, line: Paragraph | None) -> bool:
    """Is the row a heading like the line above the table: before a repeated heading row, or numbered after it?"""
    if line is None or len(row.filled()) != 1:
        return False
    counted = FIRST_SECTION.match(line.text) and SECOND_SECTION.match(row.source)
    return row.before_header or bool(counted)


def heading_rows(line: Paragraph | None, header: Header) -> list[BodyRow]:
    """A line above a table as a section row."""
    if line is None:
        return []
    return [BodyRow([None] * len(header.columns), header.columns, line.place, heading=line.text)]


def unused(between: list[Paragraph]) -> list[Paragraph]:
    """The lines between two tables that are no section heading."""
    heading = heading_in(between)
    return [line for line in between if line is not heading]
