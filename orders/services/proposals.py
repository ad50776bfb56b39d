"""Orders that other rooms ask for: approve this roadmap, fix these pairs, approve these plans."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.access import WrongState
from orders.models import Order
from orders.services.drafting import create_order
from pairs.models import IndividualPlan, Pair
from roadmap.models import Roadmap


@transaction.atomic
def draft_for_roadmap(roadmap: Roadmap, *, by: Any) -> Order:
    """The draft that approves this roadmap; the open one if somebody has made it already.

    WrongState unless the roadmap waits for approval.
    """
    if roadmap.state != Roadmap.State.ON_APPROVAL:
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


def check_all(chosen: list[Any], state: str, nothing: str) -> None:
    """Something is chosen, everything stands in `state`, and no other open order speaks of it."""
    if not chosen:
        raise ValidationError(nothing)
    late = [each for each in chosen if each.state != state]
    if late:
        raise WrongState(f"{late[0]}: состояние изменилось ({late[0].get_state_display()}). Обновите страницу.")
    taken = next((each for each in chosen if each.orders.open().exists()), None)
    if taken:
        raise WrongState(f"{taken} уже стоит в другом проекте приказа. Откройте его в списке приказов.")
