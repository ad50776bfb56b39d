"""Drafts about what is chosen on the pages of other rooms: a roadmap, pairs, plans, mentors.

What they may be about is checked by `create_order`, which raises WrongState: a roadmap waits for approval, pairs are
ready, plans agreed; mentors are not appointed yet and lack no consent; none stands in another draft. Where nothing is
chosen, ValidationError.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import User
from orders.models import Order
from orders.services.drafting import create_order, draft_order
from pairs.models import IndividualPlan, Pair
from participants.models import MentorCard
from roadmap.models import Roadmap


def draft_for_roadmap(roadmap: Roadmap, *, by: User) -> Order:
    """The draft that approves this roadmap; the open one if somebody has made it already."""
    return draft_order("approve_roadmap", organisation=roadmap.organisation, by=by, roadmap=roadmap)


def draft_for_pairs(pairs: Iterable[Pair], *, by: User) -> Order:
    """The draft that fixes these pairs."""
    chosen = some(pairs, "Отметьте пары, готовые к приказу.")
    return create_order("fix_pairs", organisation=chosen[0].organisation, by=by, pairs=chosen)


def draft_for_plans(plans: Iterable[IndividualPlan], *, by: User) -> Order:
    """The draft that approves these plans."""
    chosen = some(plans, "Отметьте согласованные планы.")
    return create_order("approve_plans", organisation=chosen[0].organisation, by=by, plans=chosen)


def draft_for_mentors(mentors: Iterable[MentorCard], *, by: User) -> Order:
    """The draft that appoints these mentors."""
    chosen = some(mentors, "Отметьте наставников.")
    return create_order("appoint_mentors", organisation=chosen[0].organisation, by=by, mentors=chosen)


def some(chosen: Iterable[Any], nothing: str) -> list[Any]:
    """What was chosen; ValidationError if it is nothing."""
    rows = list(chosen)
    if not rows:
        raise ValidationError(nothing)
    return rows
