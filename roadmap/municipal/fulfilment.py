"""Assignments keep up with the rows they stand for: their states, and the editions they move into."""

from collections.abc import Mapping
from typing import Any

from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from roadmap.models import Assignment, Item, Roadmap

State = Assignment.State


def follow(item: Item) -> None:
    """What happened to a school's row happens to the assignment it stands for. Call it after a change of state."""
    state, facts = mirrored(item)
    for assignment in Assignment.objects.filter(own_item=item).exclude(state=state):
        change_state(assignment, state, **facts)
        record(Verb.ASSIGNMENT_FOLLOWED, assignment, own_item=item.pk, state=state)


def follow_days(item: Item) -> None:
    """Days marked in a school's row, or marks taken back, move its assignments on."""
    Assignment.objects.filter(own_item=item).renew()


def mirrored(item: Item) -> tuple[str, dict[str, Any]]:
    """The state of an assignment whose row is in the item's state, and the facts that belong to it.

    What the school's curator has not accepted yet is not done for the sender either.
    """
    if item.state == Item.State.DONE and item.accepted_on:
        return State.DONE, {"done_on": item.done_on}
    if item.state == Item.State.CANCELLED:
        return State.RETURNED, {"done_on": None, "reason": f"Мероприятие отменено: {item.cancel_reason}"[:1000]}
    return State.TAKEN, {"done_on": None}


def carry_assignments(roadmap: Roadmap) -> None:
    """Assignments follow their items into the edition just approved (see `move_assignments`)."""
    move_assignments(roadmap, {item.previous_id: item for item in roadmap.items.filter(previous__isnull=False)})


def move_assignments(roadmap: Roadmap, heirs: Mapping[Any, Item]) -> None:
    """Assignments go on with `heirs` (by the id of the row before), rows of the edition now in force: those sent by
    the row and those taken into it.

    What a school had taken into a row that this edition lacks goes back to its inbox.
    """
    sent = list(Assignment.objects.filter(item__in=heirs))
    for assignment in sent:
        assignment.item = heirs[assignment.item_id]
    Assignment.objects.bulk_update(sent, ["item"])
    taken = list(Assignment.objects.filter(own_item__in=heirs))
    for assignment in taken:
        assignment.own_item = heirs[assignment.own_item_id]
    Assignment.objects.bulk_update(taken, ["own_item"])
    Assignment.objects.filter(pk__in=[one.pk for one in [*sent, *taken]]).renew()
    old = Roadmap.objects.filter(programme=roadmap.programme, state=Roadmap.State.SUPERSEDED)
    Assignment.objects.filter(own_item__roadmap__in=old).return_to_inbox()
