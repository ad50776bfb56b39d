import datetime

import pytest

from accounts.access import WrongState
from pairs import services

pytestmark = pytest.mark.django_db
ORDER = {"order_number": "40-од", "order_date": datetime.date(2026, 10, 1)}


def test_the_order_makes_a_ready_pair_active_from_its_date(ready_pair, director):
    services.activate(ready_pair, by=director.user, **ORDER)
    ready_pair.refresh_from_db()
    assert (ready_pair.state, ready_pair.started_on) == ("active", ORDER["order_date"])
    assert ready_pair.members.get().joined_on == ORDER["order_date"]


def test_the_plan_appears_with_the_order(ready_pair, director):
    services.activate(ready_pair, by=director.user, **ORDER)
    plan = ready_pair.plans.get()
    assert plan.state == "draft"
    assert plan.items.count() > 5


def test_mentor_and_mentee_are_told(ready_pair, director, mentor, mentee):
    services.activate(ready_pair, by=director.user, **ORDER)
    assert mentor.user.notes.filter(kind="pair_activated").count() == 1
    assert mentee.user.notes.filter(kind="pair_activated").count() == 1


def test_a_pair_that_lost_a_document_is_refused_with_the_document_named(ready_pair, director, mentor_person):
    mentor_person.consents.update(state="expired")
    with pytest.raises(WrongState, match="Дергачёв"):
        services.activate(ready_pair, by=director.user, **ORDER)


def test_the_same_order_twice_activates_once(ready_pair, director):
    stale = type(ready_pair).objects.get(pk=ready_pair.pk)
    services.activate(ready_pair, by=director.user, **ORDER)
    with pytest.raises(WrongState):
        services.activate(stale, by=director.user, **ORDER)
    assert ready_pair.plans.count() == 1


def test_a_draft_cannot_be_activated(draft_pair, director):
    with pytest.raises(WrongState, match="черновик"):
        services.activate(draft_pair, by=director.user, **ORDER)
