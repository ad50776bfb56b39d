"""«Документы пар»: what each pair needs before it may work, how far it is, and what moves it on.

Everything of a school is read at once in a fixed number of queries and counted here, by the very rule of the gate
(`consents.gate`), so that the figures of the views, the rows and the gate never differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models

from consents.gate import AGREEMENT, NeededPaper, Papers
from consents.models import OPEN, Agreement, Consent, Purpose, Signature
from consents.models import State as DocumentState
from consents.needs import Ages
from pairs.models import Pair
from programmes.models import Programme

Document = Consent | Agreement
# («Consent» or «Agreement», id) → the signatures it still waits for.
Awaited = dict[tuple[str, int], list[Signature]]


class Step(models.TextChoices):
    """What a missing document waits for."""

    ASK = "ask", "не запрошено"
    WAIT = "wait", "ждём подписи"
    PAPER = "paper", "нужен бланк"
    NOBODY = "nobody", "некому подписать"
    TALK = "talk", "отказ или спор"


KINDS = {Step.ASK: "warn", Step.WAIT: "wait", Step.PAPER: "warn", Step.NOBODY: "stop", Step.TALK: "stop"}
SHORT = {
    Purpose.PERSONAL_DATA.label: "персональные данные",
    Purpose.DIAGNOSTICS.label: "диагностика",
    Purpose.EXTRA_DUTIES.label: "доп. обязанности",
}
# What the curator has to do first stands first.
URGENCY = (Step.TALK, Step.NOBODY, Step.ASK, Step.PAPER, Step.WAIT)


@dataclass(frozen=True)
class Paper:
    """A document of a pair; `step` is None once it lacks nothing."""

    need: NeededPaper
    step: Step | None
    signers: tuple[str, ...] = ()

    @property
    def document(self) -> Document | None:
        return self.need.document

    @property
    def short(self) -> str:
        """The title in a table's few letters."""
        return SHORT.get(self.need.title, self.need.title)

    @property
    def is_agreement(self) -> bool:
        return self.need.title == AGREEMENT


@dataclass(frozen=True)
class PairPapers:
    """A pair with all its papers."""

    pair: Pair
    papers: list[Paper]

    @property
    def lacking(self) -> list[Paper]:
        return [paper for paper in self.papers if paper.step]

    @property
    def steps(self) -> set[Step]:
        return {paper.step for paper in self.papers if paper.step}

    @property
    def step(self) -> Step | None:
        """What has to be done first; None when nothing is missing."""
        return next((step for step in URGENCY if step in self.steps), None)

    @property
    def kind(self) -> str:
        return KINDS[self.step] if self.step else self.pair.state_kind

    @property
    def word(self) -> str:
        return self.step.label if self.step else self.pair.state_word

    @property
    def cells(self) -> list[PaperColumn]:
        """The columns of the page."""
        mentor = self.pair.mentor_id
        return [
            PaperColumn("Наставник", [p for p in self.papers if not p.is_agreement and p.need.person.pk == mentor]),
            PaperColumn("Наставляемые", [p for p in self.papers if not p.is_agreement and p.need.person.pk != mentor]),
            PaperColumn("Соглашения", [paper for paper in self.papers if paper.is_agreement]),
        ]


@dataclass(frozen=True)
class PaperColumn:
    """A column of a row: its papers, and those that lack something by what they wait for."""

    title: str
    papers: list[Paper]

    @property
    def groups(self) -> list[PaperGroup]:
        found = [PaperGroup(step, [paper for paper in self.papers if paper.step == step]) for step in URGENCY]
        return [group for group in found if group.papers]


@dataclass(frozen=True)
class PaperGroup:
    """Papers of a cell that wait for the same."""

    step: Step
    papers: list[Paper]

    @property
    def signers(self) -> list[str]:
        """Who has to be reminded or handed a form."""
        names = [name for paper in self.papers for name in paper.signers]
        return list(dict.fromkeys(names)) if self.step in {Step.WAIT, Step.PAPER} else []


def rows_of(programme: Programme, pairs: Iterable[Pair]) -> list[PairPapers]:
    """These pairs (read by `listed`) of one programme with their papers; four queries for any number of them."""
    found = list(pairs)
    people = {person.pk: person for pair in found for person in pair.people}
    today, ages = programme.organisation.today(), Ages.of(programme.organisation)
    papers, awaited = Papers(list(people.values()), programme, today), awaited_signatures(programme)
    return [
        PairPapers(pair, [paper_of(need, awaited) for need in papers.of_pair(pair.mentor, pair.mentees, ages)])
        for pair in found
    ]


def paper_of(need: NeededPaper, awaited: Awaited) -> Paper:
    """The need with what it waits for, and of whom."""
    document = need.document
    rows = awaited.get((type(document).__name__, document.pk), []) if document and need.lacks else []
    signers = [row.signer.name.short for row in rows if row.signer]
    return Paper(need, step_of(need, rows), tuple(dict.fromkeys(signers)))


def awaited_signatures(programme: Programme) -> Awaited:
    """What all open documents of the programme still wait for; one query."""
    documents = models.Q(consent__programme=programme, consent__state__in=OPEN)
    documents |= models.Q(agreement__programme=programme, agreement__state__in=OPEN)
    found: Awaited = defaultdict(list)
    awaited = Signature.objects.awaiting().filter(documents)
    for row in awaited.select_related("participant__user", "representative__user"):
        key = ("Consent", row.consent_id) if row.consent_id else ("Agreement", row.agreement_id or 0)
        found[key].append(row)
    return found


def step_of(need: NeededPaper, rows: list[Signature]) -> Step | None:
    """What a document waits for, given the signatures it lacks."""
    document = need.document
    if not need.lacks:
        return None
    if document is None:
        return Step.ASK  # not listed yet: asking lists it first
    if document.state == DocumentState.REQUESTED:
        return Step.WAIT
    if document.state != DocumentState.REQUIRED:
        return Step.TALK
    if not any(row.signer for row in rows):
        return Step.NOBODY
    by_letter = not document.paper_only and any(row.email for row in rows)
    return Step.ASK if by_letter else Step.PAPER


def is_awaiting(row: PairPapers) -> bool:
    """Can't be fixed by an order yet, or works on only once a document is in force (`Pair.objects.awaiting`)."""
    return row.pair.awaits_papers


def with_step(step: Step) -> Callable[[PairPapers], bool]:
    return lambda row: step in row.steps


def documents_of(rows: Iterable[PairPapers], step: Step) -> list[Document]:
    """The documents of these pairs that wait for this, each once, those of a person together."""
    found = {
        (paper.need.person.pk, type(paper.document).__name__, paper.document.pk): paper.document
        for row in rows
        for paper in row.papers
        if paper.step == step and paper.document
    }
    return [found[key] for key in sorted(found)]


def is_ready(row: PairPapers) -> bool:
    return row.pair.state == Pair.State.READY and not row.pair.is_ordered


# Views of the page: name → words and which rows it shows.
VIEWS: dict[str, tuple[str, Callable[[PairPapers], bool]]] = {
    "lacking": ("Ждут документов", is_awaiting),
    **{step.value: (step.label.capitalize(), with_step(step)) for step in Step},
    "ready": ("Готовы к приказу", is_ready),
    "all": ("Все пары", lambda row: True),
}


def people_match(pair: Pair, words: list[str]) -> bool:
    """Whether each word stands in the folded name of somebody of the pair."""
    names = [person.search_key for person in pair.people]
    return all(any(word in name for name in names) for word in words)
