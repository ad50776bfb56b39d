"""The order that appoints mentors."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from consents.models import Consent, Purpose
from consents.tests.factories import sign_everything_of
from documents.files import read
from orders import services
from orders.models import Order
from orders.tests.kinds import CREATE, cancel_now, sign_now, subject_form, words_of
from orders.tests.test_pdf import text_of
from pairs.tests.factories import make_mentor
from participants.models import MentorCard


@pytest.fixture
def mentor_card(mentor_person, programme, curator):
    """A teacher of the base whose consents are all in force."""
    sign_everything_of(mentor_person, programme, curator.user)
    return MentorCard.objects.get(participant=mentor_person)


def test_one_mentor_is_named_in_the_accusative(as_, curator, mentor_card):
    subject_form(as_(curator), "appoint_mentors").submit().follow()
    order = Order.objects.get()
    assert "Назначить учителя физики Дергачёва Петра Ильича наставником на 2026/2027" in words_of(order)
    assert "Возложить на Дергачёва П.И. следующие обязанности" in words_of(order)
    assert order.series.code == "staff"
    assert "статьёй 351.8" in order.preamble


def test_signing_marks_the_card(mentor_card, curator, director):
    order = sign_now(services.draft_for_mentors([mentor_card], by=curator.user), curator, director)
    mentor_card.refresh_from_db()
    assert (mentor_card.order_number, mentor_card.order_date) == ("1-лс", order.date)
    assert "учитель физики" in text_of(read(order.file)).split("Список наставников")[1]


def test_a_teacher_without_the_written_consent_is_not_offered(as_, curator, mentor_person, programme):
    page = as_(curator).get(CREATE, {"kind": "appoint_mentors"})
    assert "Назначать некого" in page
    assert "дополнительные обязанности наставника — согласия нет" in page


def test_a_consent_withdrawn_meanwhile_stops_the_signing(mentor_card, curator, director):
    order = services.submit(services.draft_for_mentors([mentor_card], by=curator.user), by=curator.user)
    Consent.objects.filter(purpose=Purpose.EXTRA_DUTIES).delete()
    with pytest.raises(WrongState, match="пока нет согласий"):
        services.sign(order, by=director.user)
    mentor_card.refresh_from_db()
    assert (Order.objects.get().state, mentor_card.is_appointed) == ("on_signature", False)


def test_a_mentor_appointed_meanwhile_stops_the_signing(mentor_card, curator, director):
    order = services.submit(services.draft_for_mentors([mentor_card], by=curator.user), by=curator.user)
    MentorCard.objects.update(order_number="5", order_date="2026-10-01")
    with pytest.raises(WrongState, match="уже назначен"):
        services.sign(order, by=director.user)


def test_nobody_is_appointed_without_consents(mentor_person, programme, curator):
    with pytest.raises(WrongState, match="согласия нет"):
        services.draft_for_mentors([MentorCard.objects.get()], by=curator.user)


def test_a_mentor_stands_in_one_draft(mentor_card, curator):
    services.draft_for_mentors([mentor_card], by=curator.user)
    with pytest.raises(WrongState, match="в другом проекте"):
        services.draft_for_mentors([mentor_card], by=curator.user)


def test_several_mentors_stand_in_the_annex_only(mentor_card, programme, curator):
    other = make_mentor(programme, "Жук")
    sign_everything_of(other.participant, programme, curator.user)
    order = services.draft_for_mentors([mentor_card, other], by=curator.user)
    assert "Назначить наставниками на 2026/2027 учебный год лиц, указанных в приложении" in words_of(order)
    assert "Жук" not in words_of(order)


def test_cancelling_takes_the_mark_back(mentor_card, curator, director):
    order = sign_now(services.draft_for_mentors([mentor_card], by=curator.user), curator, director)
    cancel_now(order, curator, director)
    mentor_card.refresh_from_db()
    assert not mentor_card.is_appointed


def test_a_mentor_reads_an_extract_with_his_own_row(as_, mentor, mentor_card, programme, curator, director):
    other = make_mentor(programme, "Жук")
    sign_everything_of(other.participant, programme, curator.user)
    order = sign_now(services.draft_for_mentors([mentor_card, other], by=curator.user), curator, director)
    text = text_of(as_(mentor).get(reverse("orders:pdf", args=[order.pk])).body)
    assert "Дергачёв" in text
    assert "Жук" not in text
