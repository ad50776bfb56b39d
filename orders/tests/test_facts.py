"""What orders tell the roadmap."""

import pytest

from documents.models import Verification
from orders.facts import figures, titles
from orders.models import Order, WorkingGroup
from orders.tests.fixtures import sign_quickly
from roadmap.models import Fact
from roadmap.services import open_programme


def sign_as(kind: str, order: Order, director) -> Order:
    Order.objects.filter(pk=order.pk).update(kind=kind)
    order.refresh_from_db()
    return sign_quickly(order, director)


@pytest.fixture
def appointing(waiting_order, director) -> Order:
    return sign_as(Order.Kind.APPOINT_CURATOR, waiting_order, director)


def holding(programme) -> set[str]:
    return {fact for fact, (done, _) in figures(programme).items() if done}


def test_another_order_appoints_no_curator(programme, signed_order):
    assert holding(programme) == set()


def test_an_order_of_this_year_appoints(programme, appointing):
    assert holding(programme) == {Fact.CURATOR}


def test_an_order_of_another_year_does_not(programme, appointing, curator):
    assert holding(open_programme(programme.organisation, 2025, by=curator.user)) == set()


def test_an_order_counts_for_the_year_it_is_about_whenever_it_is_signed(programme, waiting_order, director, curator):
    coming = open_programme(programme.organisation, 2027, by=curator.user)
    Order.objects.filter(pk=waiting_order.pk).update(programme=coming)
    sign_as(Order.Kind.APPOINT_CURATOR, waiting_order, director)
    assert (holding(programme), holding(coming)) == (set(), {Fact.CURATOR})


def test_a_cancelled_order_does_not(programme, appointing):
    Order.objects.filter(pk=appointing.pk).update(state=Order.State.CANCELLED)
    assert holding(programme) == set()


@pytest.mark.parametrize(
    "kind, fact", [(Order.Kind.COMMEND, Fact.COMMENDED), (Order.Kind.FINAL_EVENT, Fact.FINAL_EVENT)]
)
def test_commendations_and_the_final_event_are_told(programme, waiting_order, director, kind, fact):
    sign_as(kind, waiting_order, director)
    assert holding(programme) == {fact}


def test_a_working_group_in_force_is_told(programme, signed_order):
    group = WorkingGroup.objects.create(programme=programme, order=signed_order)
    assert Fact.WORKING_GROUP not in holding(programme)
    WorkingGroup.objects.filter(pk=group.pk).update(state=WorkingGroup.State.IN_FORCE)
    assert Fact.WORKING_GROUP in holding(programme)


def test_whoever_does_not_see_an_order_reads_only_what_kind_it_is(signed_order, curator, mentor):
    check = Verification.objects.filter(pk=signed_order.verification_id)
    assert titles(check, curator) == {signed_order.verification_id: signed_order.title}
    assert titles(check, mentor) == {signed_order.verification_id: signed_order.get_kind_display()}
