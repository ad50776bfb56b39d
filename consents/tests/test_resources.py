"""Where the school publishes: a signature stands under the pages it was given for, and under no others."""

import datetime

import pytest
from django.urls import reverse

from accounts.access import WrongState
from consents.models import Consent, Purpose
from consents.services import confirm_paper, set_resources
from consents.tests.factories import SCAN, last_form, sign_on_paper

pytestmark = pytest.mark.django_db
FORMER, LATTER = ["https://school.example.org/"], ["https://vk.example.org/school"]


@pytest.fixture
def half_signed(mentee_person, mother, consent_of, curator):
    """A publication of a pupil of fifteen: she has signed, her mother has not."""
    mentee_person.birth_date = datetime.date(2011, 1, 5)
    mentee_person.save()
    consent = consent_of(mentee_person, Purpose.PUBLICATION)
    consent = set_resources(consent, FORMER, by=curator.user)
    own = consent.signatures.get(side="participant")
    confirm_paper(own, signed_on=consent.organisation.today(), scan=SCAN, by=curator.user)
    return consent


def test_after_one_signature_new_pages_are_asked_in_a_new_consent(half_signed, curator):
    fresh = set_resources(half_signed, LATTER, by=curator.user)
    half_signed.refresh_from_db()
    assert (half_signed.state, half_signed.resources) == ("superseded", FORMER)
    assert half_signed.signatures.given().count() == 1
    assert (fresh.state, fresh.resources) == ("required", LATTER)
    assert set(fresh.signatures.values_list("state", flat=True)) == {"awaiting"}


def test_the_second_signature_goes_under_no_text_that_was_put_aside(half_signed, curator):
    set_resources(half_signed, LATTER, by=curator.user)
    left = half_signed.signatures.get(side="representative")
    with pytest.raises(WrongState):
        confirm_paper(left, signed_on=half_signed.organisation.today(), scan=SCAN, by=curator.user)


def test_the_same_pages_again_void_nothing(half_signed, curator):
    assert set_resources(half_signed, FORMER, by=curator.user) == half_signed
    assert half_signed.signatures.given().count() == 1


def test_a_page_opened_before_the_signature_changes_nothing_after_it(half_signed, curator):
    stale = Consent.objects.get(pk=half_signed.pk)
    sign_on_paper(half_signed, curator.user)
    with pytest.raises(WrongState):
        set_resources(stale, LATTER, by=curator.user)
    half_signed.refresh_from_db()
    assert (half_signed.state, half_signed.resources) == ("signed", FORMER)


def test_the_curator_is_told_before_that_everybody_signs_anew(as_, curator, half_signed):
    page = as_(curator).get(reverse("consents:resources", args=[half_signed.pk]))
    assert "подписать его нужно будет всем" in page
    form = last_form(page)
    form["resources"] = LATTER[0]
    page = form.submit().follow()
    assert (
        "в новом согласии" in page
        and LATTER[0] in page
        and page.request.path != reverse("consents:detail", args=[half_signed.pk])
    )


def test_a_refusal_keeps_the_typed_pages(as_, curator, half_signed):
    form = last_form(as_(curator).get(reverse("consents:resources", args=[half_signed.pk])))
    form["resources"] = LATTER[0]
    sign_on_paper(half_signed, curator.user)
    page = form.submit()
    assert "только до подписания" in page and last_form(page)["resources"].value == LATTER[0]
