"""People with accounts sign on the same pages, reached from the portal."""

import pytest
from django.urls import reverse

from consents.models import Purpose
from consents.requesting import request
from consents.tests.factories import agree_on_esign, answer_yes


@pytest.fixture
def asked(required_consent, esign_agreement, curator, work_at_once):
    request(required_consent, by=curator.user)
    return required_consent


def test_a_mother_with_an_account_signs_for_her_daughter(as_, parent, asked, code_of):
    page = as_(parent).get(reverse("consents:mine")).click("Прочитать документ")
    form = list(page.forms.values())[0]
    answer_yes(form)
    page = form.submit().follow()
    page.forms[0]["code"] = code_of()
    assert "Документ действует" in page.forms[0].submit().follow()
    asked.refresh_from_db()
    assert asked.state == "signed"


def test_she_is_told_in_the_portal_and_by_letter(parent, asked, mailoutbox):
    assert parent.user.notes.get().url == reverse("consents:mine")
    assert mailoutbox[0].to == ["parent@example.org"]


def test_a_teacher_signs_for_himself(as_, mentor, mentor_person, consent_of, curator, work_at_once, code_of):
    agree_on_esign(mentor_person, curator.user)
    request(consent_of(mentor_person, Purpose.PERSONAL_DATA), by=curator.user)
    page = as_(mentor).get(reverse("consents:mine")).click("Прочитать документ")
    assert "действую от своего имени" in page
    answer_yes(page.forms[0])
    page = page.forms[0].submit().follow()
    page.forms[0]["code"] = code_of()
    assert "Документ действует" in page.forms[0].submit().follow()


def test_with_nothing_to_sign_the_page_says_so(as_, parent, representative):
    assert "Сейчас подписывать нечего" in as_(parent).get(reverse("consents:mine"))


def test_a_mothers_page_never_shows_another_familys_document(as_, parent, asked, mentor_person, consent_of):
    strange = consent_of(mentor_person).signatures.get()
    as_(parent).get(reverse("consents:mine_read", args=[strange.pk]), status=404)


def test_the_rules_of_the_signature_are_open_to_everybody(django_app, db):
    assert "63-ФЗ" in django_app.get(reverse("consents:rules"))
