import pytest
from django.urls import reverse

from accounts.access import WrongState
from consents.models import Agreement
from consents.tests.factories import sign_for_pair
from pairs import services
from pairs.models import Pair
from pairs.tasks import refresh_gates, stop_expired_pairs
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db


def change(document, **fields):
    """The document with these fields, changed past its verbs."""
    type(document).objects.filter(pk=document.pk).update(**fields)
    document.refresh_from_db()
    return document


def test_collecting_documents_puts_them_on_the_list(draft_pair, curator, mentee_person, representative):
    missing = services.collect_documents(draft_pair, by=curator.user)
    assert draft_pair.state == "awaiting"
    assert mentee_person.consents.exists()
    assert any("соглашения нет" in sentence for sentence in missing)


def test_a_draft_whose_documents_are_there_is_ready_at_once(draft_pair, curator, mentor_person, mentee_person):
    sign_for_pair(mentor_person, [mentee_person], draft_pair.programme, curator.user)
    assert services.collect_documents(draft_pair, by=curator.user) == []
    assert draft_pair.state == "ready"


def test_the_last_signature_opens_the_gate_at_once(
    draft_pair, curator, mentor_person, mentee_person, representative, django_capture_on_commit_callbacks
):
    services.collect_documents(draft_pair, by=curator.user)
    with django_capture_on_commit_callbacks(execute=True):
        sign_for_pair(mentor_person, [mentee_person], draft_pair.programme, curator.user)
    draft_pair.refresh_from_db()
    assert draft_pair.state == "ready"
    assert "готово: 1 пара" in curator.user.notes.get(kind="pair_ready").text


def test_curators_are_told_once(
    draft_pair, curator, mentor_person, mentee_person, representative, django_capture_on_commit_callbacks
):
    services.collect_documents(draft_pair, by=curator.user)
    with django_capture_on_commit_callbacks(execute=True):
        sign_for_pair(mentor_person, [mentee_person], draft_pair.programme, curator.user)
        refresh_gates()
        refresh_gates()
    assert curator.user.notes.filter(kind="pair_ready").count() == 1


def test_a_withdrawn_document_closes_the_gate_at_once(ready_pair, mentee_person, curator):
    agreement = Agreement.objects.get(mentee=mentee_person)
    services.follow_document(change(agreement, state="conflict"))
    ready_pair.refresh_from_db()
    assert ready_pair.state == "awaiting"


def test_an_answer_to_diagnostics_opens_the_gate_if_it_is_a_no(ready_pair, mentee_person, curator):
    diagnostics = mentee_person.consents.get(purpose="diagnostics")
    services.follow_document(change(diagnostics, state="expired"))
    ready_pair.refresh_from_db()
    assert ready_pair.state == "awaiting"
    services.follow_document(change(diagnostics, state="refused"))
    ready_pair.refresh_from_db()
    assert ready_pair.state == "ready"


def test_the_night_opens_a_gate_whose_signal_was_lost(ready_pair, curator, django_capture_on_commit_callbacks):
    Pair.objects.filter(pk=ready_pair.pk).update(state="awaiting")
    with django_capture_on_commit_callbacks(execute=True):
        refresh_gates()
    ready_pair.refresh_from_db()
    assert ready_pair.state == "ready"
    assert curator.user.notes.filter(kind="pair_ready").exists()


def test_the_night_closes_a_gate_whose_signal_was_lost(ready_pair, mentee_person):
    mentee_person.consents.filter(purpose="personal_data").update(state="expired")
    refresh_gates()
    ready_pair.refresh_from_db()
    assert ready_pair.state == "awaiting"


def test_documents_are_collected_once(draft_pair, curator):
    services.collect_documents(draft_pair, by=curator.user)
    with pytest.raises(WrongState):
        services.collect_documents(draft_pair, by=curator.user)


def test_the_curator_checks_the_documents_by_a_button(
    draft_pair, curator, mentor_person, mentee_person, representative, as_
):
    services.collect_documents(draft_pair, by=curator.user)
    page = as_(curator).get(draft_pair.get_absolute_url())
    sign_for_pair(mentor_person, [mentee_person], draft_pair.programme, curator.user)
    page = form_to(page, "/check/").submit().follow()
    assert "Готова к приказу" in page.text
    assert "Чего не хватает" not in page.text


def test_an_active_pair_pauses_at_night_when_a_document_ran_out(ready_pair, director, mentee_person, curator):
    services.activate(ready_pair, order_number="1", order_date=ready_pair.programme.starts_on, by=director.user)
    mentee_person.consents.filter(purpose="personal_data").update(expires_on="2026-10-01")
    stop_expired_pairs()
    stop_expired_pairs()
    ready_pair.refresh_from_db()
    assert ready_pair.state == "paused"
    assert ready_pair.pause_reason == Pair.NO_PAPERS
    assert curator.user.notes.filter(kind="pair_paused").count() == 1


def test_whose_paper_ran_out_is_told_to_the_office_only(ready_pair, mentee_person, curator, mentor, director, as_):
    services.activate(ready_pair, order_number="1", order_date=ready_pair.programme.starts_on, by=director.user)
    mentee_person.consents.filter(purpose="personal_data").update(state="expired")
    stop_expired_pairs()
    assert "Ёлкина Анна Сергеевна: обработка персональных данных" in as_(curator).get(ready_pair.get_absolute_url())
    page = as_(mentor).get(ready_pair.get_absolute_url())
    assert Pair.NO_PAPERS in page and "обработка персональных данных" not in page


def test_the_mentor_has_no_button_of_the_gate(ready_pair, mentor, as_):
    page = as_(mentor).get(ready_pair.get_absolute_url())
    assert reverse("pairs:check", args=[ready_pair.pk]) not in page.text


def test_the_curator_asks_for_all_signatures_from_the_page_of_the_pair(as_, draft_pair, curator, representative):
    services.collect_documents(draft_pair, by=curator.user)
    answer = form_to(as_(curator).get(draft_pair.get_absolute_url()), "request/").submit().follow()
    assert "Писем с просьбой подписать в очереди" in answer
    assert Agreement.objects.get().state == "requested"
    again = form_to(answer, "request/").submit().follow()
    assert "Письма с просьбой" not in again


def test_nothing_is_asked_for_a_pair_that_waits_for_nothing(draft_pair, curator):
    with pytest.raises(WrongState):
        services.request_documents(draft_pair, by=curator.user)


def test_a_check_after_the_last_signature_finds_the_pair_ready(
    draft_pair, curator, mentor_person, mentee_person, representative
):
    services.collect_documents(draft_pair, by=curator.user)
    fetched_before = Pair.objects.get(pk=draft_pair.pk)
    sign_for_pair(mentor_person, [mentee_person], draft_pair.programme, curator.user)
    assert services.refresh_gate(fetched_before, by=curator.user) == []
    assert fetched_before.state == "ready"
