"""The days on which an item falls due, and which of them are done.

Kept in step with the deadline by `ItemQuerySet` and `Item.save` through `renew`, and nowhere else.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any, Protocol

from django.conf import settings
from django.db import models

from accounts.models import Membership, Organisation
from deadlines.working_days import previous_working_day
from roadmap.models.roadmaps import Roadmap

# No run of days off is longer (the New Year holidays): a day so far ahead may fall due today already.
LONGEST_REST = datetime.timedelta(days=14)


class Dated(Protocol):
    """A saved item as `renew` needs it: its days, and the first of them that is not done."""

    pk: Any
    next_due: datetime.date | None

    def due_days(self) -> list[datetime.date]: ...


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Reads of occurrences, and `renew`, which writes them."""

    def visible_to(self, membership: Membership | None) -> OccurrenceQuerySet:
        """Those of the roadmaps one sees."""
        return self.filter(item__roadmap__in=Roadmap.objects.visible_to(membership))

    def at_home(self, membership: Membership | None) -> OccurrenceQuerySet:
        """Those of one's own organisation that one sees: where one may report."""
        if membership is None:
            return self.none()
        return self.visible_to(membership).filter(item__roadmap__programme__organisation=membership.organisation)

    def undone(self) -> OccurrenceQuerySet:
        return self.filter(done_on__isnull=True)

    def around(self, first: datetime.date, last: datetime.date) -> OccurrenceQuerySet:
        """Those that may fall due between the days; `due_on` says it exactly."""
        return self.filter(day__gte=first, day__lte=last + LONGEST_REST)

    def per_day(self) -> models.QuerySet:
        """Pairs of a day and how many fall due on it."""
        return self.order_by("day").values_list("day").annotate(number=models.Count("pk"))

    def renew(self, items: Collection[Dated]) -> None:
        """Bring the occurrences of saved items in step with their deadlines; days that stay keep their marks."""
        stored: dict[int, list[Occurrence]] = {item.pk: [] for item in items}
        for found in self.filter(item__in=stored):
            stored[found.item_id].append(found)
        gone, new, moved = [], [], []
        for item in items:
            days = item.due_days()
            known = {one.day: one for one in stored[item.pk]}
            gone += [one.pk for day, one in known.items() if day not in days]
            new += [Occurrence(item_id=item.pk, day=day) for day in days if day not in known]
            next_due = next((day for day in days if day not in known or known[day].done_on is None), None)
            if next_due != item.next_due:
                item.next_due = next_due
                moved.append(item)
        if gone:
            self.filter(pk__in=gone).delete()
        # Two writers at once bring the same days: one row of each is enough.
        Occurrence.objects.bulk_create(new, ignore_conflicts=True)
        self.store_next_due(moved)

    def store_next_due(self, items: list[Any]) -> None:
        """Write the days that `renew` found."""
        if items:
            type(items[0]).objects.bulk_update(items, ["next_due"])


class Occurrence(models.Model):
    """One day on which an item falls due. `day` is the day the words name."""

    item = models.ForeignKey("roadmap.Item", models.CASCADE, related_name="occurrences")
    day = models.DateField("срок")
    done_on = models.DateField("выполнено", null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        verbose_name = "срок мероприятия"
        verbose_name_plural = "сроки мероприятий"
        constraints = [models.UniqueConstraint(fields=["item", "day"], name="an_item_falls_due_once_a_day")]
        indexes = [models.Index(fields=["day"], name="occurrence_by_day")]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}"

    @property
    def due_on(self) -> datetime.date:
        """The working day by which it must be done."""
        return previous_working_day(self.day)

    def state_on(self, today: datetime.date) -> str:
        """How it stands with this day: as with its item, unless the day is done or, in a roadmap in force, has passed
        («overdue»)."""
        if self.item.is_closed:
            return self.item.state
        if self.done_on:
            return "done"
        return "overdue" if self.day < today and self.item.roadmap.is_in_force else self.item.state

    @property
    def organisation(self) -> Organisation:
        return self.item.organisation
