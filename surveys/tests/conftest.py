"""A wave of October 2026 and the sheets of the cast."""

import datetime

import pytest
from django.urls import reverse

from surveys import links, services
from surveys.models import Moment, Sheet, Side, Wave

OPENS, CLOSES = datetime.date(2026, 10, 1), datetime.date(2026, 10, 20)
TODAY = "2026-10-05 12:00+03:00"


@pytest.fixture(autouse=True)
def october(time_machine):
    """The clock of these tests, within the wave."""
    time_machine.move_to(TODAY)
    return time_machine


@pytest.fixture
def planned(programme, curator) -> Wave:
    return services.create_wave(programme, Moment.ENTRY, opens_on=OPENS, closes_on=CLOSES, by=curator)


@pytest.fixture
def wave(planned, curator) -> Wave:
    services.open_wave(planned, by=curator)
    return planned


@pytest.fixture
def final(programme, curator) -> Wave:
    """The wave that asks how satisfied people are."""
    found = services.create_wave(programme, Moment.FINAL, opens_on=OPENS, closes_on=CLOSES, by=curator)
    services.open_wave(found, by=curator)
    return found


@pytest.fixture
def sheet(wave, mentee_person) -> Sheet:
    return links.issue_sheet(wave, mentee_person, Side.MENTEE)


@pytest.fixture
def personal_link(sheet, curator) -> str:
    return reverse("surveys:fill", args=[links.new_link(sheet, by=curator)])
