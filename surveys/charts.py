"""The results of a closed wave as its page shows them: numbers in words, each with its place in a chart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from documents import charts
from documents.charts import Bar, Dots, Scale
from documents.small_groups import Bounds, in_words, shares
from surveys.models import Question, Side, Wave
from surveys.results import HIGHEST, LOWEST, SATISFIED_FROM

SCALE = Scale(LOWEST, HIGHEST)
PER_CENT = "\u00a0%"


@dataclass(frozen=True)
class Grade:
    """A graded question: its mean, and that of the same question at entry."""

    text: str
    answered: int
    mean: Bounds
    dots: Dots
    now: str
    before: str
    change: float | None
    kind: str

    @property
    def change_word(self) -> str:
        """«+1,2», «−0,8»."""
        return f"{self.change:+.1f}".replace(".", ",").replace("-", "−")


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

    title: str
    asked: int
    answered: int
    grades: list[Grade] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    choices: list[tuple[str, list[Share]]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    @property
    def is_compared(self) -> bool:
        return any(grade.before for grade in self.grades)


def results_of(wave: Wave, entry: Wave | None) -> list[SideResults]:
    """Both sides of a closed wave; `entry` is the closed wave its means are compared with."""
    return [
        side_results(facts, means_of(entry.summary.get(side, {}) if entry and entry.summary else {}))
        for side, facts in sorted((wave.summary or {}).items(), key=lambda pair: list(Side).index(Side(pair[0])))
    ]


def means_of(facts: Mapping[str, Any]) -> dict[str, Bounds]:
    """What a question measures → its mean."""
    return {
        question["measures"]: Bounds(*question["mean"])
        for question in facts.get("questions", [])
        if question["measures"] and question.get("mean")
    }


def side_results(facts: Mapping[str, Any], before: Mapping[str, Bounds]) -> SideResults:
    """One side, its grades from the best to the worst."""
    side = SideResults(facts["title"], facts["asked"], facts["answered"])
    for question in facts["questions"]:
        text, answered = question["text"], question["answered"]
        if says_nothing(question):
            side.hidden.append(text)
        elif "mean" in question:
            side.grades.append(grade(text, answered, Bounds(*question["mean"]), before.get(question["measures"])))
        elif "part" in question:
            who = "ответили «да»" if question["kind"] == Question.Kind.YES_NO else f"поставили {SATISFIED_FROM} и выше"
            side.shares.append(share(text, who, Bounds(*question["part"]), answered))
        elif "cells" in question:
            side.choices.append((text, [option(label, count, answered) for label, count in question["cells"]]))
        else:
            side.texts.append((text, in_words(Bounds(*question["texts"]), 0, answered)))
    side.grades.sort(key=lambda grade: grade.mean.low, reverse=True)
    return side


def says_nothing(question: Mapping[str, Any]) -> bool:
    """Whether all of a question is hidden."""
    whole = [0, question["answered"]]
    cells = question.get("cells")
    return (
        question.get("hidden", False)
        or whole in (question.get("part"), question.get("texts"))
        or bool(cells and not any(c for _, c in cells))
    )


def grade(text: str, answered: int, now: Bounds, before: Bounds | None) -> Grade:
    """A mean beside that of the entry."""
    change = charts.change_of(now, before)
    kind = "idle" if change is None or abs(change) < charts.NOTICED else "ok" if change > 0 else "warn"
    was = in_words(before, LOWEST, HIGHEST) if before else ""
    dots = charts.dots(SCALE, now, before)
    return Grade(text, answered, now, dots, in_words(now, LOWEST, HIGHEST), was, change, kind)


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
