"""What orders tell the roadmap."""

import datetime

import pytest

from accounts.actors import THE_PORTAL
from documents.models import Verification
from orders.facts import figures, titles
from orders.models import Order, WorkingGroup
from orders.services import create_order, sign, submit
from orders.tests.fixtures import sign_quickly
from programmes.models import Fact
from programmes.services import open_programme


def sign_as(kind: str, order: Order, director) -> Order:
    Order.objects.filter(pk=order.pk).update(kind=kind)
    order.refresh_from_db()
    return sign_quickly(order, director)


@pytest.fixture
def appointing(waiting_order, director) -> Order:
    return sign_as("appoint_curator", waiting_order, director)


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
    sign_as("appoint_curator", waiting_order, director)
    assert (holding(programme), holding(coming)) == (set(), {Fact.CURATOR})


@pytest.mark.parametrize(
    "day, year",
    [
        (datetime.date(2026, 8, 1), 2026),
        (datetime.date(2027, 7, 31), 2026),
        (datetime.date(2026, 7, 31), 2025),
        (datetime.date(2027, 8, 1), 2027),
    ],
)
def test_an_order_drafted_before_there_was_a_programme_counts_by_its_date(school, waiting_order, director, day, year):
    Order.objects.filter(pk=waiting_order.pk).update(programme=None, kind="appoint_curator")
    waiting_order.refresh_from_db()
    sign_quickly(waiting_order, director, day=day)
    years = [2025, 2026, 2027]
    assert [other for other in years if holding(open_programme(school, other, by=THE_PORTAL))] == [year]


def test_an_order_of_another_school_does_not_count_by_its_date(waiting_order, director, neighbour_school):
    Order.objects.filter(pk=waiting_order.pk).update(programme=None)
    sign_as("appoint_curator", waiting_order, director)
    assert holding(open_programme(neighbour_school, 2026, by=THE_PORTAL)) == set()


@pytest.fixture
def counted(monkeypatch) -> list[int]:
    """Ids of the programmes that are to be counted."""
    ids: list[int] = []
    monkeypatch.setattr("orders.facts.count_anew", ids.append)
    return ids


def test_signing_has_the_programme_counted_that_the_order_is_about(programme, waiting_order, director, counted):
    sign(waiting_order, by=director.user)
    assert counted == [programme.pk]


def test_signing_without_a_programme_has_that_of_the_date_counted(programme, waiting_order, director, counted):
    Order.objects.filter(pk=waiting_order.pk).update(programme=None)
    sign(waiting_order, by=director.user)
    assert counted == [programme.pk]


def test_cancelling_an_order_of_another_year_has_that_year_counted(
    programme, waiting_order, curator, director, counted
):
    coming = open_programme(programme.organisation, 2027, by=curator.user)
    Order.objects.filter(pk=waiting_order.pk).update(programme=coming)
    waiting_order.refresh_from_db()
    target = sign_quickly(waiting_order, director)
    order = create_order("cancel", organisation=programme.organisation, by=curator.user, cancels=target)
    sign(submit(order, by=curator.user), by=director.user)
    assert set(counted) == {programme.pk, coming.pk}


def test_a_cancelled_order_does_not(programme, appointing):
    Order.objects.filter(pk=appointing.pk).update(state=Order.State.CANCELLED)
    assert holding(programme) == set()


@pytest.mark.parametrize("kind, fact", [("commend", Fact.COMMENDED), ("final_event", Fact.FINAL_EVENT)])
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


def test_a_regulation_in_force_is_told(programme, regulation):
    assert figures(programme)[Fact.REGULATION] == (1, 1)
