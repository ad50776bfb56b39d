"""What the answers of a closed wave say: never one person's sheet, and only what `documents.small_groups` lets out.

An open wave has no results: those of yesterday beside those of today would tell what the last one answered.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q

from documents import small_groups
from documents.small_groups import FEWEST, Bounds
from surveys.comparing import HIGHEST, LOWEST, Comparison, compare
from surveys.models import Answer, Question, Questionnaire, Wave

# A person is satisfied from this grade on. No regulation fixes it, so pages name it.
SATISFIED_FROM = 7


def summarise(wave: Wave) -> dict[str, Any]:
    """The results of a wave by side: asked, answered, and each question's figures. JSON-able, frozen when it closes.
    People who took back the consent to processing before that are not among them."""
    counts: dict[str, Any] = {
        row["questionnaire__side"]: row
        for row in wave.sheets.processed()
        .values("questionnaire__side")
        .annotate(asked=Count("pk"), answered=Count("pk", filter=Q(submitted_at__isnull=False)))
    }
    questionnaires = Questionnaire.objects.filter(moment=wave.moment).prefetch_related("questions")
    figures, entry = question_figures(wave), wave.entry()
    compared = compare(wave, entry) if entry else {}
    return {
        questionnaire.side: side_summary(
            questionnaire, counts.get(questionnaire.side, {}), figures, compared.get(questionnaire.side)
        )
        for questionnaire in questionnaires
    }


def side_summary(
    questionnaire: Questionnaire, counts: Mapping[str, int], figures: Mapping[int, Counter], compared: Comparison | None
) -> dict[str, Any]:
    """One side. A question that is compared with the entry has no figures of its own: they would be a second statistic
    of the same answers."""
    answered = counts.get("answered", 0)
    elsewhere = {row["measures"] for row in compared["rows"]} | set(compared["hidden"]) if compared else set()
    questions = [
        describe(question, figures[question.pk], answered)
        for question in questionnaire.questions.all()
        if question.measures not in elsewhere
    ]
    return {
        "title": questionnaire.title, "asked": counts.get("asked", 0), "answered": answered, "questions": questions,
        "compared": compared,
    }  # fmt: skip


def question_figures(wave: Wave) -> dict[int, Counter]:
    """Question id → how often each number or choice was given; free texts are counted only."""
    figures: dict[int, Counter] = defaultdict(Counter)
    answers = Answer.objects.filter(sheet__in=wave.sheets.processed())
    closed = answers.exclude(question__kind=Question.Kind.TEXT)
    for pk, number, text, count in closed.values_list("question", "number", "text").annotate(Count("pk")):
        figures[pk][text if number is None else number] += count
    texts = answers.filter(question__kind=Question.Kind.TEXT).exclude(text="")
    for pk, count in texts.values_list("question").annotate(Count("pk")):
        figures[pk]["texts"] = count
    return figures


def describe(question: Question, figures: Counter, sheets: int) -> dict[str, Any]:
    """What is published of one question on `sheets` handed in, `hidden` when too few have answered.

    One statistic each, as two of the same answers could be set off against each other: `part` (bounds of those who
    said yes or are satisfied), `mean` (its bounds), `cells` (choice, number or None), or `texts` (bounds of how many
    wrote). `wrote` is not published: it tells later whether all the words are still there.
    """
    answered = figures.total()
    facts: dict[str, Any] = {"text": question.text, "kind": question.kind, "measures": question.measures}
    if question.kind == Question.Kind.TEXT:
        texts = as_list(small_groups.stepped(answered, sheets))
        return facts | {"answered": sheets, "texts": texts, "wrote": answered}
    facts["answered"] = answered
    if answered < FEWEST:
        return facts | {"hidden": True}
    if question.kind == Question.Kind.CHOICE:
        shown = small_groups.cells([figures[choice] for choice in question.choices])
        return facts | {"cells": [list(cell) for cell in zip(question.choices, shown, strict=True)]}
    if question.kind == Question.Kind.YES_NO:
        return facts | {"part": as_list(small_groups.part(figures[1], answered))}
    if question.measures == Question.Measure.SATISFACTION:
        satisfied = sum(count for grade, count in figures.items() if grade >= SATISFIED_FROM)
        return facts | {"part": as_list(small_groups.part(satisfied, answered))}
    return facts | {"mean": as_list(small_groups.mean(figures, LOWEST, HIGHEST))}


def as_list(bounds: Bounds | None) -> list[float]:
    """Bounds for JSON; [] for none."""
    return [bounds.low, bounds.high] if bounds else []


def satisfaction(programmes: Iterable[int]) -> dict[int, dict[str, tuple[Bounds, int]]]:
    """Programme id → side → (the satisfied, how many answered), of closed waves that asked."""
    found: dict[int, dict[str, tuple[Bounds, int]]] = defaultdict(dict)
    closed = Wave.objects.filter(programme__in=programmes, state=Wave.State.CLOSED).order_by()
    for programme, summary in closed.values_list("programme", "summary"):
        for side, facts in (summary or {}).items():
            for question in facts["questions"]:
                if question["measures"] == Question.Measure.SATISFACTION:
                    answered = question["answered"]
                    bounds = Bounds(*question["part"]) if "part" in question else Bounds(0, answered)
                    found[programme][side] = (bounds, answered)
    return found
