"""What this room erases of a person whose personal data are destroyed (`consents.destruction`)."""

import re

from django.db.models import Count, Q

from pairs.models import Meeting, MeetingFeedback, Pair, PairMember, PlanItem, PlanSuggestion, ReplacementPlea
from participants.models import Participant

GONE = "Данные уничтожены"
# Words that a whole pair writes.
SHARED: dict[type, tuple[str, ...]] = {
    Meeting: ("topics", "summary"), PlanItem: ("task", "expected", "actual"), Pair: ("goal", "pause_reason"),
}  # fmt: skip
# So many letters of a surname may change with its case.
ENDING = 2


def erase(person: Participant) -> None:
    """Blank what the person wrote and what was written in her pairs. A group goes on for the others: of its common
    records she loses her surname only."""
    hers = Q(mentor=person) | Q(pk__in=PairMember.objects.filter(mentee=person).values("pair"))
    pairs = Pair.objects.filter(hers).annotate(size=Count("members"))
    for pair in pairs:
        if pair.size > 1 and pair.mentor_id != person.pk:
            leave_group(pair, person.last_name)
        else:
            blank_records(pair)
    MeetingFeedback.objects.filter(participant=person).update(comment="")
    PlanSuggestion.objects.filter(mentee=person).update(task=GONE, answer="")
    ReplacementPlea.objects.filter(mentee=person).update(reason=GONE, answer="")


def blank_records(pair: Pair) -> None:
    """Nothing of the pair's words stays; that it met and when, stays for the numbers of reports."""
    Meeting.objects.filter(pair=pair).update(place="", topics="", summary="")
    PlanItem.objects.filter(plan__pair=pair).update(
        task=GONE, section="", expected="", actual="", due_text="", mark=None
    )
    ReplacementPlea.objects.filter(pair=pair).update(reason=GONE, answer="")
    Pair.objects.filter(pk=pair.pk).update(goal="", reasons=[], pause_reason="")


def leave_group(pair: Pair, surname: str) -> None:
    """The surname in any case is struck out of the common records."""
    named = re.compile(rf"\b{re.escape(surname[: max(len(surname) - ENDING, 3)])}\w*", re.IGNORECASE)
    rows = [*Meeting.objects.filter(pair=pair), *PlanItem.objects.filter(plan__pair=pair), pair]
    for row in rows:
        for field in SHARED[type(row)]:
            setattr(row, field, named.sub("[…]", getattr(row, field)))
        row.save(update_fields=SHARED[type(row)])
