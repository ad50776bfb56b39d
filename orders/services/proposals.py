"""Drafts with rules of their own: approve this roadmap, fix or end these pairs, appoint these mentors."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.access import WrongState
from consents.services import missing_for_mentors
from orders.models import Order
from orders.services.drafting import create_order
from pairs.models import EndReason, IndividualPlan, Pair
from pairs.services import prepare_replacement
from participants.models import MentorCard, Participant
from roadmap.models import Roadmap


@transaction.atomic
def draft_for_roadmap(roadmap: Roadmap, *, by: Any) -> Order:
    """The draft that approves this roadmap; the open one if somebody has made it already.

    WrongState unless the roadmap waits for approval.
    """
    # Held until the transaction ends: of two presses the second finds the draft of the first.
    state = Roadmap.objects.select_for_update().values_list("state", flat=True).get(pk=roadmap.pk)
    if state != Roadmap.State.ON_APPROVAL:
        raise WrongState("Дорожная карта не ждёт утверждения: её уже утвердили или вернули.")
    waiting = Order.objects.open().filter(roadmap=roadmap).first()
    if waiting:
        return waiting
    return create_order(Order.Kind.APPROVE_ROADMAP, organisation=roadmap.organisation, by=by, roadmap=roadmap)


@transaction.atomic
def draft_for_pairs(pairs: Iterable[Pair], *, by: Any) -> Order:
    """The draft that fixes these pairs.

    ValidationError if there are none; WrongState unless all are ready and stand in no other draft.
    """
    chosen = list(pairs)
    check_all(chosen, Pair.State.READY, "Отметьте пары, готовые к приказу.")
    return create_order(Order.Kind.FIX_PAIRS, organisation=chosen[0].organisation, by=by, pairs=chosen)


@transaction.atomic
def draft_for_plans(plans: Iterable[IndividualPlan], *, by: Any) -> Order:
    """The draft that approves these plans.

    ValidationError if there are none; WrongState unless all are agreed and stand in no other draft.
    """
    chosen = list(plans)
    check_all(chosen, IndividualPlan.State.AGREED, "Отметьте согласованные планы.")
    return create_order(Order.Kind.APPROVE_PLANS, organisation=chosen[0].organisation, by=by, plans=chosen)


@transaction.atomic
def draft_for_mentors(mentors: Iterable[MentorCard], *, by: Any) -> Order:
    """The draft that appoints these mentors.

    ValidationError if there are none; WrongState if one is appointed already, stands in another draft or lacks a
    consent (ТК ст. 351.8: a teacher's written consent comes before the order).
    """
    chosen = list(mentors)
    if not chosen:
        raise ValidationError("Отметьте наставников.")
    appointed = next((card for card in chosen if card.is_appointed), None)
    if appointed:
        raise WrongState(f"{appointed.participant.name.short}: уже назначен(а) приказом № {appointed.order_number}.")
    check_free(chosen)
    programme = chosen[0].programme
    missing = missing_for_mentors([card.participant for card in chosen], programme, programme.organisation.today())
    if missing:
        raise WrongState(" ".join(sentence for lacks in missing.values() for sentence in lacks))
    return create_order(Order.Kind.APPOINT_MENTORS, organisation=programme.organisation, by=by, mentors=chosen)


@transaction.atomic
def draft_end_of_pair(pair: Pair, *, reason: str, note: str = "", by: Any) -> Order:
    """The draft that ends this pair. WrongState unless it works and stands in no other draft; ValidationError for
    «другое» without words."""
    check_end(pair, reason, note)
    return create_order(
        Order.Kind.END_PAIR, organisation=pair.organisation, by=by, pairs=[pair], reason=reason, reason_note=note
    )


@transaction.atomic
def draft_replacement(pair: Pair, new_mentor: Participant, *, reason: str, note: str = "", by: Any) -> Order:
    """The draft that gives the mentees of this pair another mentor; the documents they need are put on the list.

    WrongState unless the pair works and stands in no other draft; ValidationError if the mentor stays the same or for
    «другое» without words. Whether the documents are in force is decided when the order is signed.
    """
    check_end(pair, reason, note)
    prepare_replacement(pair, new_mentor, by=by)
    return create_order(
        Order.Kind.REPLACE_MENTOR, organisation=pair.organisation, by=by, pairs=[pair], new_mentor=new_mentor,
        reason=reason, reason_note=note,
    )  # fmt: skip


def check_end(pair: Pair, reason: str, note: str) -> None:
    """The pair works, no other draft speaks of it, and the reason has words."""
    if pair.state not in Pair.WORKING:
        raise WrongState(f"Пара не работает: {pair.get_state_display()}. Обновите страницу.")
    check_free([pair])
    if reason == EndReason.OTHER and not note.strip():
        raise ValidationError({"reason_note": "Напишите причину: ею начнётся приказ, «В связи с …»."})


def check_all(chosen: list[Any], state: str, nothing: str) -> None:
    """Something is chosen, everything stands in `state`, and no other open order speaks of it."""
    if not chosen:
        raise ValidationError(nothing)
    late = [each for each in chosen if each.state != state]
    if late:
        raise WrongState(f"{late[0]}: состояние изменилось ({late[0].get_state_display()}). Обновите страницу.")
    check_free(chosen)


def check_free(chosen: list[Any]) -> None:
    """None of the pairs, plans or cards stands in an open order; they are held until the transaction ends, so that of
    two presses one makes a draft."""
    held = type(chosen[0]).objects.select_for_update().filter(pk__in=[each.pk for each in chosen])
    list(held.order_by("pk").values_list("pk"))
    taken = next((each for each in chosen if each.orders.open().exists()), None)
    if taken:
        raise WrongState(f"{taken} уже стоит в другом проекте приказа. Откройте его в списке приказов.")
