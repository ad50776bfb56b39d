"""How the pairs of a mentor go: when they met last and what their plan asks for next."""

import datetime
from dataclasses import dataclass

from django.db.models import F, Max, OuterRef, Q, Subquery

from accounts.models import Membership
from pairs.models import IndividualPlan, Pair, PlanItem

MANY = 10


@dataclass(frozen=True)
class PairAtWork:
    """A pair as its mentor sees it; `met_on` is None before the first meeting, `task` empty without an open row."""

    names: str
    url: str
    met_on: datetime.date | None
    task: str


def pairs_at_work(membership: Membership) -> list[PairAtWork]:
    """The pairs at work that one sees, those who have not met for longest first."""
    rows = PlanItem.objects.filter(plan__pair=OuterRef("pk"), plan__state=IndividualPlan.State.APPROVED)
    task = rows.filter(done_on=None).order_by(F("due_on").asc(nulls_last=True), "position").values("task")[:1]
    met = Max("meetings__held_on", filter=Q(meetings__failed=False))
    pairs = Pair.objects.visible_to(membership).active().annotate(met_on=met, task=Subquery(task))
    ordered = pairs.order_by(F("met_on").asc(nulls_first=True), "pk").prefetch_related("members__mentee")
    return [row_of(pair) for pair in ordered[:MANY]]


def row_of(pair: Pair) -> PairAtWork:
    """The row of a pair that carries `met_on` and `task`."""
    names = ", ".join(person.name.short for person in pair.mentees)
    return PairAtWork(names, pair.get_absolute_url(), pair.met_on, pair.task or "")  # type: ignore[attr-defined]  # annotated
