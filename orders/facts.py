"""What orders tell the roadmap: «Назначен куратор» (roadmap/items/facts.py)."""

from orders.models import Order
from roadmap.items.facts import Figures
from roadmap.models import Fact, Programme


def figures(programme: Programme) -> Figures:
    """Whether a signed order of this school year appoints a curator."""
    appointing = Order.objects.filter(
        organisation=programme.organisation, kind=Order.Kind.APPOINT_CURATOR, state=Order.State.SIGNED,
        date__range=(programme.starts_on, programme.ends_on),
    )  # fmt: skip
    return {Fact.CURATOR: (int(appointing.exists()), 1)}
