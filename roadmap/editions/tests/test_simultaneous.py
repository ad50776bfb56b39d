"""Ten presses at once on what may happen once, over connections of their own (needs PostgreSQL)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.access import WrongState
from audit.models import Entry
from audit.verbs import Verb
from roadmap.editions import drafting, proposals, rollover
from roadmap.models import Assignment, Item, Proposal, Roadmap
from roadmap.municipal import assignments
from roadmap.tests.fixtures import (
    approved_roadmap,
    assignment,
    draft_roadmap,
    item_in_force,
    municipal_item,
    municipal_roadmap,
    open_proposal,
)

__all__ = [
    "approved_roadmap", "assignment", "draft_roadmap", "item_in_force", "municipal_item", "municipal_roadmap",
    "open_proposal",
]  # fmt: skip

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
MANY = 10


def press(verb, model, pk: int, by) -> bool:
    """The verb on an object that this press has loaded itself; whether it went through."""
    try:
        verb(model.objects.get(pk=pk), by=by)
    except WrongState:
        return False
    finally:
        connection.close()
    return True


def press_at_once(verb, obj, by) -> int:
    """How many of MANY presses went through."""
    with ThreadPoolExecutor(max_workers=MANY) as pool:
        waiting = [pool.submit(press, verb, type(obj), obj.pk, by) for _ in range(MANY)]
        return sum(one.result() for one in waiting)


def test_one_next_edition(approved_roadmap, curator):
    assert press_at_once(drafting.new_edition, approved_roadmap, curator) == 1
    assert Roadmap.objects.count() == 2


def test_one_roadmap_of_the_next_year(approved_roadmap, curator):
    assert press_at_once(rollover.roll_over, approved_roadmap, curator) == 1
    assert Roadmap.objects.filter(programme__school_year=2027).count() == 1


def test_one_acceptance(open_proposal, curator):
    assert press_at_once(proposals.accept, open_proposal, curator) == 1
    assert Roadmap.objects.count() == 2
    assert Proposal.objects.get().draft == Roadmap.objects.get(edition=2)


def accept_alone(proposal, by):
    try:
        return proposals.accept(proposal, by=by).pk
    finally:
        connection.close()


def test_many_proposals_accepted_at_once_go_into_one_draft(item_in_force, mentor, curator):
    roadmap = item_in_force.roadmap
    made = [
        proposals.propose(roadmap, text="Добавить", reason="Нужно", title=f"Мероприятие {n}", by=mentor)
        for n in range(MANY)
    ]
    with ThreadPoolExecutor(max_workers=MANY) as pool:
        drafts = set(pool.map(lambda one: accept_alone(one, curator), made))
    assert len(drafts) == 1
    assert Roadmap.objects.get(pk=drafts.pop()).items.count() == roadmap.items.count() + MANY


def test_one_row_for_an_assignment(assignment, approved_roadmap, curator):
    count = approved_roadmap.items.count()
    assert press_at_once(assignments.take, assignment, curator) == 1
    assert Item.objects.filter(roadmap__edition=2, roadmap__programme=approved_roadmap.programme).count() == count + 1


def test_one_assignment_a_school(municipal_item, school, officer):
    def send(item, by):
        assignments.send(item, [school], by=by)

    press_at_once(send, municipal_item, officer)
    assert Assignment.objects.count() == 1
    assert Entry.objects.filter(verb=Verb.ASSIGNMENT_SENT).count() == 1
