"""A mentee proposes a task for the plan; the mentor answers."""

import pytest
from django.urls import reverse

from accounts.access import WrongState
from pairs import services
from pairs.models import PlanSuggestion
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db


def suggest(as_, mentee, plan, task="Сходить в музей"):
    form = form_to(as_(mentee).get(plan.get_absolute_url()), "/suggest/")
    form["task"] = task
    return form.submit()


def answer(as_, who, suggestion, taken, words=""):
    form = form_to(as_(who).get(reverse("pairs:suggestion", args=[suggestion.pk])))
    form["taken"], form["answer"] = taken, words
    return form.submit()


def test_a_mentee_proposes_and_the_mentor_is_told(plan, mentee, mentor, as_):
    assert "ждёт ответа наставника" in suggest(as_, mentee, plan).follow().text
    assert mentor.user.notes.filter(kind="suggestion_made").exists()
    assert "Ответьте на предложение к плану" in as_(mentor).get("/").text


def test_a_taken_proposal_becomes_the_last_row_of_the_plan(plan, suggestion, mentor, mentee, as_):
    answer(as_, mentor, suggestion, "yes")
    assert plan.items.last().task == "Сходить в музей"
    assert mentee.user.notes.filter(kind="suggestion_answered").exists()
    assert "добавлено в план" in as_(mentee).get(plan.get_absolute_url()).text


def test_a_refusal_needs_a_reason_that_the_mentee_reads(plan, suggestion, mentor, mentee, as_):
    assert "Объясните отказ" in answer(as_, mentor, suggestion, "no").text
    answer(as_, mentor, suggestion, "no", "Музей закрыт до весны")
    assert "Музей закрыт до весны" in as_(mentee).get(plan.get_absolute_url()).text


def test_a_plan_that_cannot_change_takes_nothing_but_an_answer(approved_plan, mentee_person, mentee, mentor, as_):
    made = services.suggest_task(approved_plan.pair, mentee=mentee_person, task="Поход", by=mentee.user)
    page = as_(mentor).get(reverse("pairs:suggestion", args=[made.pk]))
    assert [value for value, *_ in form_to(page)["taken"].options] == ["no"]
    with pytest.raises(WrongState, match="когда куратор вернёт его"):
        services.answer_suggestion(made, taken=True, answer="", by=mentor.user)
    answer(as_, mentor, made, "no", "Пойдём весной")
    made.refresh_from_db()
    assert made.state == PlanSuggestion.State.DECLINED


def test_the_same_proposal_waits_once(plan, suggestion, mentee, as_):
    page = suggest(as_, mentee, plan)
    assert "уже ждёт ответа" in page.text
    assert "Сходить в музей" in page.text


def test_ten_open_proposals_are_enough(plan, mentee_person, mentee):
    for number in range(10):
        services.suggest_task(plan.pair, mentee=mentee_person, task=f"Дело {number}", by=mentee.user)
    with pytest.raises(WrongState, match="дождитесь ответа"):
        services.suggest_task(plan.pair, mentee=mentee_person, task="Ещё", by=mentee.user)


def test_a_proposal_is_answered_once(plan, suggestion, mentor):
    stale = PlanSuggestion.objects.get()
    services.answer_suggestion(suggestion, taken=True, answer="", by=mentor.user)
    with pytest.raises(WrongState):
        services.answer_suggestion(stale, taken=True, answer="", by=mentor.user)
    assert plan.items.filter(task="Сходить в музей").count() == 1


def test_a_closed_plan_offers_no_form(plan, mentee, curator, as_):
    services.close_plan(plan, by=curator.user)
    assert "Что добавить в план" not in as_(mentee).get(plan.get_absolute_url()).text


def test_a_proposal_has_to_say_something(plan, mentee, as_):
    assert "Напиши, что предлагаешь" in suggest(as_, mentee, plan, "  ").text


def test_what_nobody_answered_is_declined_with_the_plan(suggestion, plan, curator, mentor, as_):
    services.close_plan(plan, by=curator.user)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.answer) == ("declined", "План закрыт, работа по нему окончена.")
    assert "Ответьте на предложение" not in as_(mentor).get("/")
