"""The results of a closed wave as its page shows them: numbers in words, each with its place in a chart."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.text import capfirst

from documents import charts
from documents.charts import Bar, Dots, Part, Scale, Slope
from documents.small_groups import Bounds, in_words, shares
from participants.models import MentoringForm
from surveys import findings
from surveys.comparing import ComparedRow, Comparison
from surveys.findings import Finding
from surveys.models import Question, Side, Wave
from surveys.quotes import Quotes, quotes_of
from surveys.results import HIGHEST, LOWEST, SATISFIED_FROM

SCALE = Scale(LOWEST, HIGHEST)
PER_CENT = "\u00a0%"
# Answers of one kind, in the genitive: «Анкета наставляемых».
WHOSE = {Side.MENTEE: "наставляемых", Side.MENTOR: "наставников"}
TWICE = ("Вход", "Итог")


@dataclass(frozen=True)
class Grade:
    """A graded question of one wave and its mean; `name` is short where it measures something."""

    text: str
    name: str
    answered: int
    mean: Bounds
    dots: Dots

    @property
    def now(self) -> str:
        return mean_in_words(self.mean)


@dataclass(frozen=True)
class Change:
    """What was asked at entry and at the end."""

    code: str
    name: str
    was: Bounds
    mean: Bounds
    dots: Dots
    change: float | None
    row: ComparedRow

    @property
    def title(self) -> str:
        return capfirst(self.name)

    @property
    def before(self) -> str:
        return mean_in_words(self.was)

    @property
    def now(self) -> str:
        return mean_in_words(self.mean)

    @property
    def change_word(self) -> str:
        """«+1,2», «−0,8»."""
        return "" if self.change is None else charts.signed(self.change)

    @property
    def kind(self) -> str:
        """How the change looks (docs/look.md)."""
        if self.change is None or abs(self.change) < charts.NOTICED:
            return "idle"
        return "ok" if self.change > 0 else "warn"


@dataclass(frozen=True)
class Bands:
    """People by parts of the scale, before or after."""

    when: str
    parts: list[Part]
    label: str


@dataclass(frozen=True)
class Multiple:
    """One form of mentoring: the change that is looked at over the others."""

    name: str
    people: int
    means: tuple[float, float]
    slope: Slope
    others: list[Slope]
    change_word: str

    @property
    def label(self) -> str:
        return f"{self.name}: вход {self.slope.from_word}, итог {self.slope.to_word}, {self.change_word}"


@dataclass(frozen=True)
class Detail:
    """One question in detail."""

    change: Change
    bands: list[Bands]
    legend: list[tuple[str, str]]
    multiples: list[Multiple]

    @property
    def has_more(self) -> bool:
        return bool(self.bands or self.multiples)


@dataclass(frozen=True)
class Share:
    """A line with a bar: how many of those who answered, and their share."""

    text: str
    who: str
    count: str
    per_cent: str
    bar: Bar | None


@dataclass
class SideResults:
    """What one side answered, by kind of question. `hidden` are those of which nothing may be said."""

    side: Side
    asked: int
    answered: int
    compared: Comparison | None
    grades: list[Grade] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    choices: list[tuple[str, list[Share]]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    quotes: list[Quotes] = field(default_factory=list)

    @property
    def whose(self) -> str:
        return WHOSE[self.side]

    @property
    def tab(self) -> str:
        return capfirst({Side.MENTEE: "наставляемые", Side.MENTOR: "наставники"}[self.side])

    @property
    def who_is_counted(self) -> str:
        """A sentence on the people behind the figures."""
        if self.compared is None:
            return f"Ответили {self.answered} из {self.asked}."
        if self.compared["both"]:
            return f"Оба раза ответили {self.compared['people']} из {self.asked}, сравниваются только они."
        return "Сравниваются все ответившие: иначе было бы видно, что сказали те немногие, кто ответил один раз."

    @property
    def silent(self) -> int:
        return self.asked - self.answered

    @cached_property
    def findings(self) -> list[Finding]:
        """Three figures in words."""
        return findings.of_changes(self.changes) or findings.of_grades(self.grades, self.answered, self.asked)

    @property
    def hidden_forms(self) -> str:
        """Forms of mentoring that are not shown, in words."""
        forms = self.compared["hidden_forms"] if self.compared else []
        return ", ".join(f"«{MentoringForm(form).label}»" for form in forms)

    @property
    def hidden_words(self) -> str:
        """Questions of which nothing may be said."""
        return ", ".join(f"«{text}»" for text in self.hidden)

    def detail(self, code: str) -> Detail | None:
        """The question with this code, else the one that changed most; None where nothing is compared."""
        if not self.changes or not self.compared:
            return None
        change = next((one for one in self.changes if one.code == code), self.changes[0])
        edges = [f"{low}–{high}" for low, high in change.row["edges"]]
        inks = charts.INKS if len(edges) == len(charts.INKS) else charts.INKS[::2]
        told = zip(TWICE, change.row["bands"], strict=False)
        return Detail(
            change, [bands(when, counts, edges) for when, counts in told], list(zip(inks, edges, strict=False)),
            multiples(self.compared, change.code),
        )  # fmt: skip


def mean_in_words(mean: Bounds) -> str:
    """«7,0», or its bounds: «не меньше 7», «скрыто»."""
    return charts.in_tenths(mean.low) if mean.is_exact else in_words(mean, LOWEST, HIGHEST)


def results_of(wave: Wave) -> list[SideResults]:
    """The sides of a closed wave, the mentees first; nothing of an open one."""
    found = {Side(side): facts for side, facts in (wave.summary or {}).items()}
    return [with_quotes(side_results(side, found[side]), wave) for side in WHOSE if side in found]


def with_quotes(results: SideResults, wave: Wave) -> SideResults:
    """The same with what was written; whose words are read is not counted as hidden."""
    results.quotes = quotes_of(wave, results.side)
    read = {quotes.question for quotes in results.quotes}
    results.texts = [(text, count) for text, count in results.texts if text not in read]
    results.hidden = [text for text in results.hidden if text not in read]
    return results


def side_results(side: Side, facts: Mapping[str, Any]) -> SideResults:
    """One side, its grades from the best to the worst and its changes from the largest growth to the largest fall."""
    results = SideResults(side, facts["asked"], facts["answered"], facts.get("compared"))
    for question in facts["questions"]:
        add_question(results, question)
    results.grades.sort(key=lambda grade: grade.mean.low, reverse=True)
    if results.compared:
        results.changes = [change_of(row) for row in results.compared["rows"]]
        results.changes.sort(key=lambda one: -math.inf if one.change is None else one.change, reverse=True)
        results.hidden += [capfirst(Question.Measure(code).label) for code in results.compared["hidden"]]
    return results


def add_question(results: SideResults, question: Mapping[str, Any]) -> None:
    """Put a question among those of its kind."""
    text, answered = question["text"], question["answered"]
    if says_nothing(question):
        results.hidden.append(text)
    elif "mean" in question:
        mean = Bounds(*question["mean"])
        name = str(Question.Measure(question["measures"]).label) if question["measures"] else f"«{text}»"
        results.grades.append(Grade(text, name, answered, mean, charts.dots(SCALE, mean)))
    elif "part" in question:
        who = "ответили «да»" if question["kind"] == Question.Kind.YES_NO else f"поставили {SATISFIED_FROM} и выше"
        results.shares.append(share(text, who, Bounds(*question["part"]), answered))
    elif "cells" in question:
        results.choices.append((text, [option(label, count, answered) for label, count in question["cells"]]))
    else:
        results.texts.append((text, in_words(Bounds(*question["texts"]), 0, answered)))


def says_nothing(question: Mapping[str, Any]) -> bool:
    """Whether all of a question is hidden."""
    whole = [0, question["answered"]]
    cells = question.get("cells")
    return (
        question.get("hidden", False)
        or whole in (question.get("part"), question.get("texts"))
        or bool(cells and not any(c for _, c in cells))
    )


def change_of(row: ComparedRow) -> Change:
    """A mean beside that of the entry."""
    was, now = Bounds(*row["before"]), Bounds(*row["after"])
    name = str(Question.Measure(row["measures"]).label)
    return Change(row["measures"], name, was, now, charts.dots(SCALE, now, was), charts.change_of(now, was), row)


def bands(when: str, counts: Sequence[int], edges: Sequence[str]) -> Bands:
    """A stacked bar."""
    told = ", ".join(f"{edge} — {count}" for edge, count in zip(edges, counts, strict=True))
    return Bands(when, charts.stack(counts), f"{when}, человек с оценкой {told}")


def multiples(compared: Comparison, code: str) -> list[Multiple]:
    """The forms of mentoring side by side, on one scale."""
    grades = [grade for form in compared["forms"] for pair in form["means"].values() for grade in pair]
    if not grades:
        return []
    low, high = math.floor(min(grades)), math.ceil(max(grades))
    found = []
    for form in compared["forms"]:
        means = {measure: (pair[0], pair[1]) for measure, pair in form["means"].items()}
        if code in means:
            was, now = means.pop(code)
            slope, *others = charts.slopes([(was, now), *means.values()], low, max(high, low + 1))
            name = capfirst(MentoringForm(form["form"]).label)
            found.append(Multiple(name, form["people"], (was, now), slope, others, charts.signed(round(now - was, 1))))
    return found


def share(text: str, who: str, count: Bounds, answered: int) -> Share:
    """How many of `answered`, as far as it may be known."""
    per_cent = shares(count, answered) or Bounds(0, 0)
    words = in_words(per_cent, 0, 100, PER_CENT)
    return Share(text, who, f"{in_words(count, 0, answered)} из {answered}", words, charts.bar(per_cent))


def option(label: str, count: int | None, answered: int) -> Share:
    """One of several answers; without a bar where it is hidden."""
    if count is None:
        return Share(label, "", "скрыто", "", None)
    per_cent = 100 * count / answered
    return Share(label, "", str(count), f"{per_cent:.0f}{PER_CENT}", charts.bar(Bounds(per_cent, per_cent)))
