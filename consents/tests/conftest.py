"""People with papers."""

import datetime
import re

import pytest

from consents.models import Consent, Purpose
from consents.requesting import request
from consents.services import ensure_required
from consents.tests.factories import a_mother, agree_on_esign, sign_for_pair
from consents.tests.fixtures import (
    awaited_signature,
    closed_withdrawal,
    disputed_agreement,
    disputed_consent,
    esign_agreement,
    father,
    former_scan,
    given_signature,
    publication_consent,
    requested_signature,
    required_agreement,
    required_consent,
    scanned_esign_agreement,
    signed_agreement,
    signed_consent,
    withdrawal_task,
    withdrawn_consent,
)

__all__ = [
    "awaited_signature",
    "closed_withdrawal",
    "disputed_agreement",
    "disputed_consent",
    "esign_agreement",
    "father",
    "former_scan",
    "given_signature",
    "publication_consent",
    "requested_signature",
    "required_agreement",
    "required_consent",
    "scanned_esign_agreement",
    "signed_agreement",
    "signed_consent",
    "withdrawal_task",
    "withdrawn_consent",
]

TODAY = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def november(time_machine):
    """Friday, 20 November 2026."""
    time_machine.move_to(TODAY, tick=False)


@pytest.fixture
def mother(mentee_person, curator):
    """The pupil's mother, who has no account; the school has her agreement on the electronic signature."""
    found = a_mother(mentee_person)
    agree_on_esign(found, curator.user)
    return found


@pytest.fixture
def consent_of(programme, curator):
    """`consent_of(person, purpose)`: a required consent of that purpose."""

    def make(person, purpose=Purpose.PERSONAL_DATA) -> Consent:
        ensure_required(person, programme, by=curator.user)
        return person.consents.get(purpose=purpose)

    return make


@pytest.fixture
def consent(mentee_person, mother, consent_of):
    """The pupil's consent to processing, waiting for her mother."""
    return consent_of(mentee_person)


@pytest.fixture
def signed_consents(mentor_person, mentee_person, programme, curator):
    """Everything the gate of this pair asks for."""
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    return Consent.objects.all()


@pytest.fixture
def letters(work_at_once, mailoutbox):
    """The letters that left, as they are sent."""
    return mailoutbox


@pytest.fixture
def link_to(letters, curator):
    """`link_to(document)` asks for its signatures and gives the personal link of the last letter."""

    def ask(document) -> str:
        request(document, by=curator.user)
        return re.search(r"/consents/s/[\w-]+/", letters[-1].body)[0]

    return ask


@pytest.fixture
def code_of(letters):
    """`code_of()` is the code of the last letter."""
    return lambda: re.search(r"\b\d{6}\b", letters[-1].body)[0]
