"""Figures of the roadmap in force, for reports and home pages."""

import datetime

from django.db.models import Count, Q, QuerySet

from programmes.models import Programme
from roadmap.models import Item
from roadmap.models.lateness import late


def summary(programme: Programme) -> dict[str, int]:
    """total, done, accepted, overdue, in_progress, percent of the items of the roadmap in force; all 0 without one. No
    cancelled items. One query."""
    items = Item.objects.in_force().filter(roadmap__programme=programme)
    return counts(items, programme.organisation.today())


def counts(items: QuerySet[Item], today: datetime.date) -> dict[str, int]:
    """The same figures of any items, in one query."""
    found = items.exclude(state=Item.State.CANCELLED).aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(state=Item.State.DONE)),
        accepted=Count("pk", filter=Q(accepted_on__isnull=False)),
        in_progress=Count("pk", filter=Q(state=Item.State.IN_PROGRESS)),
        overdue=Count("pk", filter=late(today)),
    )
    return {**found, "percent": percent(found["done"], found["total"])}


def percent(done: int, total: int) -> int:
    """A whole-number share; nothing of nothing is 0."""
    return round(100 * done / total) if total else 0
