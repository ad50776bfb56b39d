"""The orders of the tests of this room, on a day of November 2026."""

import datetime

import pytest
import time_machine

from consents.tests.factories import sign_for_pair
from orders.tests.fixtures import (
    acquaintance,
    draft_order,
    regulation,
    reserved_number,
    roadmap_on_approval,
    scanned_acquaintance,
    signed_order,
    waiting_order,
)
from pairs.tests.factories import make_pair

__all__ = [
    "acquaintance",
    "draft_order",
    "regulation",
    "reserved_number",
    "roadmap_on_approval",
    "scanned_acquaintance",
    "signed_order",
    "waiting_order",
]
NOW = datetime.datetime(2026, 11, 21, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def november():
    """The clock of every test: dates of orders are compared with today's."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def ready_pair(programme, mentor_person, mentee_person, curator):
    """All documents signed; waits for the order only."""
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    return make_pair(programme, mentor_person, mentee_person, state="ready")
