"""What orders bring about: promised before the signature, done by it, told after it, all from one count."""

from collections.abc import Callable

from orders.effects.cancelling import REVERSALS, cancel_other, undoing
from orders.effects.consequence import Change, Consequences
from orders.effects.signing import (
    activate_pairs,
    appoint_mentors,
    approve_plans,
    approve_regulation,
    approve_roadmap,
    end_pair,
    end_pairs,
    form_group,
    make_curator,
    no_change,
    replace_mentor,
)
from orders.models import Order

__all__ = ["EFFECTS", "REVERSALS", "Change", "Consequences", "consequences", "undoing"]

EFFECTS: dict[str, Callable[[Order], Consequences]] = {
    Order.Kind.IMPLEMENT: form_group,
    Order.Kind.APPROVE_REGULATION: approve_regulation,
    Order.Kind.APPROVE_ROADMAP: approve_roadmap,
    Order.Kind.APPOINT_CURATOR: make_curator,
    Order.Kind.APPOINT_MENTORS: appoint_mentors,
    Order.Kind.FIX_PAIRS: activate_pairs,
    Order.Kind.APPROVE_PLANS: approve_plans,
    Order.Kind.REPLACE_MENTOR: replace_mentor,
    Order.Kind.END_PAIR: end_pair,
    Order.Kind.END_PAIRS: end_pairs,
    Order.Kind.FINAL_EVENT: no_change,
    Order.Kind.COMMEND: no_change,
    Order.Kind.CANCEL: cancel_other,
    Order.Kind.FREE: no_change,
}


def consequences(order: Order) -> Consequences:
    """What signing this order will change, counted from the facts of this moment."""
    return EFFECTS[order.kind](order)
