"""What orders tell the roadmap."""

import pytest

from orders.facts import figures
from orders.models import Order
from orders.tests.fixtures import sign_quickly
from roadmap.models import Fact, Programme


@pytest.fixture
def appointing(waiting_order, director) -> Order:
    Order.objects.filter(pk=waiting_order.pk).update(kind=Order.Kind.APPOINT_CURATOR)
    waiting_order.refresh_from_db()
    return sign_quickly(waiting_order, director)


def test_another_order_appoints_no_curator(programme, signed_order):
    assert figures(programme) == {Fact.CURATOR: (0, 1)}


def test_an_order_of_this_year_appoints(programme, appointing):
    assert figures(programme) == {Fact.CURATOR: (1, 1)}


def test_an_order_of_another_year_does_not(programme, appointing):
    assert figures(Programme(organisation=programme.organisation, school_year=2025)) == {Fact.CURATOR: (0, 1)}


def test_a_cancelled_order_does_not(programme, appointing):
    Order.objects.filter(pk=appointing.pk).update(state=Order.State.CANCELLED)
    assert figures(programme) == {Fact.CURATOR: (0, 1)}
