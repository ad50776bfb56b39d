"""Figures of the roadmap in force, for reports and home pages."""

from django.db.models import Count, Q

from roadmap.models import Item, Programme


def summary(programme: Programme) -> dict[str, int]:
    """How far the approved roadmap of a programme is: total, done, overdue, in_progress, percent.

    Cancelled items count nowhere; no roadmap in force means zeros. One query.
    """
    today = programme.organisation.today()
    items = Item.objects.in_force().filter(roadmap__programme=programme).exclude(state=Item.State.CANCELLED)
    counts = items.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(state=Item.State.DONE)),
        in_progress=Count("pk", filter=Q(state=Item.State.IN_PROGRESS)),
        overdue=Count("pk", filter=Q(state__in=Item.OPEN, end__lt=today)),
    )
    return {**counts, "percent": percent(counts["done"], counts["total"])}


def percent(done: int, total: int) -> int:
    """A whole-number share; nothing of nothing is 0."""
    return round(100 * done / total) if total else 0
