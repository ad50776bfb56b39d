"""What an order annexes: the rows of the table behind it, read as far as the reader may see them."""

from typing import Any

from accounts.models import Membership
from orders.models import Order
from pairs.models import IndividualPlan, Pair


def annex(order: Order, reader: Membership | None = None) -> dict[str, Any]:
    """The annex's variables for its template; with `reader` only the rows that this person may see (DESIGN §5.5)."""
    items = items_of(order) if order.kind == Order.Kind.APPROVE_ROADMAP else []
    return {
        "pairs": pairs_of(order, reader) if order.kind == Order.Kind.FIX_PAIRS else [],
        "plans": plans_of(order, reader) if order.kind == Order.Kind.APPROVE_PLANS else [],
        "items": items,
        "with_results": any(item.result_text or item.indicator_text for item in items),
    }


def pairs_of(order: Order, reader: Membership | None) -> list[Pair]:
    """Pairs with their people, by the mentor's name."""
    seen = Pair.objects.visible_to(reader) if reader else Pair.objects.all()
    return list(seen.filter(orders=order).select_related("mentor").prefetch_related("members__mentee"))


def plans_of(order: Order, reader: Membership | None) -> list[IndividualPlan]:
    """Individual plans with the people of their pairs, by the mentor's name."""
    seen = IndividualPlan.objects.visible_to(reader) if reader else IndividualPlan.objects.all()
    plans = (
        seen.filter(orders=order)
        .with_progress()
        .select_related("pair__mentor")
        .prefetch_related("pair__members__mentee")
    )
    return list(plans.order_by("pair__mentor__search_key", "pk"))


def items_of(order: Order) -> list[Any]:
    """The measures of the roadmap, as it lists them."""
    return list(order.roadmap.items.select_related("stage")) if order.roadmap else []
