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


def test_collecting_documents_puts_them_on_the_list(draft_pair, curator, mentee_person, representative):
    missing = services.collect_documents(draft_pair, by=curator.user)
    assert draft_pair.state == "awaiting"
    assert mentee_person.consents.exists()
    assert any("соглашения нет" in sentence for sentence in missing)


def test_a_draft_whose_documents_are_there_is_ready_at_once(draft_pair, curator, mentor_person, mentee_person):
    sign_for_pair(mentor_person, [mentee_person], draft_pair.programme, curator.user)
    assert services.collect_documents(draft_pair, by=curator.user) == []
    assert draft_pair.state == "ready"


def test_the_gate_opens_with_the_last_signature(draft_pair, curator, mentor_person, mentee_person, representative):
    services.collect_documents(draft_pair, by=curator.user)
    sign_for_pair(mentor_person, [mentee_person], draft_pair.programme, curator.user)
    refresh_gates()
    draft_pair.refresh_from_db()
    assert draft_pair.state == "ready"
    assert "готово: 1 пара" in curator.user.notes.get(kind="pair_ready").text


def test_curators_are_told_once(draft_pair, curator, mentor_person, mentee_person, representative):
    services.collect_documents(draft_pair, by=curator.user)
    sign_for_pair(mentor_person, [mentee_person], draft_pair.programme, curator.user)
    refresh_gates()
    refresh_gates()
    assert curator.user.notes.filter(kind="pair_ready").count() == 1


def test_the_gate_closes_when_a_document_falls_away(ready_pair, mentee_person):
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
    assert "готова к приказу" in page.text
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
