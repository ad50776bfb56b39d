"""Reminding the responsible of due days: 7 and 1 days before, and once when the day has passed."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction

from accounts.models import Membership
from notifications.services import notify, remind_once, unsent
from roadmap.models import Item, Occurrence

DAYS_BEFORE = (1, 7)
OVERDUE = "overdue"
WEEKLY = "FREQ=WEEKLY"
# Days that passed longer ago are not reminded of.
LOOK_BACK = datetime.timedelta(days=366)


@dataclass(frozen=True)
class Reminder:
    """What one responsible person is to hear of one due day."""

    occurrence: Occurrence
    item: Item
    member: Membership
    step: str

    @property
    def key(self) -> str:
        """Says to whom about what on which step; it holds the date, so a changed deadline is told anew."""
        return f"item:{self.item.pk}:{self.member.pk}:{self.step}:{self.occurrence.day}"

    def send(self) -> None:
        """A note and a letter; nobody hears twice, even if two workers run at once."""
        with transaction.atomic():
            if not remind_once(self.key):
                return
            notify(
                [self.member.user],
                "item_overdue" if self.step == OVERDUE else "item_soon",
                organisation=self.item.organisation,
                url=self.item.get_absolute_url(),
                item=self.item,
                day=self.occurrence.day,
                due=self.occurrence.due_on,
            )


def remind() -> None:
    """Send what is due today, and what days without a run have missed. If that is nothing, it takes a few queries."""
    found = [reminder for reminder in all_due() if reminder.member.is_active and reminder.member.user.is_active]
    new = unsent({reminder.key for reminder in found})
    for reminder in found:
        if reminder.key in new:
            reminder.send()


def all_due() -> Iterator[Reminder]:
    """The reminders of all items in force, told already or not."""
    for item, days in groupby(waiting(), key=lambda one: one.item):
        for occurrence, step in steps(item, list(days), item.organisation.today()):
            for member in item.responsibles.all():
                yield Reminder(occurrence, item, member, step)


def waiting() -> Iterable[Occurrence]:
    """Undone days, passed or near, of items in force for which somebody answers; those of an item together."""
    # Kamchatka's day begins half a day before that of UTC.
    near = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=max(DAYS_BEFORE) + 1)
    items = Item.objects.in_force().open().filter(responsibles__isnull=False)
    found = Occurrence.objects.undone().around(near - LOOK_BACK, near).filter(item__in=items)
    found = found.select_related("item__roadmap__programme__organisation")
    return found.prefetch_related("item__responsibles__user").order_by("item_id", "day")


def steps(item: Item, days: list[Occurrence], today: datetime.date) -> Iterator[tuple[Occurrence, str]]:
    """Of the undone days of an item the last that has passed, and the next one if it is near."""
    passed = [one for one in days if one.day < today]
    if passed:
        yield passed[-1], OVERDUE
    coming = next((one for one in days if one.day >= today), None)
    step = step_before(coming, today, item.rrule) if coming else ""
    if coming and step:
        yield coming, step


def step_before(occurrence: Occurrence, today: datetime.date, rule: str) -> str:
    """«1», «7», or none; what comes every week is told of only the day before."""
    left = (occurrence.due_on - today).days
    before = DAYS_BEFORE[:1] if WEEKLY in rule else DAYS_BEFORE
    return next((str(days) for days in before if left <= days), "")
