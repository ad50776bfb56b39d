"""What a signed order brings about: kind → function(order, by). Runs in the transaction that signs (DESIGN §4).

The order already has its number and date, and the subject its kind asks for. A consequence that can't happen raises
WrongState, and nothing is signed.
"""

import datetime
from collections.abc import Callable
from typing import Any, cast

import pairs.services
import roadmap.services
from accounts.access import WrongState
from accounts.models import Membership, Role
from accounts.names import NO_BREAK
from accounts.services import grant
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from documents.models import Verification
from documents.russian import date_words
from orders.access import signatory
from orders.annexes import pairs_of, plans_of
from orders.models import Order
from orders.printing import head_of
from pairs.models import Pair
from roadmap.models import Roadmap

Effect = Callable[[Order, Any], None]


def nothing(order: Order, by: Any) -> None:
    """A free text changes nothing in the portal."""


def make_curator(order: Order, by: Any) -> None:
    """The appointed person gets the curator's role."""
    member = cast(Membership, order.member)
    grant(member.user, order.organisation, Role.CURATOR, position=member.position, by=by)


def approve_roadmap(order: Order, by: Any) -> None:
    """The edition comes into force; its printed stamp names who signed."""
    head = head_of(order, signatory(by, order))
    roadmap.services.approve(
        cast(Roadmap, order.roadmap), order_number=order.number_text, order_date=day_of(order),
        approver_position=head.position, approver_name=head.name.signature, by=by,
    )  # fmt: skip


def activate_pairs(order: Order, by: Any) -> None:
    """Every pair of the annex begins to work; one that is not ready any more stops the signing."""
    for pair in pairs_of(order, None):
        pairs.services.activate(pair, order_number=order.number_text, order_date=day_of(order), by=by)


def approve_plans(order: Order, by: Any) -> None:
    """Every plan of the annex is approved; one that was taken back stops the signing."""
    for plan in plans_of(order, None):
        pairs.services.approve_plan(plan, order_number=order.number_text, order_date=day_of(order), by=by)


def cancel_other(order: Order, by: Any) -> None:
    """The cancelled order leaves force with what it brought about; its printed copies say so on the check page."""
    target = cast(Order, order.cancels)
    try:
        change_state(target, Order.State.CANCELLED)
    except WrongState as error:
        raise WrongState("Приказ, который вы отменяете, уже отменён.") from error
    note = f"Отменён приказом от {date_words(day_of(order))} №{NO_BREAK}{order.number_text}"
    Verification.objects.filter(order=target).update(valid=False, note=note)
    record(Verb.ORDER_CANCELLED, target, by=by, order=order.number_text)
    REVERSALS.get(target.kind, nothing)(target, by)


def revoke_roadmap(order: Order, by: Any) -> None:
    """The edition that the cancelled order approved is no longer in force, unless a newer one replaced it already."""
    if order.roadmap and order.roadmap.state == Roadmap.State.APPROVED:
        roadmap.services.revoke_approval(order.roadmap, by=by)


def stop_pairs(order: Order, by: Any) -> None:
    """The pairs that the cancelled order fixed stop working."""
    reason = f"Отменён приказ от {date_words(day_of(order))} №{NO_BREAK}{order.number_text}"
    for pair in pairs_of(order, None):
        if pair.state in Pair.WORKING:
            pairs.services.terminate(pair, reason=reason, by=by)


def day_of(order: Order) -> datetime.date:
    """The date of an order that has one."""
    return cast(datetime.date, order.date)


EFFECTS: dict[str, Effect] = {
    Order.Kind.APPROVE_ROADMAP: approve_roadmap,
    Order.Kind.FIX_PAIRS: activate_pairs,
    Order.Kind.APPROVE_PLANS: approve_plans,
    Order.Kind.APPOINT_CURATOR: make_curator,
    Order.Kind.CANCEL: cancel_other,
    Order.Kind.FREE: nothing,
}

# What cancelling takes back. An approved plan stays: its pair goes on by it until a new order says otherwise.
REVERSALS: dict[str, Effect] = {
    Order.Kind.APPROVE_ROADMAP: revoke_roadmap,
    Order.Kind.FIX_PAIRS: stop_pairs,
}
