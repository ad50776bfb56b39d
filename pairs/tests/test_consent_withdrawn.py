"""A withdrawal stops the pair at once, through the one signal of the portal."""

import pytest

from consents.models import Agreement
from consents.services import withdraw
from consents.settling import dispute
from consents.tests.factories import sign_for_pair
from pairs import services
from pairs.models import Pair, PairMember
from pairs.tests.factories import make_mentee
from participants.services import change_participant

pytestmark = pytest.mark.django_db


def consent_of(person, purpose="personal_data"):
    return person.consents.get(purpose=purpose)


@pytest.fixture
def working(ready_pair, director):
    services.activate(ready_pair, order_number="1", order_date=ready_pair.programme.starts_on, by=director.user)
    return ready_pair


def test_the_mentees_withdrawal_ends_the_pair(working, mentee_person, curator):
    withdraw(consent_of(mentee_person), by=curator.user)
    working.refresh_from_db()
    assert working.state == "terminated"
    assert working.end_reason == Pair.WENT_OUT
    assert working.plans.get().state == "closed"


def test_the_mentors_withdrawal_ends_the_pair(working, mentor_person, curator):
    withdraw(consent_of(mentor_person), by=curator.user)
    working.refresh_from_db()
    assert working.state == "terminated"


def test_a_pair_not_yet_working_ends_too(ready_pair, mentee_person, curator):
    withdraw(consent_of(mentee_person), by=curator.user)
    ready_pair.refresh_from_db()
    assert ready_pair.state == "terminated"


def test_a_group_goes_on_without_the_one_who_withdrew(working, mentor_person, mentee_person, curator):
    other = make_mentee(working.programme, "Абрамова").participant
    PairMember.objects.create(pair=working, programme=working.programme, mentee=other)
    sign_for_pair(mentor_person, [other], working.programme, curator.user)
    withdraw(consent_of(mentee_person), by=curator.user)
    working.refresh_from_db()
    assert (working.state, working.mentees) == ("active", [other])


def test_the_extra_duties_withdrawn_pause_the_pair(working, mentor_person, curator):
    withdraw(consent_of(mentor_person, "extra_duties"), by=curator.user)
    working.refresh_from_db()
    assert working.state == "paused"


def test_publication_withdrawn_stops_nothing(working, mentee_person, curator):
    withdraw(consent_of(mentee_person, "publication"), by=curator.user)
    working.refresh_from_db()
    assert working.state == "active"


def test_an_agreement_in_dispute_pauses_the_pair_of_these_two(working, mentor_person, mentee_person, curator):
    agreement = Agreement.objects.get(mentor=mentor_person, mentee=mentee_person)
    dispute(agreement, [], curator.user)
    working.refresh_from_db()
    assert (working.state, working.pause_reason) == ("paused", Pair.NO_PAPERS)


def test_a_birth_date_put_right_stops_the_pair_until_the_child_has_signed(working, mentee_person, curator):
    born = mentee_person.birth_date.replace(year=2011)
    change_participant(mentee_person, by=curator.user, version=mentee_person.version, birth_date=born)
    working.refresh_from_db()
    assert (working.state, working.pause_reason) == ("paused", Pair.NO_PAPERS)
