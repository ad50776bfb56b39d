"""Documents in every state that the access table and the page tests open; the mother has an account here."""

import pytest

from consents.erasure import close_with_act
from consents.models import Purpose
from consents.requesting import request
from consents.services import confirm_paper, ensure_agreement, ensure_required, refuse, replace_scan, withdraw
from consents.tests.factories import SCAN, a_mother, agree_on_esign, sign_on_paper
from documents.files import store


def consent_to(purpose, person, programme, curator):
    ensure_required(person, programme, by=curator.user)
    return person.consents.get(purpose=purpose)


@pytest.fixture
def required_consent(mentee_person, representative, programme, curator):
    return consent_to(Purpose.PERSONAL_DATA, mentee_person, programme, curator)


@pytest.fixture
def publication_consent(mentee_person, representative, programme, curator):
    return consent_to(Purpose.PUBLICATION, mentee_person, programme, curator)


@pytest.fixture
def signed_consent(mentee_person, representative, programme, curator):
    found = consent_to(Purpose.DIAGNOSTICS, mentee_person, programme, curator)
    sign_on_paper(found, curator.user)
    return found


@pytest.fixture
def awaited_signature(required_consent):
    return required_consent.signatures.get()


@pytest.fixture
def requested_signature(required_consent, curator):
    request(required_consent, by=curator.user)
    return required_consent.signatures.get()


@pytest.fixture
def given_signature(signed_consent):
    return signed_consent.signatures.get()


@pytest.fixture
def former_scan(given_signature, curator):
    """The address of a scan in whose place another was put."""
    former = given_signature.scan_id
    replace_scan(given_signature, scan=SCAN, reason="не тот бланк", by=curator.user)
    return {"pk": given_signature.pk, "former": former}


@pytest.fixture
def withdrawal_task(signed_consent, curator):
    return withdraw(signed_consent, by=curator.user)


@pytest.fixture
def esign_agreement(representative, curator):
    return agree_on_esign(representative, curator.user)


@pytest.fixture
def scanned_esign_agreement(esign_agreement, awaited_signature, school, curator):
    esign_agreement.scan = store(b"scan", "скан.png", "image/png", organisation=school, by=curator.user)
    esign_agreement.save()
    return esign_agreement


@pytest.fixture
def withdrawn_consent(withdrawal_task):
    return withdrawal_task.consent


@pytest.fixture
def closed_withdrawal(withdrawal_task, curator):
    return close_with_act(withdrawal_task, by=curator.user)


@pytest.fixture
def required_agreement(mentor_person, mentee_person, representative, programme, curator):
    return ensure_agreement(mentor_person, mentee_person, programme, by=curator.user)


@pytest.fixture
def signed_agreement(required_agreement, curator):
    sign_on_paper(required_agreement, curator.user)
    return required_agreement


def disputed(document, curator):
    """One of two representatives signs, the other refuses."""
    objecting, signing = document.signatures.filter(side="representative").order_by("pk")
    confirm_paper(signing, signed_on=document.organisation.today(), scan=SCAN, by=curator.user)
    refuse(objecting, reason="Против", by=curator.user)
    document.refresh_from_db()
    return document


@pytest.fixture
def father(mentee_person, representative):
    return a_mother(mentee_person, first_name="Сергей", relation="father", email="father@example.org")


@pytest.fixture
def disputed_consent(father, mentee_person, programme, curator):
    return disputed(consent_to(Purpose.DIAGNOSTICS, mentee_person, programme, curator), curator)


@pytest.fixture
def disputed_agreement(father, mentor_person, mentee_person, programme, curator):
    return disputed(ensure_agreement(mentor_person, mentee_person, programme, by=curator.user), curator)
