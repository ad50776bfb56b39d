"""What consents and agreements tell the roadmap."""

import pytest

from consents.facts import figures
from consents.models import Purpose
from consents.services import ensure_required, withdraw
from consents.tests.factories import sign_for_pair
from programmes.models import Fact


@pytest.fixture
def signed(programme, mentor_person, mentee_person, representative, curator):
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)


def test_everybody_in_the_bases_is_to_consent(programme, mentor_person, mentee_person):
    assert figures(programme)[Fact.CONSENTS] == (0, 2)


def test_signed_consents_and_agreements_are_counted(programme, signed):
    assert figures(programme) == {Fact.CONSENTS: (2, 2), Fact.AGREEMENTS: (1, 1)}


def test_a_withdrawn_consent_and_its_person_count_no_more(programme, signed, mentee_person, curator):
    withdraw(mentee_person.consents.get(purpose=Purpose.PERSONAL_DATA), by=curator.user)
    assert figures(programme)[Fact.CONSENTS] == (1, 1)


def test_other_consents_than_to_processing_do_not_count(programme, mentee_person, representative, curator, signed):
    ensure_required(mentee_person, programme, by=curator.user)
    assert mentee_person.consents.filter(purpose=Purpose.PUBLICATION).exists()
    assert figures(programme)[Fact.CONSENTS] == (2, 2)


def test_a_signature_orders_a_new_count(programme, mentor_person, mentee_person, representative, curator, monkeypatch):
    changed = []
    monkeypatch.setattr("consents.settling.count_anew", changed.append)
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    assert set(changed) == {programme.pk}
