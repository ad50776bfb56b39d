"""Counts behind the indicators: each function answers for many programmes with one query.

The shape of all: {programme id: {code: number}}. A programme with nothing to count is absent.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from consents.models import OPEN, Agreement, Consent, Purpose, State
from pairs.models import IndividualPlan, Meeting, Pair, PairMember
from participants.models import MenteeCard, MentorCard, MentoringForm, SpecialCategory
from roadmap.models import Item
from roadmap.models.lateness import late
from surveys import results

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


def people(programmes: list[int], school_year: int) -> list[Figures]:
    """Mentors and mentees, by form and by kind, and everybody once."""
    in_mentors = MentorCard.objects.filter(programme__in=programmes, participant__archived_at__isnull=True)
    both = mentees_in(programmes).filter(programme=OuterRef("programme"), participant=OuterRef("participant"))
    by_form = {f"mentors_{form}": Count("pk", filter=Q(form=form)) for form in MentoringForm.values}
    found = [
        aggregated(
            in_mentors.annotate(is_mentee=Exists(both)),
            mentors=Count("pk"),
            **by_form,
            only_mentors=Count("pk", filter=Q(is_mentee=False)),
            mentors_trained=Count("pk", filter=Q(is_trained=True)),
        ),
        mentees(programmes, school_year),
    ]
    return [*found, everybody(*found)]


def mentees_in(programmes: list[int]) -> QuerySet[MenteeCard]:
    """The base of mentees."""
    return MenteeCard.objects.filter(programme__in=programmes, participant__archived_at__isnull=True)


def mentees(programmes: list[int], school_year: int) -> Figures:
    """Mentees by form and by kind. A pupil counts as ten if that birthday is in the school year's first calendar year
    or its date is not known: the school's own total is by calendar years too."""
    ten = Q(participant__birth_date__year__lte=school_year - 10) | Q(participant__birth_date__isnull=True)
    return aggregated(
        mentees_in(programmes),
        mentees=Count("pk"),
        pupils_10_mentees=Count("pk", filter=Q(participant__kind="pupil") & ten),
        young_mentees=Count("pk", filter=Q(participant__kind="teacher", is_young_specialist=True)),
        **{f"mentees_{form}": Count("pk", filter=Q(form=form)) for form in MentoringForm.values},
    )


def everybody(of_mentors: Figures, of_mentees: Figures) -> Figures:
    """People in the bases, each once: all of them must let their data be processed, asked yet or not."""
    return {
        pk: {
            "personal_data_needed": of_mentors.get(pk, {}).get("only_mentors", 0)
            + of_mentees.get(pk, {}).get("mentees", 0)
        }
        for pk in of_mentors.keys() | of_mentees.keys()
    }


def teachers(programmes: list[int]) -> Figures:
    """Teachers in the programme on either side; the UNION counts each once."""
    mentors, mentees = (
        model._default_manager.filter(
            programme__in=programmes, participant__archived_at__isnull=True, participant__kind="teacher"
        )
        .order_by()
        .values_list("programme", "participant")
        for model in (MentorCard, MenteeCard)
    )
    found = Counter(programme for programme, _ in mentors.union(mentees))
    return {programme: {"teachers_involved": count} for programme, count in found.items()}


# Pairs that an order fixed, whatever became of them.
FORMED = Q(order_date__isnull=False)
FORMED_PAIR = Q(pair__order_date__isnull=False)


def pairs(programmes: list[int]) -> Figures:
    """Pairs by state and form; a group is a pair with several mentees."""
    lasting = PairMember.objects.lasting().filter(pair=OuterRef("pk")).order_by().values("pair")
    sized = Pair.objects.filter(programme__in=programmes).annotate(
        size=Subquery(lasting.annotate(size=Count("pk")).values("size"))
    )
    return aggregated(
        sized,
        pairs_formed=Count("pk", filter=FORMED),
        groups=Count("pk", filter=FORMED & Q(size__gt=1)),
        pairs_active=Count("pk", filter=Q(state=Pair.State.ACTIVE)),
        pairs_completed=Count("pk", filter=Q(state=Pair.State.COMPLETED)),
        pairs_terminated=Count("pk", filter=Q(state=Pair.State.TERMINATED) & FORMED),
        **{f"pairs_{form}": Count("pk", filter=FORMED & Q(form=form)) for form in MentoringForm.values},
    )


def consents(programmes: list[int]) -> Figures:
    """People who gave a consent, by purpose, and who were asked for theirs to publications; a renewal is the same
    person."""
    asked = Consent.objects.filter(programme__in=programmes).of_active_people().exclude(state=State.SUPERSEDED)
    publication, signed = Q(purpose=Purpose.PUBLICATION), Q(state=State.SIGNED)
    card = {"programme": OuterRef("programme"), "participant": OuterRef("participant")}
    in_base = Exists(MentorCard.objects.filter(**card)) | Exists(MenteeCard.objects.filter(**card))
    return aggregated(
        asked.filter(in_base),
        publication_needed=Count("participant", distinct=True, filter=publication),
        publication_signed=Count("participant", distinct=True, filter=publication & signed),
        personal_data_signed=Count("participant", distinct=True, filter=signed & Q(purpose=Purpose.PERSONAL_DATA)),
    )


def agreements(programmes: list[int]) -> Figures:
    """Agreements needed and in force; those of pairs that ended are neither."""
    live = Agreement.objects.filter(programme__in=programmes, state__in=[*OPEN, State.SIGNED])
    return aggregated(live, agreements_needed=Count("pk"), agreements_signed=Count("pk", filter=Q(state=State.SIGNED)))


def plans(programmes: list[int]) -> Figures:
    """Formed pairs with a plan that an order approved, and how much of all approved plans is done."""
    made = IndividualPlan.objects.filter(pair__programme__in=programmes, order_date__isnull=False)
    return aggregated(
        made.annotate(programme=F("pair__programme")),
        plans_approved=Count("pair", distinct=True, filter=FORMED_PAIR),
        plan_items=Count("items"),
        plan_items_done=Count("items", filter=Q(items__done_on__isnull=False)),
    )


def meetings(programmes: list[int], first: datetime.date, last: datetime.date) -> Figures:
    """Meetings held in the half, the formed pairs that met, and what was said of the meetings."""
    held = Meeting.objects.took_place().filter(pair__programme__in=programmes, held_on__range=(first, last))
    return aggregated(
        held.annotate(programme=F("pair__programme")),
        meetings=Count("pk", distinct=True),
        pairs_met=Count("pair", distinct=True, filter=FORMED_PAIR),
        feedback=Count("feedback"),
    )


def satisfaction(programmes: list[int]) -> Figures:
    """Who answered the question on satisfaction, and the bounds of who is satisfied (surveys.results.satisfaction)."""
    return {
        programme: {f"{side}s_answered": answered for side, (_, answered) in sides.items()}
        | {f"{side}s_happy": satisfied for side, (satisfied, _) in sides.items()}
        for programme, sides in results.satisfaction(programmes).items()
    }


def roadmap(programmes: list[int], today: datetime.date) -> Figures:
    """Items of the roadmap in force; cancelled ones count nowhere."""
    items = Item.objects.in_force().filter(roadmap__programme__in=programmes).exclude(state=Item.State.CANCELLED)
    return aggregated(
        items.annotate(programme=F("roadmap__programme")),
        items=Count("pk"),
        items_done=Count("pk", filter=Q(state=Item.State.DONE)),
        items_overdue=Count("pk", filter=late(today)),
    )


def special(programmes: list[int]) -> Figures:
    """Mentees of each special category. A person may be in several, so they are never summed."""
    rows = SpecialCategory.objects.filter(
        participant__menteecards__programme__in=programmes, participant__archived_at__isnull=True
    )
    grouped = rows.values_list("participant__menteecards__programme", "code")
    counted = grouped.annotate(Count("participant", distinct=True)).order_by()
    return collect((programme, f"special_{code}", count) for programme, code, count in counted)
