"""Turns the rows of the body into measures: stages carried down, cells merged downwards shared, lists split."""

from __future__ import annotations

import re
from itertools import zip_longest

from reading.front.title import AIM
from reading.lines import one_line, shorten
from reading.parsed import ParsedRow
from reading.remarks import Code, Remark
from reading.tables.body import BodyRow
from reading.tables.columns import Role, of_role
from reading.tables.headers import is_list_heading
from reading.tables.lost_zeros import restore_zeros
from reading.tables.measures import (
    Measure,
    by_numbers,
    hand_out,
    hand_out_lines,
    label_of,
    split_measures,
    without_lone_label,
)
from reading.tables.merges import carry_months, carry_with_stage, fill_dittos
from reading.tables.model import Cell
from reading.tables.sections import DETAILS, habits_of, is_closing, is_month, is_remark, section_of, style_of
from reading.tables.shared import part_shared
from reading.tables.torn import join_broken

FIELDS = {
    Role.DEADLINE: "deadline_text",
    Role.RESPONSIBLE: "responsible_text",
    Role.RESULT: "result_text",
    Role.INDICATOR: "indicator_text",
}
STAGE_DEADLINE = "Срок взят у этапа: у мероприятия своего нет."
BARE = "Нет ни срока, ни ответственного. Если это заголовок этапа, уберите строку и впишите этап в следующие."
EMPTY_SECTION = "заголовок без мероприятий"
KEPT_AS_EXTRA = (Role.CO_EXECUTOR, Role.DOCUMENT, Role.MARK, Role.PLACE, Role.OTHER)


def read_rows(body: list[BodyRow], warnings: list[Remark], split: bool = True) -> list[ParsedRow]:
    """All measures of the body; what is none goes to the warnings with its place."""
    rows = join_broken(body)
    rows = without_closing(without_lists(rows, warnings), warnings)
    for fill in (restore_zeros, part_shared, fill_dittos, carry_months):
        fill(rows)
    habits = habits_of(rows)
    builder = Builder(warnings, split, any(of_role(row.columns, Role.STAGE) for row in rows[:1]), habits.detailed)
    carry_with_stage(rows)
    for position, row in enumerate(rows):
        following = rows[position + 1] if position + 1 < len(rows) else None
        section = section_of(row, habits, following)
        if is_blank(row):
            builder.warn(row, "пустая строка с номером")
        elif is_remark(row) or (section is not None and builder.is_aim(section)):
            builder.warn(row, "примечание, не мероприятие")
        elif section is not None:
            builder.open_section(row, section)
        else:
            builder.add(row)
    builder.finish()
    return builder.rows


def without_lists(rows: list[BodyRow], warnings: list[Remark]) -> list[BodyRow]:
    """Cut off another list below the roadmap on the same sheet, with the words above it; told in the warnings."""
    end = next(
        (i for i, row in enumerate(rows) if i and is_list_heading([cell.text for _, cell in row.filled()])), len(rows)
    )
    while 1 < end < len(rows) and len(rows[end - 1].filled()) == 1:
        end -= 1
    warnings += [
        Remark(Code.OTHER_TABLE, f"{row.place}: другая таблица, не прочитана: «{shorten(row.source)}».")
        for row in rows[end:]
    ]
    return rows[:end]


def without_closing(rows: list[BodyRow], warnings: list[Remark]) -> list[BodyRow]:
    """Cut signatures and remarks off the end; they are told in the warnings."""
    end = len(rows)
    while end and is_closing(rows[end - 1]):
        end -= 1
    warnings += [
        Remark(Code.NOT_A_MEASURE, f"{row.place}: не мероприятие: «{shorten(row.source)}».") for row in rows[end:]
    ]
    return rows[:end]


class Builder:
    """Remembers the stage and the row before while the body is gone through."""

    def __init__(self, warnings: list[Remark], split: bool, stage_column: bool, detailed: bool) -> None:
        """`split`: make measures of numbered lists; `stage_column`: the stage stands in a column; `detailed`: most
        rows say when, who or what comes out."""
        self.warnings = warnings
        self.split = split
        self.stage_column = stage_column
        self.detailed = detailed
        self.rows: list[ParsedRow] = []
        self.before: BodyRow | None = None
        self.stage: str | None = None
        self.substage: str | None = None
        self.section_styles: list[tuple] = []
        self.pending: list[tuple[BodyRow, str]] = []
        self.month: str | None = None
        self.stage_deadline: str | None = None

    def warn(self, row: BodyRow, what: str, code: Code = Code.NOT_A_MEASURE) -> None:
        """Tell that a row is not among the measures."""
        self.warnings.append(Remark(code, f"{row.place}: {what}: «{shorten(row.heading or row.source)}»."))

    def open_section(self, row: BodyRow, text: str) -> None:
        """A stage, a sub-stage, or a month that is the deadline of the measures below."""
        if is_month(text) and not of_role(row.columns, Role.DEADLINE):
            self.month = text
            return
        style = style_of(row, text)
        second = self.is_second_level(style)
        self.stage_deadline = (row.text(Role.DEADLINE) if row.text(Role.TITLE) else "") or None
        if self.stage_deadline:
            self.warn(row, "срок этапа; взят только там, где у мероприятия своего нет", Code.STAGE_DEADLINE)
        if second:
            self.substage = text
        else:
            self.stage, self.substage = text, None
        self.section_styles = [*self.section_styles[:1], style] if second else [style, *self.section_styles[1:]]
        self.pending.append((row, text))
        self.before = None

    def is_second_level(self, style: tuple) -> bool:
        """Is a section inside the one before: right below a heading of another kind, or like an earlier sub-section?"""
        if not self.section_styles or style == self.section_styles[0]:
            return False
        if style[0] in ("dotted", "letter"):
            return True
        if self.section_styles[0][0] in ("dotted", "letter"):
            return False
        return bool(self.pending) or style in self.section_styles[1:]

    def is_aim(self, text: str) -> bool:
        """«Цель: …» right below a heading is no heading of its own."""
        return bool(self.pending) and bool(AIM.match(text))

    def finish(self) -> None:
        """Headings below which nothing stands are told, not lost."""
        for row, _ in self.pending:
            self.warn(row, EMPTY_SECTION)

    def add(self, row: BodyRow) -> None:
        """One row of the table: a measure, several measures, or more about the one before."""
        if self.rows and self.before is not None and belongs_to(self.before, row):
            self.extend_last(row, self.before)
            self.before = row
            return
        for heading, text in self.pending:
            if text not in (self.stage, self.substage):
                self.warn(heading, EMPTY_SECTION)
        self.pending = []
        self.carry_stage(row)
        self.rows += self.measures(row)
        self.before = row

    def carry_stage(self, row: BodyRow) -> None:
        """Take the stage and sub-stage of the row; empty cells go on with those above, but not beyond a new stage."""
        stage, substage = one_line(row.text(Role.STAGE)), one_line(row.text(Role.SUBSTAGE))
        if stage and stage != self.stage:
            self.stage, self.substage = stage, None
        if substage:
            self.substage = substage

    def extend_last(self, row: BodyRow, before: BodyRow) -> None:
        """Add what the row says to the measure above."""
        last = self.rows[-1]
        for role, name in FIELDS.items():
            text = row.text(role)
            if text and is_fresh(before, row, role):
                setattr(last, name, text if getattr(last, name) is None else f"{getattr(last, name)}\n{text}")
        for heading, text in extras(row).items():
            if text not in last.extra.get(heading, ""):
                last.extra[heading] = f"{last.extra.get(heading, '')}\n{text}".strip()
        last.source_text += f"\n{row.source}"
        last.cells = ["\n".join(filter(None, pair)) for pair in zip_longest(last.cells, row.texts(before))]
        text = f"{row.place}: строка без мероприятия присоединена к предыдущей."
        last.doubts.append(Remark(Code.JOINED_ROW, text))

    def measures(self, row: BodyRow) -> list[ParsedRow]:
        """The measure of a row, or those of the numbered list in its cell."""
        title, number = row.text(Role.TITLE), clean_number(row.text(Role.NUMBER))
        if self.split and (listed := by_numbers(row.text(Role.NUMBER), title)):
            parsed = [self.parse(row, measure, None) for measure in listed]
            hand_out_lines(parsed)
            return parsed
        in_cell = split_measures(title) if self.split and (self.stage_column or not number) else [Measure(None, title)]
        parsed = [self.parse(row, measure, number) for measure in in_cell]
        if len(parsed) > 1:
            hand_out(parsed, in_cell)
        return parsed

    def parse(self, row: BodyRow, measure: Measure, number: str | None) -> ParsedRow:
        """One measure with the cells of its row."""
        label, title = (measure.number, measure.text) if measure.number or number else label_of(measure.text)
        title = without_lone_label(title, label or number)
        parsed = ParsedRow(title=title, number=label or number, stage=self.stage, substage=self.substage)
        for role, name in FIELDS.items():
            setattr(parsed, name, row.text(role) or None)
        parsed.doubts += row.doubts
        if not parsed.deadline_text and self.stage_deadline:
            parsed.doubts.append(Remark(Code.STAGE_DEADLINE, STAGE_DEADLINE))
        parsed.deadline_text = parsed.deadline_text or self.month or self.stage_deadline
        parsed.extra, parsed.source_text, parsed.place = extras(row), row.source, row.place
        parsed.cells = row.texts()
        if self.detailed and title and not any(row.text(role) for role in DETAILS):
            parsed.doubts.append(Remark(Code.NO_DETAILS, BARE))
        if not title:
            parsed.doubts.append(Remark(Code.NO_MEASURE, "В строке нет мероприятия."))
            self.warn(row, "строка без мероприятия", Code.NO_MEASURE)
        return parsed


def is_blank(row: BodyRow) -> bool:
    """An empty row of a form: its number and nothing else."""
    return (
        not row.heading
        and [row.columns[i].role for i, _ in row.filled()] == [Role.NUMBER]
        and not re.search(r"[А-ЯЁа-яё]{4}", row.text(Role.NUMBER))
        and not is_month(row.text(Role.NUMBER))
    )


def belongs_to(before: BodyRow, row: BodyRow) -> bool:
    """No measure of its own: its title is empty or merged with the one above, and it has no new deadline."""
    title = row.cell(Role.TITLE)
    if title is None or title.is_empty:
        return not row.text(Role.NUMBER) or row.cell(Role.NUMBER) is before.cell(Role.NUMBER)
    return title is before.cell(Role.TITLE) and not is_fresh(before, row, Role.DEADLINE)


def is_fresh(before: BodyRow, row: BodyRow, role: Role) -> bool:
    """Does the row have a text of its own in this column?"""
    cell = row.cell(role)
    return cell is not None and not cell.is_empty and cell is not before.cell(role)


def clean_number(text: str) -> str | None:
    """«1.» → «1», «№ 2» → «2», «» → None."""
    return re.sub(r"^№\s*|[\s.)]+$", "", one_line(text)) or None


def extras(row: BodyRow) -> dict[str, str]:
    """The cells of columns the portal has no field for, by their headings."""
    texts = {}
    for column in row.columns:
        cell: Cell | None = row.cells[column.index]
        if column.role not in KEPT_AS_EXTRA or cell is None or cell.is_empty:
            continue
        if row.cells.index(cell) == column.index:
            texts[column.heading or f"Столбец {column.index + 1}"] = cell.text
    return texts
