"""What orders tell the roadmap: which are in force («Назначен куратор», roadmap/items/facts.py), and their titles."""

from django.db.models import QuerySet

from accounts.models import Membership
from documents.models import Verification
from orders.models import Order, WorkingGroup
from roadmap.items.facts import Figures
from roadmap.models import Fact, Programme

BY_KIND = {
    Order.Kind.APPOINT_CURATOR: Fact.CURATOR,
    Order.Kind.FINAL_EVENT: Fact.FINAL_EVENT,
    Order.Kind.COMMEND: Fact.COMMENDED,
}


def figures(programme: Programme) -> Figures:
    """Whether orders of this programme are in force that appoint a curator, hold the final event, commend; and a
    working group. An order signed in August for the coming year counts for that year."""
    signed = Order.objects.filter(programme_id=programme.pk, kind__in=BY_KIND, state=Order.State.SIGNED)
    kinds = set(signed.values_list("kind", flat=True))
    group = WorkingGroup.objects.filter(programme_id=programme.pk, state=WorkingGroup.State.IN_FORCE)
    return {
        **{fact: (int(kind in kinds), 1) for kind, fact in BY_KIND.items()},
        Fact.WORKING_GROUP: (int(group.exists()), 1),
    }


def titles(checks: QuerySet[Verification], reader: Membership) -> dict[int, str]:
    """Of orders the reader sees the title, of all others only what kind they are: a title may name somebody."""
    known = list(Order.objects.filter(verification__in=checks).values_list("pk", "verification", "title", "kind"))
    seen = set(Order.objects.visible_to(reader).filter(verification__in=checks).values_list("pk", flat=True))
    return {check: title if pk in seen else str(Order.Kind(kind).label) for pk, check, title, kind in known}
