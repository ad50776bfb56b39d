"""Two presses at one instant over connections of their own (needs PostgreSQL)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.access import WrongState
from consents import esign, requesting, services
from consents.models import Agreement, Consent, EsignAgreement, Purpose, Signature
from consents.tests.factories import SCAN, a_mother, sign_on_paper
from notifications.models import Letter
from participants.models import Participant

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
TIMES = 8


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """Start these in the same instant; what each gave, or its refusal in words."""
    start = Barrier(len(verbs))

    def run(verb):
        start.wait()
        try:
            return verb()
        except WrongState as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(verbs)) as pool:
        return list(pool.map(run, verbs))


@pytest.fixture
def consent(mentee_person, programme, curator):
    a_mother(mentee_person)
    services.ensure_required(mentee_person, programme, by=curator.user)
    return mentee_person.consents.get(purpose=Purpose.PERSONAL_DATA)


def again(document):
    return type(document).objects.get(pk=document.pk)


def test_a_renewal_is_made_once(consent, curator):
    sign_on_paper(consent, curator.user)
    made = at_once(*[lambda: services.renew(again(consent), by=curator.user)] * 3)
    assert len(set(made)) == 1
    assert Consent.objects.open().filter(purpose=consent.purpose).count() == 1


def test_an_agreement_is_made_once(mentor_person, mentee_person, programme, curator):
    a_mother(mentee_person)
    for _ in range(TIMES):
        Agreement.objects.all().delete()
        verb = lambda: services.ensure_agreement(mentor_person, mentee_person, programme, by=curator.user)  # noqa: E731 - three of the same
        assert len(set(at_once(verb, verb, verb))) == 1


def test_the_list_of_signatures_is_renewed_once(consent):
    for _ in range(TIMES):
        consent.signatures.all().delete()
        at_once(*[lambda: services.sync_signatures(again(consent), consent.organisation.today())] * 3)
        assert consent.signatures.count() == 1


def test_a_request_writes_one_letter(consent, curator):
    Letter.objects.all().delete()
    told = at_once(*[lambda: requesting.request(again(consent), by=curator.user)] * 3)
    assert sorted(map(str, told))[0] == "1"
    assert Letter.objects.count() == 1


def test_what_is_signed_names_the_pages_of_the_consent(mentee_person, programme, curator, consent):
    for _ in range(TIMES):
        Consent.objects.filter(purpose=Purpose.PUBLICATION).delete()
        services.ensure_required(mentee_person, programme, by=curator.user)
        asked = mentee_person.consents.get(purpose=Purpose.PUBLICATION)
        services.set_resources(asked, ["https://a.example/"], by=curator.user)
        row = asked.signatures.get()
        paper = {"signed_on": asked.organisation.today(), "scan": SCAN, "by": curator.user}
        at_once(
            lambda: services.confirm_paper(Signature.objects.get(pk=row.pk), **paper),  # noqa: B023 - run in this round
            lambda: services.set_resources(again(asked), ["https://b.example/"], by=curator.user),  # noqa: B023 - as above
        )
        for given in Signature.objects.given().filter(consent__purpose=Purpose.PUBLICATION):
            assert given.consent.resources[0] in given.body


def test_a_paper_on_the_electronic_signature_is_recorded_once(mentee_person, curator, school):
    Participant.objects.filter(pk=mentee_person.pk).update(email="anna@example.org")
    for _ in range(TIMES):
        EsignAgreement.objects.all().delete()
        verb = lambda: esign.record_paper(again(mentee_person), signed_on=school.today(), by=curator.user)  # noqa: E731 - three of the same
        told = [str(answer) for answer in at_once(verb, verb, verb)]
        assert sum("уже внесено" in answer for answer in told) == 2
        assert EsignAgreement.objects.in_force().count() == 1
