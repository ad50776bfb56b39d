"""Counts behind the indicators: each function answers for many programmes with one query.

The shape of all: {programme id: {code: number}}. A programme with nothing to count is absent.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet

from consents.models import Agreement, Consent, Purpose, State
from pairs.models import IndividualPlan, Meeting, MeetingFeedback, Pair, PlanItem
from participants.models import MenteeCard, MentorCard, MentoringForm, SpecialCategory
from roadmap.models import Item
from surveys.models import Answer, Question
from surveys.results import SATISFIED_FROM

Figures = dict[int, dict[str, Any]]


def collect(rows: Iterable[tuple[int, str, Any]]) -> Figures:
    """(programme, code, number) rows as a dict of dicts."""
    figures: Figures = defaultdict(dict)
    for programme, code, number in rows:
        figures[programme][code] = number
    return figures


def aggregated(rows: QuerySet, **counts: Any) -> Figures:
    """One GROUP BY over `programme`."""
    return {row.pop("programme"): row for row in rows.values("programme").annotate(**counts).order_by()}


def people(programmes: list[int]) -> list[Figures]:
    """Mentors and mentees, by form and by kind."""
    mentors = MentorCard.objects.filter(programme__in=programmes, participant__archived_at__isnull=True)
    mentees = MenteeCard.objects.filter(programme__in=programmes, participant__archived_at__isnull=True)
    by_form = {f"mentors_{form}": Count("pk", filter=Q(form=form)) for form in MentoringForm.values}
    return [
        aggregated(
            mentors, mentors=Count("pk"), mentors_trained=Count("pk", filter=Q(is_trained=True)),
            teacher_mentors=Count("pk", filter=Q(participant__kind="teacher")), **by_form,
        ),
        aggregated(
            mentees, mentees=Count("pk"), pupil_mentees=Count("pk", filter=Q(participant__kind="pupil")),
            teacher_mentees=Count("pk", filter=Q(participant__kind="teacher")),
            **{f"mentees_{form}": Count("pk", filter=Q(form=form)) for form in MentoringForm.values},
        ),
    ]  # fmt: skip


def teachers(programmes: list[int]) -> Figures:
    """Teachers in the programme on either side, each counted once."""
    found: dict[int, set[int]] = defaultdict(set)
    for model in (MentorCard, MenteeCard):
        cards = model._default_manager.filter(
            programme__in=programmes, participant__archived_at__isnull=True, participant__kind="teacher"
        )
        for programme, person in cards.values_list("programme", "participant"):
            found[programme].add(person)
    return {programme: {"teachers_involved": len(people)} for programme, people in found.items()}


def pairs(programmes: list[int]) -> Figures:
    """Pairs by state and form; those that were fixed by an order count as formed."""
    formed = Q(state__in=[Pair.State.ACTIVE, Pair.State.PAUSED, Pair.State.COMPLETED])
    return aggregated(
        Pair.objects.filter(programme__in=programmes), pairs_formed=Count("pk", filter=formed),
        pairs_active=Count("pk", filter=Q(state=Pair.State.ACTIVE)),
        pairs_completed=Count("pk", filter=Q(state=Pair.State.COMPLETED)),
        pairs_terminated=Count("pk", filter=Q(state=Pair.State.TERMINATED)),
        **{f"pairs_{form}": Count("pk", filter=formed & Q(form=form)) for form in MentoringForm.values},
    )  # fmt: skip


def documents(programmes: list[int]) -> list[Figures]:
    """Consents and agreements: needed and in force."""
    asked = Consent.objects.filter(programme__in=programmes, participant__archived_at__isnull=True)
    data = asked.filter(purpose=Purpose.PERSONAL_DATA).exclude(state=State.SUPERSEDED)
    live = Agreement.objects.filter(programme__in=programmes).exclude(state=State.SUPERSEDED)
    signed = Count("pk", filter=Q(state=State.SIGNED))
    return [
        aggregated(data, consents_needed=Count("pk"), consents_signed=signed),
        aggregated(live, agreements_needed=Count("pk"), agreements_signed=signed),
    ]


def plans(programmes: list[int]) -> list[Figures]:
    """Individual plans approved, and how much of them is done."""
    approved = Q(state__in=[IndividualPlan.State.APPROVED, IndividualPlan.State.CLOSED])
    made = IndividualPlan.objects.filter(pair__programme__in=programmes).annotate(programme=F("pair__programme"))
    items = PlanItem.objects.filter(
        plan__pair__programme__in=programmes, plan__state__in=["approved", "closed"]
    ).annotate(programme=F("plan__pair__programme"))
    return [
        aggregated(made, plans=Count("pk"), plans_approved=Count("pk", filter=approved)),
        aggregated(items, plan_items=Count("pk"), plan_items_done=Count("pk", filter=Q(done_on__isnull=False))),
    ]


def meetings(programmes: list[int], first: datetime.date, last: datetime.date) -> list[Figures]:
    """Meetings held in the half, and how comfortable they were."""
    held = Meeting.objects.filter(pair__programme__in=programmes, failed=False, held_on__range=(first, last))
    heard = MeetingFeedback.objects.filter(meeting__in=held)
    return [
        aggregated(
            held.annotate(programme=F("pair__programme")), meetings=Count("pk"), pairs_met=Count("pair", distinct=True)
        ),
        aggregated(
            heard.annotate(programme=F("meeting__pair__programme")), feedback=Count("pk"), comfort=Avg("comfort")
        ),
    ]  # fmt: skip


def satisfaction(programmes: list[int]) -> Figures:
    """Who answered the question on satisfaction, and who is satisfied (surveys.results.SATISFIED_FROM)."""
    answers = Answer.objects.filter(
        sheet__wave__programme__in=programmes, number__isnull=False,
        question__measures=Question.Measure.SATISFACTION,
    ).annotate(programme=F("sheet__wave__programme"))  # fmt: skip
    satisfied = Q(number__gte=SATISFIED_FROM)
    sides = {side: Q(question__questionnaire__side=side) for side in ("mentor", "mentee")}
    counts = {f"{side}s_answered": Count("pk", filter=rule) for side, rule in sides.items()}
    counts |= {f"{side}s_happy": Count("pk", filter=rule & satisfied) for side, rule in sides.items()}
    return aggregated(answers, **counts)


def roadmap(programmes: list[int], today: datetime.date) -> Figures:
    """Items of the roadmap in force; cancelled ones count nowhere."""
    items = Item.objects.in_force().filter(roadmap__programme__in=programmes).exclude(state=Item.State.CANCELLED)
    return aggregated(
        items.annotate(programme=F("roadmap__programme")), items=Count("pk"),
        items_done=Count("pk", filter=Q(state=Item.State.DONE)),
        items_overdue=Count("pk", filter=Q(state__in=Item.OPEN, end__lt=today)),
    )  # fmt: skip


def special(programmes: list[int]) -> Figures:
    """Mentees of each special category. A person may be in several, so they are never summed (regulation.md §6)."""
    rows = SpecialCategory.objects.filter(
        participant__menteecards__programme__in=programmes, participant__archived_at__isnull=True
    )
    grouped = rows.values_list("participant__menteecards__programme", "code")
    counted = grouped.annotate(Count("participant", distinct=True)).order_by()
    return collect((programme, f"special_{code}", count) for programme, code, count in counted)
