"""What stands in the way of a signature, and what makes one doubt: told on the draft and on the page that signs.

`needs` makes signing impossible, so such a draft is not sent to the director either; `doubts` may be meant so; what is
`to_confirm` may be too, but nobody signs it without saying so.
"""

import datetime
from typing import cast

from inflection.russian import date_words
from orders.kinds.kind import kind_of
from orders.models import Order
from roadmap.editions import losses


def needs(order: Order) -> list[str]:
    """Russian sentences on what must be put right before the order can be signed; empty for a signed one."""
    return [] if order.is_frozen else kind_of(order).needs(order)


def doubts(order: Order) -> list[str]:
    """Russian sentences on what looks like a slip in an order not signed yet: days that have passed."""
    if order.is_frozen:
        return []
    late = order.points.filter(due_on__lt=order.organisation.today())
    passed = [(point.position, date_words(cast(datetime.date, point.due_on))) for point in late]
    return [
        *(f"Срок пункта {position} уже прошёл: {day}." for position, day in passed),
        *kind_of(order).doubts(order),
    ]


def to_confirm(order: Order) -> list[str]:
    """Russian sentences on what signing loses or leaves unchecked: the director says that she knows."""
    return [] if order.is_frozen else kind_of(order).to_confirm(order)


def met_by(order: Order) -> losses.Losses | None:
    """How the roadmap that the order approves meets the edition in force."""
    return losses.losses(order.roadmap) if order.roadmap else None
