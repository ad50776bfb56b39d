"""Drafts that other rooms' pages ask for: approve this roadmap, fix or end these pairs, appoint these mentors.

What they may be about is checked by `create_order` (`orders/services/rules.py`).
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from orders.models import Order
from orders.services.drafting import create_order
from pairs.models import IndividualPlan, Pair
from pairs.services import prepare_replacement
from participants.models import MentorCard, Participant
from roadmap.models import Roadmap


@transaction.atomic
def draft_for_roadmap(roadmap: Roadmap, *, by: User) -> Order:
    """The draft that approves this roadmap; the open one if somebody has made it already.

    WrongState unless the roadmap waits for approval.
    """
    # Held until the transaction ends: of two presses the second finds the draft of the first.
    held = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
    waiting = Order.objects.open().filter(roadmap=roadmap).first()
    if waiting and held.state == Roadmap.State.ON_APPROVAL:
        return waiting
    return create_order(Order.Kind.APPROVE_ROADMAP, organisation=roadmap.organisation, by=by, roadmap=roadmap)


def draft_for_pairs(pairs: Iterable[Pair], *, by: User) -> Order:
    """The draft that fixes these pairs.

    ValidationError if there are none; WrongState unless all are ready and stand in no other draft.
    """
    chosen = some(pairs, "Отметьте пары, готовые к приказу.")
    return create_order(Order.Kind.FIX_PAIRS, organisation=chosen[0].organisation, by=by, pairs=chosen)


def draft_for_plans(plans: Iterable[IndividualPlan], *, by: User) -> Order:
    """The draft that approves these plans.

    ValidationError if there are none; WrongState unless all are agreed and stand in no other draft.
    """
    chosen = some(plans, "Отметьте согласованные планы.")
    return create_order(Order.Kind.APPROVE_PLANS, organisation=chosen[0].organisation, by=by, plans=chosen)


def draft_for_mentors(mentors: Iterable[MentorCard], *, by: User) -> Order:
    """The draft that appoints these mentors.

    ValidationError if there are none; WrongState if one is appointed already, stands in another draft or lacks a
    consent.
    """
    chosen = some(mentors, "Отметьте наставников.")
    return create_order(Order.Kind.APPOINT_MENTORS, organisation=chosen[0].organisation, by=by, mentors=chosen)


def draft_end_of_pair(pair: Pair, *, reason: str, note: str = "", by: User) -> Order:
    """The draft that ends this pair. WrongState unless it works and stands in no other draft; ValidationError for
    «другое» without words."""
    return create_order(
        Order.Kind.END_PAIR, organisation=pair.organisation, by=by, pairs=[pair], reason=reason, reason_note=note
    )


@transaction.atomic
def draft_replacement(pair: Pair, new_mentor: Participant, *, reason: str, note: str = "", by: User) -> Order:
    """The draft that gives the mentees of this pair another mentor; the documents they need are put on the list.

    WrongState unless the pair works and stands in no other draft; ValidationError if the mentor stays the same or for
    «другое» without words. The order is neither submitted nor signed before the documents are in force.
    """
    order = create_order(
        Order.Kind.REPLACE_MENTOR, organisation=pair.organisation, by=by, pairs=[pair], new_mentor=new_mentor,
        reason=reason, reason_note=note,
    )  # fmt: skip
    prepare_replacement(pair, new_mentor, by=by)
    return order


def some(chosen: Iterable[Any], nothing: str) -> list[Any]:
    """What was chosen; ValidationError if it is nothing."""
    rows = list(chosen)
    if not rows:
        raise ValidationError(nothing)
    return rows
