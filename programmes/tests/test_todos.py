"""The days of the year that a school or those above it still have before them."""

import datetime

import pytest

from deadlines.school_year import school_year_of
from programmes.facts import report
from programmes.models import DateRule, Fact
from programmes.services import open_programme
from programmes.todos import control_days

pytestmark = pytest.mark.django_db
ENTRY, COUNT = DateRule.Key.ENTRY_SURVEY.label, DateRule.Key.REGIONAL_COUNT.label
DECEMBER = datetime.date(2026, 12, 1)


def days(membership) -> list[str]:
    return [day.text for day in control_days(membership, DECEMBER)]


@pytest.fixture
def this_year(school, curator):
    return open_programme(school, school_year_of(DECEMBER), by=curator.user)


def test_a_day_stands_there_until_the_school_has_done_what_it_waits_for(curator, this_year):
    report(this_year, Fact.ENTRY_SURVEY, done=0, total=1)
    assert ENTRY in days(curator)
    report(this_year, Fact.ENTRY_SURVEY, done=1, total=1)
    assert ENTRY not in days(curator) and COUNT in days(curator)


def test_what_was_done_last_year_is_asked_anew(curator, school):
    last_year = open_programme(school, school_year_of(DECEMBER) - 1, by=curator.user)
    report(last_year, Fact.ENTRY_SURVEY, done=1, total=1)
    assert ENTRY in days(curator)


def test_one_school_takes_no_day_from_those_above_or_beside_it(officer, neighbour_curator, this_year):
    report(this_year, Fact.ENTRY_SURVEY, done=1, total=1)
    assert ENTRY in days(officer) and ENTRY in days(neighbour_curator)
