"""The officer's board: what each school has ready of the year, column by column, each with its term."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accounts.models import Headcount, Membership, Organisation, by_name
from documents.boards import Cell, Mark, mark_of, worst
from inflection.russian import plural
from programmes.models import DateRule, Fact, Programme, ReportedFact
from reports import counting
from reports.board import SchoolRow, schools_and_reports
from reports.models import DUE, Report, Target
from surveys.models import Moment, Wave

Key = DateRule.Key
GROUPS = {Mark.LATE: "Отстают", Mark.SOON: "Срок на исходе", Mark.FINE: "В порядке"}
STAGES = {
    Report.State.DRAFT: "черновик", Report.State.ON_SIGNATURE: "у директора", Report.State.RETURNED: "возвращён",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What a school has of one column: `words` for the cell, `detail` what they are made of."""

    is_done: bool
    words: str
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of one school."""

    row: SchoolRow
    facts: Mapping[str, ReportedFact]
    targets: Mapping[str, float]
    pupils: tuple[int, int | None]
    waves: Mapping[str, Any]

    def share(self, fact: Fact, target: str, nothing: str) -> Answer:
        """A share held against its target; without one everybody is meant. `nothing`: why there is no share."""
        found = self.facts.get(fact)
        if found is None or not found.total:
            return Answer(False, "нет", nothing)
        return percent(found.done, found.total, self.targets.get(target, 100), found.words)

    def holds(self, fact: Fact, done: str, missing: str) -> Answer:
        """What is either so or not."""
        found = self.facts.get(fact)
        return Answer(True, done) if found and found.holds else Answer(False, missing)

    def wave(self, moment: Moment) -> Answer:
        """A wave of surveys is done once it is closed."""
        wave = self.waves.get(moment)
        if wave is None:
            return Answer(False, "не начата")
        if not wave.asked:
            return Answer(wave.is_closed, wave.get_state_display())
        told = f"ответили {wave.answered} из {wave.asked}, {wave.get_state_display()}"
        return Answer(wave.is_closed, f"{100 * wave.answered // wave.asked} %", told)


def percent(done: int, whole: int, target: float, detail: str) -> Answer:
    """Rounded down, so that only all of them are 100 %."""
    return Answer(100 * done >= target * whole, f"{100 * done // whole} %", detail)


def roadmap(known: Known) -> Answer:
    return known.holds(Fact.ROADMAP, "есть", "нет")


def curator(known: Known) -> Answer:
    return known.holds(Fact.CURATOR, "есть", "нет")


def cover(known: Known) -> Answer:
    """Pupils of ten and more in the base, of those of the school; without a target any cover will do."""
    mentees, pupils = known.pupils
    if not pupils or mentees > pupils:
        return Answer(False, "нет числа", "школа не указала численность или указала меньше, чем людей в программе")
    words = f"{mentees} из {pupils} обучающихся от 10 лет"
    return percent(mentees, pupils, known.targets.get(Target.Indicator.PUPILS_COVERED, 0.01), words)


def pairs(known: Known) -> Answer:
    """Whether an order has fixed pairs."""
    found = known.facts.get(Fact.PAIRS)
    return Answer(True, "есть", found.words) if found and found.done else Answer(False, "нет")


def consents(known: Known) -> Answer:
    return known.share(Fact.CONSENTS, Target.Indicator.CONSENTS, "в базах нет людей")


def plans(known: Known) -> Answer:
    return known.share(Fact.PLANS, "", "нет работающих пар")


def entry_survey(known: Known) -> Answer:
    return known.wave(Moment.ENTRY)


def final_survey(known: Known) -> Answer:
    return known.wave(Moment.FINAL)


def report(known: Known) -> Answer:
    """The half-year report; one that came is a link to it."""
    row = known.row
    url = row.report.get_absolute_url() if row.report and row.is_readable else ""
    if row.report and row.is_sent and row.report.signed_at:
        day = row.report.signed_at.astimezone(row.school.zone)
        return Answer(True, row.report.get_state_display(), f"подписан {day:%d.%m}", url)
    return Answer(False, STAGES[Report.State(row.report.state)] if row.report else "не открыт", row.missing, url)


@dataclass(frozen=True)
class Question:
    """A column before its schools are known: `asks` stands under its title, `target` names a value that does."""

    title: str
    asks: str
    key: Key
    answer: Callable[[Known], Answer]
    target: str = ""


def questions_of(half: int) -> list[Question]:
    """The eight columns of a half-year."""
    is_first = half == Report.Half.FIRST
    survey = entry_survey if is_first else final_survey
    return [
        Question("Карта", "утверждена", Key.ROADMAP_APPROVED, roadmap),
        Question("Куратор", "приказ", Key.CURATOR_APPOINTED, curator),
        Question("Пары", "приказ", Key.PAIRS_REGISTERED, pairs),
        Question("Согласия", "все", Key.CONSENTS_SIGNED, consents, Target.Indicator.CONSENTS),
        Question("Планы", "все", Key.PLANS_APPROVED, plans),
        Question(
            "Анкета", "на входе" if is_first else "итоговая",
            Key.ENTRY_SURVEY if is_first else Key.SPRING_MONITORING, survey,
        ),
        Question("Отчёт", "сдан", DUE[Report.Half(half)], report),
        Question("Охват", "от 10 лет", Key.REGIONAL_COUNT, cover, Target.Indicator.PUPILS_COVERED),
    ]  # fmt: skip


@dataclass
class Column:
    """A column of the board over its schools. `due` is None where they go by different days."""

    title: str
    asks: str
    due: datetime.date | None
    done: int = 0
    late: int = 0
    soon: int = 0
    schools: int = 0

    @property
    def share(self) -> str:
        """How many of the schools are through with it, in per cent rounded down."""
        return f"{100 * self.done // self.schools} %" if self.schools else ""


@dataclass(frozen=True)
class BoardRow:
    """A school with a cell for each column. `note`: what a view counts in it."""

    about: SchoolRow
    cells: list[Cell]
    note: str = ""

    @property
    def school(self) -> Organisation:
        return self.about.school

    @cached_property
    def group(self) -> Mark:
        return worst(self.cells)

    @property
    def group_label(self) -> str:
        return GROUPS[self.group]

    @property
    def troubles(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_trouble]

    @property
    def fine_words(self) -> str:
        """«5 из 8 без замечаний»."""
        left = len(self.cells) - len(self.troubles)
        return f"{left} из {len(self.cells)} без замечаний" if self.troubles else "замечаний нет"

    @property
    def is_late(self) -> bool:
        return self.group == Mark.LATE

    @property
    def is_remindable(self) -> bool:
        """Something is owed, the report or another column, and nobody has reminded the school today."""
        owes = bool(self.troubles) or not self.about.is_sent
        return owes and self.about.reminded_on != self.school.today()

    @property
    def owed(self) -> list[str]:
        """What to remind of, a line each: «Согласия, до 30.10: 41 % (5 из 12 согласий)»."""
        return [f"{cell.name}: {cell.words}" + f" ({cell.detail})" * bool(cell.detail) for cell in self.troubles]


@dataclass
class UnitRow:
    """A municipality: how many of its schools are through with each column. `note`: what a view counts in it."""

    MANY, FEW = "Отстаёт половина школ и больше", "Отстают отдельные школы"

    unit: Organisation
    rows: list[BoardRow] = field(default_factory=list)
    note: str = ""

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.rows)

    @property
    def is_mostly_late(self) -> bool:
        return 2 * self.late >= len(self.rows)

    @cached_property
    def group_label(self) -> str:
        """Which part of the board it stands in."""
        if self.late:
            return self.MANY if self.is_mostly_late else self.FEW
        return GROUPS[worst([cell for row in self.rows for cell in row.cells])]

    @cached_property
    def cells(self) -> list[Cell]:
        """The share of schools that are through; slight where fewer than a third of them are late or near."""
        found = []
        for column in zip(*(row.cells for row in self.rows), strict=True):
            marks, whole = Counter(cell.mark for cell in column), len(column)
            mark = next((one for one in (Mark.LATE, Mark.SOON, Mark.AHEAD) if marks[one]), Mark.FINE)
            words, detail = f"{100 * marks[Mark.FINE] // whole} %", f"{marks[Mark.FINE]} из {whole}"
            is_slight = 3 * (marks[Mark.LATE] + marks[Mark.SOON]) < whole
            found.append(Cell(mark, words, "", column[0].name, detail, is_slight=is_slight))
        return found


def without_schools(membership: Membership, units: Iterable[UnitRow]) -> list[Organisation]:
    """Municipalities below that have no row, for none of their schools is in the portal; by name."""
    below = Organisation.objects.visible_to(membership).filter(kind=Organisation.Kind.MUNICIPALITY, is_active=True)
    return list(below.exclude(pk__in=[one.unit.pk for one in units]).order_by(by_name(), "pk"))


def board_of(membership: Membership, year: int, half: int) -> list[BoardRow]:
    """Every school below: the late ones first, those with most to do on top."""
    about = schools_and_reports(membership, year, half)
    questions, rows = questions_of(half), []
    for known in gathered(about, year):
        today = known.row.school.today()
        rows.append(BoardRow(known.row, [cell_of(one, known, known.row.terms, today) for one in questions]))
    places = list(GROUPS)
    return sorted(rows, key=lambda row: (places.index(row.group), -len(row.troubles), row.school.plain_name))


def cell_of(question: Question, known: Known, terms: Mapping[str, datetime.date], today: datetime.date) -> Cell:
    """What stands in one field."""
    answer, due = question.answer(known), terms[question.key]
    mark = mark_of(is_done=answer.is_done, due=due, today=today)
    return Cell(mark, answer.words, answer.url, f"{question.title}, до {due:%d.%m}", answer.detail)


def gathered(about: Sequence[SchoolRow], year: int) -> Iterable[Known]:
    """All that the columns ask, in six queries whatever the number of schools."""
    schools = [row.school for row in about]
    ids = dict(Programme.objects.filter(organisation__in=schools, school_year=year).values_list("organisation", "pk"))
    facts: dict[int, dict[str, ReportedFact]] = {}
    for fact in ReportedFact.objects.filter(programme__in=ids.values()):
        facts.setdefault(fact.programme_id, {})[fact.key] = fact
    waves: dict[int, dict[str, Wave]] = {}
    for wave in Wave.objects.filter(programme__in=ids.values()).with_counts().defer("summary"):
        waves.setdefault(wave.programme_id, {})[wave.moment] = wave
    mentees = counting.mentees(list(ids.values()), year)
    pupils = dict(
        Headcount.objects.filter(organisation__in=schools, school_year=year).values_list(
            "organisation", "pupils_10_plus"
        )
    )
    targets = targets_in_force(schools, year)
    for row in about:
        pk = ids.get(row.school.pk, 0)
        counted = mentees.get(pk, {}).get("pupils_10_mentees", 0)
        yield Known(
            row, facts.get(pk, {}), targets[row.school.pk], (counted, pupils.get(row.school.pk)), waves.get(pk, {})
        )


def targets_in_force(schools: Sequence[Organisation], year: int) -> dict[int, dict[str, float]]:
    """School id → indicator → value of the nearest target up the tree; one query."""
    chains = {school.pk: [node.pk for node in school.chain()] for school in schools}
    above = {pk for chain in chains.values() for pk in chain}
    set_here: dict[int, dict[str, float]] = {}
    for target in Target.objects.filter(organisation__in=above, school_year=year):
        set_here.setdefault(target.organisation_id, {})[target.indicator] = float(target.value)
    found: dict[int, dict[str, float]] = {}
    for school, chain in chains.items():
        found[school] = {}
        for node in reversed(chain):
            found[school] |= set_here.get(node, {})
    return found


def columns_of(rows: Sequence[BoardRow], half: int, year: int) -> list[Column]:
    """Heads and sums; the term and the target stand there where all schools have the same."""
    targets = targets_in_force([row.school for row in rows], year)
    found = []
    for place, question in enumerate(questions_of(half)):
        days = {row.about.terms[question.key] for row in rows}
        marks = Counter(row.cells[place].mark for row in rows)
        asks = asked_share({targets[row.school.pk].get(question.target) for row in rows}) or question.asks
        due = days.pop() if len(days) == 1 else None
        found.append(Column(question.title, asks, due, marks[Mark.FINE], marks[Mark.LATE], marks[Mark.SOON], len(rows)))
    return found


def asked_share(values: set[float | None]) -> str:
    """«от 95 %» where all have one target."""
    if len(values) != 1 or None in values:
        return "" if values <= {None} else "по целям"
    return f"от {values.pop():g} %".replace(".", ",")


def next_term(columns: Sequence[Column], whole: int, today: datetime.date) -> str:
    """«Ближайший срок — анкета, 3 декабря: не готовы 5 школ»; empty where everything is over or done."""
    ahead = [column for column in columns if column.due and column.due >= today and column.done < whole]
    if not ahead:
        return ""
    column = min(ahead, key=lambda one: one.due or today)
    left = whole - column.done
    schools = plural(left, "школа", "школы", "школ")
    ready = plural(left, "не готова", "не готовы", "не готовы")
    return f"Ближайший срок — {column.title.lower()}, {column.due:%d.%m}: {ready} {left} {schools}."


def by_unit(rows: Sequence[BoardRow]) -> list[UnitRow]:
    """For the region: its municipalities by group, in each those with the largest part of late schools first."""
    found: dict[int, UnitRow] = {}
    for row in rows:
        if row.school.parent:
            found.setdefault(row.school.parent.pk, UnitRow(row.school.parent)).rows.append(row)
    places = [UnitRow.MANY, UnitRow.FEW, *GROUPS.values()]
    return sorted(
        found.values(),
        key=lambda unit: (places.index(unit.group_label), -unit.late / len(unit.rows), unit.unit.plain_name),
    )
