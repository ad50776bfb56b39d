"""Who runs the programme of an order."""

from accounts.models import Membership, Role
from orders.models import Order


def curator_of(order: Order) -> Membership | None:
    """The first curator of the organisation: executes what the order's template gives to the curator."""
    return Membership.objects.holding(order.organisation, Role.CURATOR).order_by("since", "pk").first()
