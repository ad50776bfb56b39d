"""What this room reports of a programme: what is in force by an order (programmes/facts.py); and titles of orders."""

import datetime

from django.db.models import Q, QuerySet

from accounts.models import Membership
from documents.models import Verification
from orders.kinds.kind import all_kinds, kind_named
from orders.models import Order, Regulation, WorkingGroup
from programmes.facts import Figures
from programmes.models import Fact, Programme
from programmes.recounting import count_anew

# An order of August prepares the coming school year: by then the pairs of the last one have ended.
YEAR_OF_ORDERS_BEGINS = 8


def year_of_orders(day: datetime.date) -> int:
    """The school year, by the year it begins in, that an order of this day without a programme is about."""
    return day.year if day.month >= YEAR_OF_ORDERS_BEGINS else day.year - 1


def counting_for(programme: Programme) -> Q:
    """Orders about this programme, or drafted before the school had any and dated into its year."""
    begins = datetime.date(programme.school_year, YEAR_OF_ORDERS_BEGINS, 1)
    ends = begins.replace(year=begins.year + 1)
    dated = Q(programme=None, organisation=programme.organisation_id, date__gte=begins, date__lt=ends)
    return Q(programme=programme) | dated


def figures(programme: Programme) -> Figures:
    """Whether orders are in force that appoint a curator, hold the final event, commend; a working group; a regulation.

    An order counts for the programme it was drafted in, whenever it is signed; see `counting_for`. A regulation goes on
    from year to year.
    """
    reported = {kind.code: kind.fact for kind in all_kinds() if kind.fact}
    signed = Order.objects.filter(counting_for(programme), kind__in=reported, state=Order.State.SIGNED)
    kinds = set(signed.values_list("kind", flat=True))
    group = WorkingGroup.objects.filter(programme_id=programme.pk, state=WorkingGroup.State.IN_FORCE)
    return {
        **{fact: (int(kind in kinds), 1) for kind, fact in reported.items()},
        Fact.WORKING_GROUP: (int(group.exists()), 1),
        Fact.REGULATION: (int(Regulation.objects.in_force(programme.organisation) is not None), 1),
    }


def recount(order: Order) -> None:
    """An order was signed or cancelled: the programme it counts for is counted anew after the commit."""
    mine = Q(pk=order.programme_id)
    if order.programme_id is None and order.date:
        mine = Q(organisation=order.organisation_id, school_year=year_of_orders(order.date))
    for pk in Programme.objects.filter(mine).values_list("pk", flat=True):
        count_anew(pk)


def titles(checks: QuerySet[Verification], reader: Membership) -> dict[int, str]:
    """Of orders the reader sees the title, of all others only what kind they are: a title may name somebody."""
    known = list(Order.objects.filter(verification__in=checks).values_list("pk", "verification", "title", "kind"))
    seen = set(Order.objects.visible_to(reader).filter(verification__in=checks).values_list("pk", flat=True))
    return {check: title if pk in seen else kind_named(kind).label for pk, check, title, kind in known}
