"""Moving an order from state to state in one conditional UPDATE, so that of two people only one succeeds."""

from typing import Any

from accounts.access import WrongState
from orders.models import Order

MESSAGES = {
    Order.State.ON_SIGNATURE: "Этот приказ уже не проект: его отправил на подпись или подписал другой человек.",
    Order.State.DRAFT: "Приказ уже не на подписи: его подписали или вернули.",
    Order.State.SIGNED: "Приказ уже не на подписи: его подписали или вернули.",
    Order.State.CANCELLED: "Отменить можно только подписанный приказ, который ещё не отменён.",
}


def move(order: Order, state: Order.State, **fields: Any) -> None:
    """Set `state` and `fields` if the order stands in a state that leads there; else WrongState."""
    sources = [source for source, targets in Order.TRANSITIONS.items() if state in targets]
    if not Order.objects.filter(pk=order.pk, state__in=sources).update(state=state, **fields):
        raise WrongState(MESSAGES[state])
    order.refresh_from_db()
