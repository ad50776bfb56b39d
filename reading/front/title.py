"""What stands before the table: title and organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reading.lines import one_line, tidy
from reading.tables.model import Paragraph, Table

TITLE_START = re.compile(
    r"^[\W\d]*(?:[А-ЯЁа-яё-]+\s+){0,3}?(дорожн\w+\s+карт\w+|план[аы]?\b|план-\w+|комплекс\w*\s+мер|(программ[аы]|перечень|график)\s+(работ|мероприяти)"
    r"|мероприятия\s+(по|в\s+рамках|«|\()|циклограмм)",
    re.I,
)
NOT_TITLE = re.compile(
    r"^\W*(об? утверждени|\d+[.)]\s*(утвердить|контроль|назначить|разработать)|утвержд|приложени|"
    r"в соответствии|к приказу|контроль|во исполнени|на основани|согласован|принят)",
    re.I,
)
INTRODUCTION = re.compile(
    r"^\W*(цел[ьи]|задачи?|сроки?|период\s+(реализаци|действи|исполнени)\w+|(дата\s+)?начал[оа]|ответственн|куратор|пояснительн|нормативн|основани|мероприятия,|раздел)\b",
    re.I,
)
STAMP_LINE = re.compile(r"^\W*(утвержд|согласован|принят|рассмотрен|приложени|приказ\b|протокол)", re.I)
# «Цель: …» above a table is no section.
AIM = re.compile(
    r"^\W*(цел[ьи]|задач[аи]|куратор|пояснительн|ответственн|срок|участник|исполнител|период)[^:]{0,60}:", re.I
)
# What a plan stands in; its years are those of the plan.
PROGRAMME = re.compile(r"^\W*(программ[аы]|положение|проект)\b", re.I)
SECTION_NUMBER = re.compile(r"^([IVX]+|\d+)[.)]\s*(?=[А-ЯЁ«])")
SECTION_LINE = re.compile(r"^\W*([IVXІХ]+|\d+)[.)]\s")
KIND = (
    r"(?:М[БКАО]{1,2}[ДН]?ОУ|М[БКА]У(?:\s?ДО)?|ГБ[А-Я]+|ГК[А-Я]+|ГА[А-Я]+|ФГ[А-Я]+|ЧОУ|АНО[А-Я]*|ОГ[А-Я]+|КОГ[А-Я]+"
    r"|МОУ|МДОУ|ГОУ)"
)
ORGANIZATION = re.compile(rf"\b{KIND}\b[^,;()]*")
POSITION_WORD = re.compile(
    r"^((врио|и\.?\s?о\.?)\s+)?(директор\w*|заведующ\w+|начальник\w*|руководител\w+|глава|председател\w+|ректор\w*)\s+",
    re.I,
)
# «Старолуговской СОШ» → «Старолуговская СОШ»: the adjective before a kind of school that does not decline.
GENITIVE_NAME = re.compile(r"\b([А-ЯЁ][а-яё-]+)(ск|н|ов|ев)ой (?=(СОШ|ООШ|НОШ|СШ|ОШ)\b)")
NOMINATIVE = {
    "управления": "Управление", "отдела": "Отдел", "департамента": "Департамент", "комитета": "Комитет",
    "министерства": "Министерство", "администрации": "Администрация", "центра": "Центр", "гимназии": "Гимназия",
    "лицея": "Лицей", "техникума": "Техникум", "колледжа": "Колледж", "института": "Институт",
}  # fmt: skip
# Lines that name whose order or regulation it is.
NAMES_OWNER = re.compile(r"\bприказ(ом|у)\b|^\W*положение\b", re.I)
# After the years only words that go on («и на период …») belong to the title.
TITLE_END = re.compile(r"20\d\d\s*(уч\S*)?\s*(гг?\.?\s?г?\.?|год[аы]?)$", re.I)
MAX_TITLE_LINES = 7
LONGEST_NAME = 100


@dataclass
class Front:
    """The text before the table as blocks of lines: what stands side by side is in different blocks."""

    blocks: list[list[Paragraph]] = field(default_factory=list)

    def add_paragraph(self, paragraph: Paragraph) -> None:
        """Paragraphs that follow one another are one block."""
        if not self.blocks or self.closed:
            self.blocks.append([])
            self.closed = False
        self.blocks[-1].append(paragraph)
        if not AIM.match(paragraph.text):
            self.last = paragraph

    closed: bool = False
    last: Paragraph | None = None

    def add_rows(self, table: Table, end: int) -> None:
        """The rows of a table above `end`, column by column: stamps stand beside one another."""
        columns: dict[int, list[Paragraph]] = {}
        for r in range(end):
            filled = table.filled(r)
            for column, cell in filled:
                if table.starts_here(r, column):
                    lines = [
                        Paragraph(tidy(line), cell.bold, place=table.place(r)) for line in cell.paragraphs if tidy(line)
                    ]
                    columns.setdefault(column, []).extend(lines)
                    self.last = lines[-1] if len(filled) == 1 and lines else None
        self.blocks += [columns[column] for column in sorted(columns)]
        self.closed = True

    @property
    def lines(self) -> list[Paragraph]:
        """All lines in order."""
        return [line for block in self.blocks for line in block]


def find_title(front: Front) -> str | None:
    """The last heading before the table that calls itself a roadmap or plan, with the lines that continue it."""
    best: list[Paragraph] = []
    for block in front.blocks:
        for position, line in enumerate(block):
            if starts_title(line.text) and not (best and best[-1] is line) and line not in best:
                best = title_lines(block, position)
    best = best or next(([line] for line in front.lines if is_programme(line)), [])
    return SECTION_NUMBER.sub("", one_line(" ".join(line.text for line in best))) or None


def is_programme(line: Paragraph) -> bool:
    """A heading of the whole document, where the plan in it has none."""
    return bool(PROGRAMME.match(line.text)) and (line.centered or line.bold or line.text.isupper())


def starts_title(text: str) -> bool:
    """Does a title begin with this line?"""
    return bool(TITLE_START.match(text)) and not NOT_TITLE.match(text) and len(text) < 500 and not text.endswith(";")


def title_lines(block: list[Paragraph], start: int) -> list[Paragraph]:
    """The first line of the title and those that belong to it."""
    first = block[start]
    taken = [first]
    for line in block[start + 1 : start + MAX_TITLE_LINES]:
        if ends_title(first, taken[-1], line):
            break
        taken.append(line)
    return taken


def ends_title(first: Paragraph, before: Paragraph, line: Paragraph) -> bool:
    """Is this line no longer part of the title?"""
    text = line.text
    if STAMP_LINE.match(text) or INTRODUCTION.match(text) or SECTION_LINE.match(text):
        return True
    if re.match(r"[а-яё(«]", text) and not before.text.endswith("."):
        return False
    if TITLE_END.search(before.text):
        return True
    if ORGANIZATION.fullmatch(text) and not ORGANIZATION.search(first.text) and len(text) < LONGEST_NAME:
        return False
    unlike = (first.centered and not line.centered) or (first.bold and not line.bold and not line.centered)
    return unlike or (text.endswith(".") and not re.search(r"\bгг?\.$", text)) or len(text) > 200


def find_organization(front: Front, position: str | None, title: str | None) -> str | None:
    """The head of an order, else the approver's «Директор …», else an abbreviation of the title or of the stamp."""
    head = order_head(front)
    if head:
        return head
    tail = POSITION_WORD.sub("", position or "")
    if tail != (position or "") and re.search(r"[А-ЯЁ№]|\s", tail):
        return GENITIVE_NAME.sub(r"\1\2ая ", in_nominative(tail))
    return organization_in(title or "") or next(
        filter(None, (organization_in(line.text) for line in front.lines if NAMES_OWNER.search(line.text))), None
    )


def in_nominative(name: str) -> str:
    """«Управления образования …» → «Управление образования …»."""
    first, _, rest = name.partition(" ")
    return f"{NOMINATIVE.get(first.lower(), first)} {rest}".strip()


def organization_in(text: str) -> str | None:
    """The name that begins with an abbreviation, without what the text says after it («… от 02.09.2024 № 7»)."""
    match = ORGANIZATION.search(text)
    return re.sub(r"\s+(на|по|в|от)\s.*$|\s+20\d\d\b.*$|(?<=[\d»\"])\s*№.*$", "", match[0]).strip() if match else None


def order_head(front: Front) -> str | None:
    """The full name of the organisation above the word «ПРИКАЗ»."""
    lines = [line.text for line in front.lines]
    end = next((i for i, text in enumerate(lines) if re.fullmatch(r"\W*п\s*р\s*и\s*к\s*а\s*з\W*", text, re.I)), 0)
    start = next(
        (
            i
            for i, text in enumerate(lines[:end])
            if re.search(r"учрежден|школа|сад\b|управлени|департамент", text, re.I)
        ),
        None,
    )
    return one_line(" ".join(lines[start:end])) if start is not None else None
