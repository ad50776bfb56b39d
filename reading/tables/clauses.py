"""A roadmap without a table: numbered clauses that say when and who («1. Провести … до 5 мая. Ответственный: …»)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reading.lines import one_line
from reading.tables.addressees import is_addressee, parted_addressee
from reading.tables.guesses import says_when
from reading.tables.measures import label_of
from reading.tables.model import Cell, Document, Grid, Paragraph, Table
from reading.tables.shared import LINKS, WORD, is_time

READ_FROM_CLAUSES = (
    "Таблицы с мероприятиями в документе нет: они взяты из его пунктов. Проверьте сроки и ответственных."
)
HEADER = ("№", "Мероприятие", "Срок", "Ответственный")
PERSON = r"ответственн(?:ый|ые|ая|ое|ого)(?:\s+(?:исполнител[ьи]|лиц[оа]))?|исполнител[ьи]"
WHO = rf"(?:{PERSON})(?:\s+за\s+исполнение)?\s*[:–—-]|отв\."
WHEN = r"сроки?(?:\s+(?:исполнения|выполнения|проведения|реализации|сдачи))?\s*[:–—-]"
MARK = re.compile(rf"[\s(,;]*(?<![а-яё])(?:(?P<who>{WHO})|(?P<when>{WHEN}))\s*[:–—-]?\s*", re.I)
IN_TIME = re.compile(r"^(?:в\s+)?срок[а-я]*\s+(?=[а-я\d])", re.I)
BEGINS_TIME = re.compile(r"(до|с|со|в|во|к|ко|не|по|на|за|еже\w+|постоянно|кажд\w+|\d.*|[ivx]+)$", re.I)
# «Начало работы» begins with a word of time and is none.
CERTAIN = re.compile(r"\d|\bеже|\bкажд|\b(янв|фев|март|апр|ма[йяе]\b|июн|июл|авг|сент|окт|ноя|дек)", re.I)
SHORTENED = re.compile(r"(\bгг?|\bуч|[А-ЯЁ])\.$")
BORDER = " \t,;()–—-"
FEWEST = 2


@dataclass
class Clause:
    """A clause of the document: its number, what is to be done, when and by whom."""

    number: str
    title: str
    when: str = ""
    who: str = ""

    @property
    def is_detailed(self) -> bool:
        """Does it say when or who?"""
        return bool(self.when or self.who)


def with_clauses(document: Document) -> Document | None:
    """The document with its clauses laid out as a table, or None where it has none that say when and who.

    Clauses before the first and after the last of these («Контроль оставляю за собой») stay text.
    """
    blocks = gathered(document.blocks)
    clauses = [clause_of(block.text) if isinstance(block, Paragraph) else None for block in blocks]
    blocks, clauses = handed_down(blocks, clauses)
    detailed = [i for i, clause in enumerate(clauses) if clause is not None and clause.is_detailed]
    if len(detailed) < FEWEST or not any(clause.who for clause in clauses if clause):
        return None
    first, last = detailed[0], detailed[-1]
    if first and is_heading_of(clauses[first - 1], clauses[first]):
        first -= 1
    made = replace(document, blocks=blocks[:first], warnings=[])
    made.add_table(grid_of(blocks[first : last + 1], clauses[first : last + 1]), "пункты документа")
    rest = blocks[last + 1 :]
    made.blocks += [replace(block, number=block.number + 1) if isinstance(block, Table) else block for block in rest]
    return made


def gathered(blocks: list[Paragraph | Table]) -> list[Paragraph | Table]:
    """The blocks, a line that begins with «Срок:» or «Ответственный:» joined to the clause above it."""
    joined: list[Paragraph | Table] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if isinstance(block, Paragraph) and isinstance(above, Paragraph) and MARK.match(block.text):
            joined[-1] = replace(above, text=f"{above.text} {block.text}")
        else:
            joined.append(block)
    return joined


def handed_down(blocks: list[Paragraph | Table], clauses: list[Clause | None]) -> tuple[list, list[Clause | None]]:
    """Without lines like «1. Куратору Мохову А.А.:»: what they say stands at their sub-clauses 1.1, 1.2."""
    kept, above = [], Clause("", "")
    for block, clause in zip(blocks, clauses, strict=True):
        below = clause is not None and above.number and clause.number.startswith(f"{above.number}.")
        if clause is not None and clause.title.endswith(":") and is_addressee(clause.title.rstrip(": ")):
            above = clause
            continue
        if clause is not None and below and not clause.who:
            clause.who = above.title.rstrip(": ")
        kept.append((block, clause))
    return [block for block, _ in kept], [clause for _, clause in kept]


def clause_of(text: str) -> Clause | None:
    """A line as a clause; None for one that has no number and names nobody."""
    number, rest = label_of(one_line(text))
    marks = list(MARK.finditer(rest))
    if number is None and not any(mark["who"] for mark in marks):
        return None
    clause = Clause(number or "", rest[: marks[0].start()] if marks else rest)
    ends = [*(mark.start() for mark in marks[1:]), len(rest)]
    for mark, end in zip(marks, ends, strict=False):
        said = without_stop(rest[mark.end() : end].strip(BORDER))
        if mark["who"]:
            clause.who = f"{clause.who}, {said}".strip(", ")
        else:
            clause.when = f"{clause.when}, {said}".strip(", ")
    if not clause.when:
        clause.title, clause.when = parted(clause.title)
    clause.title = clause.title.strip(BORDER + ".")
    if not clause.who:
        clause.who, clause.title = parted_addressee(clause.title)
    return clause if clause.title else None


def without_stop(text: str) -> str:
    """The words without the full stop of the sentence; that of «2026 г.» and «Лесова И.И.» stays."""
    return text if SHORTENED.search(text) else text.rstrip(".")


def parted(text: str) -> tuple[str, str]:
    """«Провести опрос в мае 2027 г.» → («Провести опрос», «в мае 2027 г.»); a time within stays there too."""
    best: tuple[int, int] | None = None
    for start, end in runs_of_time(text):
        closes = not text[end:].strip(BORDER + ".")
        if says_when(IN_TIME.sub("", text[start:end])) and (closes or CERTAIN.search(text[start:end])):
            best = (start, end)
    if best is None:
        return text, ""
    before, when, after = text[: best[0]], text[best[0] : best[1]].strip(BORDER), text[best[1] :]
    when = without_stop(IN_TIME.sub("", when))
    if not after.strip(BORDER + "."):
        return before, when
    rest = after.strip(BORDER)
    return (text, when) if before.strip(BORDER) else (rest[:1].upper() + rest[1:], when)


def runs_of_time(text: str) -> list[tuple[int, int]]:
    """From where to where words of time stand together, beginning with one that begins a deadline."""
    runs: list[list[re.Match]] = [[]]
    for word in WORD.finditer(text):
        if is_time(word[0]):
            runs[-1].append(word)
        else:
            runs.append([])
    reaches = []
    for run in runs:
        while run and not begins_time(run[0][0]):
            run = run[1:]
        while run and run[-1][0].lower() in LINKS:
            run = run[:-1]
        if run:
            reaches.append((run[0].start(), run[-1].end()))
    return reaches


def begins_time(word: str) -> bool:
    """May a deadline begin with this word?"""
    return bool(BEGINS_TIME.match(word.strip(".:"))) or says_when(word)


def is_heading_of(clause: Clause | None, following: Clause | None) -> bool:
    """«1. Организационный этап» above «1.1. …»."""
    if clause is None or following is None or clause.is_detailed:
        return False
    return bool(clause.number) and following.number.startswith(f"{clause.number}.")


def grid_of(blocks: list[Paragraph | Table], clauses: list[Clause | None]) -> Grid:
    """A row for each clause, below a heading row; a line between them is a row across the table."""
    grid: Grid = [[Cell([heading]) for heading in HEADER]]
    for block, clause in zip(blocks, clauses, strict=True):
        if clause is not None:
            texts = [clause.number, clause.title, clause.when, clause.who]
            grid.append([Cell([text] if text else []) for text in texts])
        elif isinstance(block, Paragraph):
            grid.append([Cell([block.text], block.bold)] * len(HEADER))
    return grid
