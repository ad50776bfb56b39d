"""What a signed order brings about: kind → function(order, by). Runs in the transaction that signs (DESIGN §4).

The order already has its number and date, and the subject its kind asks for. A consequence that can't happen raises
WrongState, and nothing is signed.
"""

import datetime
from collections.abc import Callable
from typing import Any, cast

from accounts.access import WrongState
from accounts.models import Membership, Role
from accounts.names import NO_BREAK
from accounts.services import grant
from audit.services import record
from audit.verbs import Verb
from documents.models import Verification
from documents.russian import date_words
from orders.models import Order

Effect = Callable[[Order, Any], None]


def nothing(order: Order, by: Any) -> None:
    """A free text changes nothing in the portal."""


def make_curator(order: Order, by: Any) -> None:
    """The appointed person gets the curator's role."""
    member = cast(Membership, order.member)
    grant(member.user, order.organisation, Role.CURATOR, position=member.position, by=by)


def cancel_other(order: Order, by: Any) -> None:
    """The cancelled order leaves force; its printed copies say so on the check page."""
    target, day = cast(Order, order.cancels), cast(datetime.date, order.date)
    if not Order.objects.filter(pk=target.pk, state=Order.State.SIGNED).update(state=Order.State.CANCELLED):
        raise WrongState("Приказ, который вы отменяете, уже отменён.")
    note = f"Отменён приказом от {date_words(day)} №{NO_BREAK}{order.number_text}"
    Verification.objects.filter(order=target).update(valid=False, note=note)
    target.refresh_from_db()
    record(Verb.ORDER_CANCELLED, target, by=by, order=order.number_text)


EFFECTS: dict[str, Effect] = {
    Order.Kind.APPOINT_CURATOR: make_curator,
    Order.Kind.CANCEL: cancel_other,
    Order.Kind.FREE: nothing,
}
