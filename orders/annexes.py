"""What orders annex: rows of a table, read as far as the reader may see them."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.models import Membership
from orders.models import Order
from pairs.models import IndividualPlan, Pair, PairMember


def numbered(rows: QuerySet, reader: Membership | None) -> list[Any]:
    """The rows of an annex that `reader` may see (None: all), each with the `number` it has in the whole annex: an
    extract keeps the numbers of what it is taken from."""
    listed = list(rows)
    for number, row in enumerate(listed, 1):
        row.number = number
    if reader is None:
        return listed
    visible = rows.model._default_manager.visible_to(reader).filter(pk__in=[row.pk for row in listed])
    seen = set(visible.values_list("pk", flat=True))
    return [row for row in listed if row.pk in seen]


def pairs_of(order: Order, reader: Membership | None) -> list[Pair]:
    """Pairs with their people and their school, by the mentor's name."""
    found = Pair.objects.filter(orders=order).select_related("mentor", "programme__organisation__parent__parent")
    members = Prefetch("members", PairMember.objects.select_related("mentee"))
    return numbered(found.prefetch_related(members), reader)


def plans_of(order: Order, reader: Membership | None) -> list[IndividualPlan]:
    """Individual plans with the people of their pairs, by the mentor's name."""
    plans = IndividualPlan.objects.filter(orders=order).with_progress().select_related("pair__mentor")
    ordered = plans.prefetch_related("pair__members__mentee").order_by("pair__mentor__search_key", "pk")
    return numbered(ordered, reader)
