"""What this room erases of a person whose personal data are destroyed (`consents.destruction`)."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from inflection.spotting import named
from pairs.models import (
    IndividualPlan,
    Meeting,
    MeetingFeedback,
    Pair,
    PairMember,
    PlanItem,
    PlanSuggestion,
    ReplacementPlea,
)
from pairs.plan_prints import destroy_copies
from participants.models import Participant

GONE = "Данные уничтожены"
STRUCK = "[…]"


def erase(person: Participant) -> None:
    """Blank what the person wrote and what was written in her pairs. A group goes on for the others: of its common
    records she loses her name only."""
    hers = Q(mentor=person) | Q(pk__in=PairMember.objects.filter(mentee=person).values("pair"))
    pairs = Pair.objects.filter(hers).annotate(size=Count("members"))
    destroy_copies(IndividualPlan.objects.filter(pair__in=list(pairs)))
    for pair in pairs:
        if pair.size == 1 or pair.mentor_id == person.pk:
            blank_records(pair)
        strike_name(pair, person)
    PairMember.objects.filter(mentee=person).exclude(left_reason="").update(left_reason=GONE)
    MeetingFeedback.objects.filter(participant=person).update(comment="")
    PlanSuggestion.objects.filter(mentee=person).update(task=GONE, answer="")
    ReplacementPlea.objects.filter(mentee=person).update(reason=GONE, answer="")


def blank_records(pair: Pair) -> None:
    """None of the pair's words stay; that it met and when, stays for the numbers of reports."""
    Meeting.objects.filter(pair=pair).update(place="", topics="", summary="")
    MeetingFeedback.objects.filter(meeting__pair=pair).update(comment="")
    IndividualPlan.objects.filter(pair=pair).update(remarks="")
    PlanItem.objects.filter(plan__pair=pair).update(
        task=GONE, section="", expected="", actual="", due_text="", mark=None
    )
    PlanSuggestion.objects.filter(pair=pair).update(task=GONE, answer="")
    ReplacementPlea.objects.filter(pair=pair).update(reason=GONE, answer="")
    Pair.objects.filter(pk=pair.pk).update(goal="", reasons=[], pause_reason="")


def records_of(pair: Pair) -> list[tuple[QuerySet[Any], tuple[str, ...]]]:
    """The words that the people of a pair write, with their fields."""
    return [
        (Pair.objects.filter(pk=pair.pk), ("goal", "pause_reason", "end_reason")),
        (PairMember.objects.filter(pair=pair), ("left_reason",)),
        (Meeting.objects.filter(pair=pair), ("place", "topics", "summary")),
        (MeetingFeedback.objects.filter(meeting__pair=pair), ("comment",)),
        (IndividualPlan.objects.filter(pair=pair), ("remarks",)),
        (PlanItem.objects.filter(plan__pair=pair), ("section", "task", "expected", "actual", "due_text")),
        (PlanSuggestion.objects.filter(pair=pair), ("task", "answer")),
        (ReplacementPlea.objects.filter(pair=pair), ("reason", "answer")),
    ]


def strike_name(pair: Pair, person: Participant) -> None:
    """The name in any case is struck out of the common records; rows that don't hold it are not touched."""
    pattern = named(person.last_name, person.first_name, person.patronymic)
    for rows, fields in records_of(pair):
        for row in rows:
            written = {field: getattr(row, field) for field in fields}
            struck = {field: pattern.sub(STRUCK, text) for field, text in written.items()}
            if struck != written:
                rows.filter(pk=row.pk).update(**struck)
