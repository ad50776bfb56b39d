"""What the answers say: counts and means only, never one person's sheet."""

from collections import Counter, defaultdict
from typing import Any

from django.db.models import Avg, Count, Q

from roadmap.models import Programme
from surveys.models import Answer, Question, Questionnaire, Side, Wave

# Fewer answers than this are not shown: they would tell who said what (DESIGN §5.3 hides cells below 5).
FEWEST = 5
# A person is satisfied from this score on. regulation.md §1.9 finds no fixed threshold, so pages show it.
SATISFIED_FROM = 7


def summarise(wave: Wave) -> dict[str, Any]:
    """The results of a wave by side: asked, answered, and each question's figures. JSON-able, frozen when it closes."""
    counts: dict[str, Any] = {
        row["questionnaire__side"]: row
        for row in wave.sheets.values("questionnaire__side").annotate(
            asked=Count("pk"), answered=Count("pk", filter=Q(submitted_at__isnull=False))
        )
    }
    questionnaires = Questionnaire.objects.filter(moment=wave.moment).prefetch_related("questions")
    figures = question_figures(wave)
    return {
        questionnaire.side: {
            "title": questionnaire.title,
            "asked": counts.get(questionnaire.side, {}).get("asked", 0),
            "answered": counts.get(questionnaire.side, {}).get("answered", 0),
            "questions": [describe(question, figures[question.pk]) for question in questionnaire.questions.all()],
        }
        for questionnaire in questionnaires
    }


def question_figures(wave: Wave) -> dict[int, Counter]:
    """Question id → how often each number or choice was given; free texts are counted only."""
    figures: dict[int, Counter] = defaultdict(Counter)
    answers = Answer.objects.filter(sheet__wave=wave)
    closed = answers.exclude(question__kind=Question.Kind.TEXT)
    for pk, number, text, count in closed.values_list("question", "number", "text").annotate(Count("pk")):
        figures[pk][text if number is None else number] += count
    texts = answers.filter(question__kind=Question.Kind.TEXT).exclude(text="")
    for pk, count in texts.values_list("question").annotate(Count("pk")):
        figures[pk]["texts"] = count
    return figures


def describe(question: Question, figures: Counter) -> dict[str, Any]:
    """One question's figures; `hidden` when too few have answered."""
    answered = figures.total()
    facts: dict[str, Any] = {"text": question.text, "kind": question.kind, "answered": answered}
    if question.kind == Question.Kind.TEXT:
        return facts
    if answered < FEWEST:
        return {**facts, "hidden": True}
    if question.kind == Question.Kind.SCALE:
        mean = sum(number * count for number, count in figures.items()) / answered
        bars = [[str(number), figures[number]] for number in range(1, 11)]
        return {**facts, "mean": round(mean, 1), "bars": bars}
    if question.kind == Question.Kind.YES_NO:
        return {**facts, "bars": [["да", figures[1]], ["нет", figures[0]]]}
    return {**facts, "bars": [[choice, figures[choice]] for choice in question.choices]}


def satisfaction(programme: Programme) -> dict[str, dict[str, int]]:
    """By side: how many answered the question on satisfaction, and how many of them gave SATISFIED_FROM or more."""
    asked = Answer.objects.filter(
        sheet__wave__programme=programme, question__measures=Question.Measure.SATISFACTION, number__isnull=False
    )
    found = {side.value: {"answered": 0, "satisfied": 0} for side in Side}
    rows = asked.values("question__questionnaire__side").annotate(
        answered=Count("pk"), satisfied=Count("pk", filter=Q(number__gte=SATISFIED_FROM)), mean=Avg("number")
    )
    for row in rows:
        side = row["question__questionnaire__side"]
        found[side] = {"answered": row["answered"], "satisfied": row["satisfied"]}
    return found
