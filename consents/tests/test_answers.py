"""Who has given the consent to processing, was not asked, has not answered, said no: one rule for all pages."""

import datetime

import pytest
from django.urls import reverse

from consents import answers
from consents.models import Consent, Purpose, State
from consents.requesting import request
from consents.services import refuse, withdraw
from consents.tests.factories import sign_on_paper
from consents.tests.fixtures import consent_to
from participants.list_views import views_of
from participants.models import MenteeCard, Participant

READS = {
    "not asked": answers.not_asked, "unanswered": answers.unanswered, "declined": answers.declined,
    "without": answers.without_consent,
}  # fmt: skip


@pytest.fixture
def consent(mentee_person, representative, programme, curator):
    return consent_to(Purpose.PERSONAL_DATA, mentee_person, programme, curator)


def standing() -> set[str]:
    """Where the only mentee of the cast stands."""
    return {name for name, read in READS.items() if read(MenteeCard.objects.all()).exists()}


def test_who_has_no_consent_listed_was_not_asked(mentee_person):
    assert not Consent.objects.exists() and standing() == {"not asked", "without"}


def test_a_listed_consent_is_asked_for_answered_refused_or_given(consent, curator):
    assert standing() == {"not asked", "without"}
    request(consent, by=curator.user)
    assert standing() == {"unanswered", "without"}
    refuse(consent.signatures.get(), reason="Против", by=curator.user)
    assert standing() == {"declined", "without"}


def test_parents_who_do_not_agree_stand_with_those_who_said_no(consent):
    Consent.objects.filter(pk=consent.pk).update(state=State.CONFLICT)
    assert standing() == {"declined", "without"}


def test_a_given_consent_is_in_no_view_even_while_its_renewal_is_awaited(consent, curator):
    sign_on_paper(consent, curator.user)
    renewal = {"organisation": consent.organisation, "programme": consent.programme, "purpose": consent.purpose}
    Consent.objects.create(participant=consent.participant, state=State.REQUESTED, **renewal)
    assert standing() == set()


def test_who_took_it_back_leaves_the_base_and_is_asked_anew_once_there_again(consent, curator, mentee_person):
    sign_on_paper(consent, curator.user)
    withdraw(consent, by=curator.user)
    assert standing() == set()
    Participant.objects.filter(pk=mentee_person.pk).update(archived_at=None)
    assert standing() == {"not asked", "without"}


def test_consents_to_other_purposes_do_not_count(consent, curator, mentee_person, programme):
    sign_on_paper(consent, curator.user)
    request(consent_to(Purpose.DIAGNOSTICS, mentee_person, programme, curator), by=curator.user)
    assert standing() == set()


def test_both_bases_have_these_views_and_pages_say_the_same_words():
    for base in ("mentees", "mentors"):
        words = [view.words for view in views_of(base, datetime.date(2026, 12, 1))]
        assert words[:5] == ["Все", "Без согласия", "Не запрошено", "Ждём ответа", "Отказ или спор"]


def test_mentors_are_reminded_as_mentors():
    assert [answers.views(base, datetime.date(2026, 12, 1))[2].act.words for base in ("mentees", "mentors")] == [
        "Напомнить семьям", "Напомнить наставникам",
    ]  # fmt: skip


def test_the_button_of_a_view_collects_or_reminds(as_, curator, consent):
    request(consent, by=curator.user)
    for name, words in (("no_consent", "Собрать согласия"), ("unanswered", "Напомнить семьям")):
        (button,) = as_(curator).get(reverse("participants:mentees"), {"view": name}).html.select("main .btn-primary")
        assert button.text == words
        assert "Ёлкина" in as_(curator).get(button["href"])
