"""The verbs of an item's separate due days: one of them is done, or the mark is taken back.

The item's own «done» (`progress.finish`) ends them all.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState
from accounts.models import Membership
from accounts.predicates import FieldIs
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from roadmap.items.guards import guard
from roadmap.models import Item, Occurrence
from roadmap.municipal.fulfilment import follow_days

SEVERAL = 2


def check_several(item: Item) -> None:
    """WrongState where one day is all there is: then the item itself is marked, with its evidence."""
    if item.occurrences.count() < SEVERAL:
        raise WrongState("У мероприятия один срок: отметьте выполненным само мероприятие.")


@transaction.atomic
def mark_done(occurrence: Occurrence, *, by: Membership) -> None:
    """One due day of several is done: its reminders stop, the next day shows. A planned item is in progress now."""
    item = occurrence.item
    guard(by, item)
    check_several(item)
    if item.state not in Item.OPEN:
        raise WrongState("Мероприятие уже завершено: отмечать отдельные сроки не нужно.")
    set_mark(occurrence, was_done=False, done_on=item.organisation.today(), done_by=by.user)
    if item.state == Item.State.PLANNED:
        change_state(item, Item.State.IN_PROGRESS)
    record(Verb.OCCURRENCE_DONE, occurrence, by=by.user, item=item.pk, day=occurrence.day.isoformat())


@transaction.atomic
def unmark_done(occurrence: Occurrence, *, by: Membership) -> None:
    """The day was not done after all."""
    guard(by, occurrence.item)
    set_mark(occurrence, was_done=True, done_on=None, done_by=None)
    facts = {"item": occurrence.item_id, "day": occurrence.day.isoformat()}
    record(Verb.OCCURRENCE_REOPENED, occurrence, by=by.user, **facts)


def set_mark(occurrence: Occurrence, *, was_done: bool, **facts) -> None:
    """Write the mark in one conditional UPDATE; of two people at once only one succeeds."""
    found = Occurrence.objects.filter(pk=occurrence.pk, done_on__isnull=not was_done)
    if not found.update(**facts):
        raise WrongState("Этот срок уже изменил другой человек. Обновите страницу.")
    occurrence.refresh_from_db(fields=list(facts))
    Item.objects.filter(pk=occurrence.item_id).update(changed_at=timezone.now())
    Occurrence.objects.renew([occurrence.item])
    follow_days(occurrence.item)


def carry(pairs: Collection[tuple[Item, Item]]) -> None:
    """The days done of the first item of each pair are those of the second, where both fall due on the same day."""
    sources = {new.pk: old.pk for old, new in pairs}
    before = Occurrence.objects.filter(item__in=sources.values())
    known: dict[tuple[int, datetime.date], Occurrence] = {(one.item_id, one.day): one for one in before}
    marked = []
    for new in Occurrence.objects.filter(item__in=sources).select_related("item"):
        old = known.get((sources[new.item_id], new.day))
        if old and old.done_on != new.done_on:
            new.done_on, new.done_by_id = old.done_on, old.done_by_id
            marked.append(new)
    Occurrence.objects.bulk_update(marked, ["done_on", "done_by"])
    Occurrence.objects.renew([new for _, new in pairs])


@transaction.atomic
def mark_passed(item: Item, *, by: Membership) -> int:
    """All days that have passed are done; how many there were."""
    passed = item.occurrences.undone().filter(day__lt=item.organisation.today())
    for occurrence in passed:
        occurrence.item = item
        mark_done(occurrence, by=by)
    return len(passed)


@dataclass(frozen=True)
class DueDay:
    """A due day and how it stands with it: a state of its item, or «overdue»."""

    occurrence: Occurrence
    state: str

    is_done = FieldIs("state", Item.State.DONE)
    is_overdue = FieldIs("state", "overdue")
    is_cancelled = FieldIs("state", Item.State.CANCELLED)


@dataclass(frozen=True)
class DueDays:
    """An item's several days: `near` are those that wait to be marked and the next one, `others` the rest."""

    near: list[DueDay]
    others: list[DueDay]
    passed: int


def due_days_of(item: Item, today: datetime.date) -> DueDays | None:
    """The days of an item, each with its state; None where one day is all there is."""
    found = [DueDay(one, one.state_on(today)) for one in item.occurrences.all()]
    if len(found) < SEVERAL:
        return None
    passed = [day for day in found if day.is_overdue]
    coming = [day for day in found if day.state in Item.OPEN][:1]
    near = [*passed, *coming]
    return DueDays(near, [day for day in found if day not in near], len(passed))
