"""Tells section rows (stages, groups of measures) and closing lines from measures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading.lines import one_line
from reading.tables.body import BodyRow, has_numbers, is_merged_across
from reading.tables.columns import Role, of_role
from reading.tables.guesses import is_deadline
from reading.tables.model import Cell

DETAILS = (Role.DEADLINE, Role.RESPONSIBLE, Role.RESULT, Role.INDICATOR, Role.CO_EXECUTOR, Role.DOCUMENT)
HEAD_COLUMNS = (Role.NUMBER, Role.STAGE, Role.SUBSTAGE, Role.TITLE)
ROMAN = re.compile(r"^[IVXLCІХ]+\s*[.)]?(\s|$)")
NAMED = re.compile(
    r"^(раздел|этап|блок|модуль|направление|часть|задача|цель)\b|^\w+ этап\b|^[IVX\d]+\s+(этап|раздел|блок)", re.I
)
# A stage with its number or «…ый этап», unlike «Раздел сайта».
COUNTED_STAGE = re.compile(
    r"^(этап|раздел|блок|модуль|часть)\s*№?\s*[IVX\d]|^[IVX\d]+[.)]?\s*[-–—]?\s*(этап|раздел|блок)"
    r"|^\w+[иоы]й этап\b",
    re.I,
)
REMARK = re.compile(r"^\(.*\)$|^[*¹²³]|^примечани|^\(?позиция в ред|^итого\b|^всего\b", re.I | re.S)
SIGNATURE = re.compile(
    r"_{3,}|^(исп(олнитель)?\.?:|исп\.|составил|разработал|согласован|м\.\s?п\.)"
    r"|^(директор|заведующ|руководител|заместител|начальник|председател|куратор).*[А-ЯЁ]\.\s?[А-ЯЁ]\.",
    re.I | re.S,
)
MONTHS = "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
MONTH_HEADING = re.compile(
    rf"^(({MONTHS}|[1-4IV]+ квартал|(перв|втор)ое полугодие|[12I]+ полугодие)[\s,–—-]*)+(20\d\d)?\s*(г\.?|года?)?$",
    re.I,
)


@dataclass
class Habits:
    """What is usual in this table: only against it does a row stand out.

    `opened`: it begins with a row that has one text only; `owned`: most rows say by whom or what comes out.
    """

    numbered: bool
    detailed: bool
    labelled: bool
    counted_sections: bool = False
    often_detailed: bool = False
    opened: bool = False
    owned: bool = False


def habits_of(rows: list[BodyRow]) -> Habits:
    """Are rows numbered, and do most say when, who or what comes out?"""
    plain = [row for row in rows if not row.heading and not is_merged_across(row)]
    with_details = sum(any(row.text(role) for role in DETAILS) for row in plain)
    labelled = sum(bool(re.match(r"\d", row.text(Role.TITLE))) for row in plain)
    detailed = bool(plain) and with_details * 10 >= len(plain) * 6
    bare = [not any(row.text(role) for role in DETAILS) for row in plain]
    owned = sum(bool(row.text(Role.RESPONSIBLE) or row.text(Role.RESULT)) for row in plain)
    return Habits(
        has_numbers(plain),
        detailed,
        labelled * 2 > len(plain),
        are_sections(bare),
        with_details * 3 > len(plain),
        opened=bool(rows) and section_like(rows[0]),
        owned=owned * 10 >= len(plain) * 6,
    )


def section_like(row: BodyRow) -> bool:
    """One text and no details: a table with sections begins with one."""
    return bool(row.heading) or is_merged_across(row) or not any(row.text(role) for role in DETAILS)


def are_sections(bare: list[bool]) -> bool:
    """Rows without details are sections where the table begins with one, has several, and none follows another."""
    apart = not any(first and second for first, second in zip(bare, bare[1:], strict=False))
    return bool(bare) and bare[0] and not bare[-1] and sum(bare) > 1 and apart


def section_of(row: BodyRow, habits: Habits, following: BodyRow | None) -> str | None:
    """The text of a section row, or None when the row is something else."""
    if row.heading:
        return row.heading
    words = [(i, cell) for i, cell in row.filled() if not is_number_cell(row, i, cell.text)]
    if not words and len(row.filled()) == 1:
        words = row.filled()
    if is_dated_stage(row, words, habits, following):
        return one_line(row.text(Role.TITLE))
    if len(words) != 1:
        return None
    index, cell = words[0]
    text = one_line(cell.text)
    if is_merged_across(row) or row.before_header:
        return text
    if row.columns[index].role not in (*HEAD_COLUMNS, Role.OTHER):
        return text if is_lost_merge(row, index, text) else None
    if row.columns[index].role is Role.NUMBER and (re.search(r"[А-ЯЁа-яё]{4}", text) or is_month(text)):
        return text
    if of_role(row.columns, Role.STAGE) and row.columns[index].role is Role.TITLE:
        return None
    if index > 1 and row.columns[index].role not in HEAD_COLUMNS:
        return None
    return text if stands_out(row, text, cell.bold, habits, following) else None


def is_dated_stage(row: BodyRow, words: list[tuple[int, Cell]], habits: Habits, following: BodyRow | None) -> bool:
    """«I этап. Подготовительный | сентябрь - октябрь | | »: a stage with its time, where measures have people too."""
    number = row.text(Role.NUMBER)
    named = COUNTED_STAGE.match(row.text(Role.TITLE)) or ROMAN.match(number or row.text(Role.TITLE))
    roles = [row.columns[index].role for index, _ in words]
    if not named or not habits.owned or sorted(roles) != sorted((Role.TITLE, Role.DEADLINE)):
        return False
    # «3» between «2» and «4» is a measure like them.
    return not number[:1].isdigit() or (following is not None and is_parent(number, following, habits))


def is_lost_merge(row: BodyRow, index: int, text: str) -> bool:
    """A csv knows no merged cells: words alone in the first column that are no deadline are a section."""
    first = index == 0 and not re.match(r"[а-яё\-–•]", text)
    labelled = bool(re.match(r"([IVX]+|\d+(\.\d+)*)[.)]\s+[А-ЯЁ]", text))
    return first and row.columns[index].role is Role.DEADLINE and (labelled or not is_deadline(text))


def is_number_cell(row: BodyRow, index: int, text: str) -> bool:
    """Does this cell hold only a number («3.», «IV», «1.2»)?"""
    return row.columns[index].role is Role.NUMBER and (
        bool(re.fullmatch(r"[\d.,)\s]+", text)) or bool(ROMAN.fullmatch(text))
    )


def stands_out(row: BodyRow, text: str, bold: bool, habits: Habits, following: BodyRow | None) -> bool:
    """Bold, capitals, a Roman number, «Раздел», or the only row without details where others have them."""
    if re.match(r"[а-яё\-–•]", text):
        return False
    number = row.text(Role.NUMBER)
    letters = [sign for sign in text if sign.isalpha()]
    if (
        bold
        or ROMAN.match(number or text)
        or NAMED.match(text)
        or (len(letters) > 4 and all(s.isupper() for s in letters))
    ):
        return True
    if following is not None and is_parent(number or text, following, habits):
        return True
    if habits.counted_sections:
        return True
    if habits.numbered and not number.strip(". "):
        return habits.detailed
    if habits.numbered:
        return False
    if re.match(r"\d", text):
        return habits.often_detailed and not habits.labelled
    return habits.detailed and habits.opened


def is_parent(number: str, following: BodyRow, habits: Habits) -> bool:
    """«2» before «2.1»; «3» before a row that begins again with «1»."""
    mine = re.match(r"\d+", number)
    below = re.match(r"(\d+)\.(\d+)", following.text(Role.NUMBER) or following.text(Role.TITLE))
    if mine is None or re.match(r"\d+\.\d", number):
        return False
    restarted = re.fullmatch(r"1[.)]?", following.text(Role.NUMBER).strip()) is not None
    return (restarted and (int(mine[0]) > 1 or habits.detailed)) or (below is not None and below[1] == mine[0])


def style_of(row: BodyRow, text: str) -> tuple:
    """What sections of one level have in common: kind of label, bold, capitals, reach."""
    filled = row.filled()
    cell = filled[-1][1] if filled else None
    label = row.text(Role.NUMBER) or text
    kind = next((name for name, pattern in KINDS if pattern.match(label)), "none")
    caps = text.isupper()
    return kind, bool(cell and cell.bold), caps, bool(filled) and is_merged_across(row)


KINDS = [
    ("roman", ROMAN),
    ("dotted", re.compile(r"^\d+\.\d+")),
    ("arabic", re.compile(r"^\d+[.)]?(\s|$)")),
    ("letter", re.compile(r"^[а-яa-z][.)]\s", re.I)),
    ("named", NAMED),
]


def is_closing(row: BodyRow) -> bool:
    """A signature or a remark, as it stands below a table."""
    if row.heading or row.text(Role.NUMBER).strip(". ").isdigit():
        return False
    text = one_line(row.source)
    return bool(SIGNATURE.search(text) or REMARK.match(text)) and len(row.filled()) <= 3


def is_remark(row: BodyRow) -> bool:
    """«(Позиция в редакции …)», «Примечание: …»: one cell that is no measure."""
    filled = row.filled()
    return len(filled) == 1 and bool(REMARK.match(one_line(filled[0][1].text)))


def is_month(text: str) -> bool:
    """A heading that is a deadline: «Сентябрь», «I квартал»."""
    return bool(MONTH_HEADING.match(text.strip(" .:")))
