import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from pairs import services
from pairs.models import ReplacementPlea
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db


def plead(as_, person, pair, reason="Не сошлись"):
    form = form_to(as_(person).get(reverse("pairs:plea_ask", args=[pair.pk])))
    form["reason"] = reason
    return form.submit()


def answer(as_, director, plea, granted, words=""):
    form = form_to(as_(director).get(plea.get_absolute_url()))
    form["granted"], form["answer"] = granted, words
    return form.submit()


@pytest.mark.parametrize("role", ["mentee", "parent"])
def test_the_mentee_or_her_parent_asks_and_the_director_is_told(
    role, active_pair, director, mentee_person, as_, request
):
    page = plead(as_, request.getfixturevalue(role), active_pair).follow()
    assert "ждёт ответа директора" in page.text
    assert ReplacementPlea.objects.get().mentee == mentee_person
    assert director.user.notes.filter(kind="replacement_asked").exists()


def test_a_plea_needs_a_reason(active_pair, mentee, as_):
    assert "что мешает" in plead(as_, mentee, active_pair, reason="").text


def test_a_second_plea_waits_for_the_first(active_pair, plea, mentee, as_):
    assert "уже отправлено" in plead(as_, mentee, active_pair).text


def test_a_granted_plea_tells_the_curator_and_the_asker(plea, director, curator, mentee, as_):
    answer(as_, director, plea, "yes")
    plea.refresh_from_db()
    assert (plea.state, plea.answered_by) == ("granted", director.user)
    assert curator.user.notes.filter(kind="replacement_granted").exists()
    assert mentee.user.notes.filter(kind="replacement_answered").exists()


def test_a_refusal_needs_a_reason_that_the_mentee_reads(plea, director, mentee, as_):
    assert "Объясните отказ" in answer(as_, director, plea, "no").text
    answer(as_, director, plea, "no", "Давайте попробуем ещё месяц")
    assert "Давайте попробуем ещё месяц" in as_(director).get(plea.get_absolute_url())
    assert "попробуем ещё месяц" in as_(mentee).get(plea.pair.get_absolute_url()).text


def test_a_plea_is_answered_once(plea, director, as_):
    stale = ReplacementPlea.objects.get()
    answer(as_, director, plea, "yes")
    with pytest.raises(WrongState):
        services.answer_replacement(stale, granted=False, answer="нет", by=director.user)


def test_the_service_wants_a_reason_too(plea, director):
    with pytest.raises(ValidationError):
        services.answer_replacement(plea, granted=False, answer=" ", by=director.user)


def test_the_curator_reads_pleas_but_does_not_answer(plea, curator, as_):
    page = as_(curator).get(reverse("pairs:pleas")).click("Ёлкина")
    assert "не сошлись" in page.text
    assert "granted" not in page.text


def test_the_mentor_does_not_learn_of_a_plea(plea, mentor, as_):
    assert "другом наставнике" not in as_(mentor).get(plea.pair.get_absolute_url()).text


def test_a_draft_pair_takes_no_plea(draft_pair, mentee, mentee_person):
    with pytest.raises(WrongState):
        services.ask_replacement(draft_pair, mentee=mentee_person, reason="нет", by=mentee.user)


def test_pleas_are_found_by_either_name_and_by_the_answer(plea, curator, as_):
    address = reverse("pairs:pleas")
    assert "Ёлкина" in as_(curator).get(address, {"q": "дергачев", "view": "asked"}).html.table.text
    assert "Таких ходатайств нет" in as_(curator).get(address, {"view": "granted"})
