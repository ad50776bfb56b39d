"""What comes next with a pair and a plan: for each state and role one sentence, and a button for whose turn it is."""

import datetime

import pytest
from django.urls import reverse

from pairs.access import allowed
from pairs.models import IndividualPlan, Pair
from pairs.next_steps import SeenPair, of_pair, of_plan, of_plea
from pairs.tests.factories import make_plan
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db
LACKING = ["Согласия Ёлкиной нет."]


def step_of(pair, membership, **seen):
    pair = Pair.objects.get(pk=pair.pk)
    return of_pair(SeenPair(pair, membership, allowed(membership, pair), **seen))


def in_state(pair, state, **fields):
    Pair.objects.filter(pk=pair.pk).update(state=state, **fields)
    return pair


def plan_step(plan, membership):
    return of_plan(plan, membership, allowed(membership, plan))


def test_before_the_order_the_curator_gathers_papers(draft_pair, curator, director):
    assert step_of(draft_pair, curator).url == reverse("pairs:collect", args=[draft_pair.pk])
    assert not step_of(draft_pair, director).url
    awaiting = in_state(draft_pair, "awaiting")
    assert step_of(awaiting, curator, missing=LACKING).action == "Запросить подписи"
    assert step_of(awaiting, curator).action == "Проверить документы"


def test_a_ready_pair_waits_for_its_order(ready_pair, curator, director, mentor):
    for role in (curator, director):
        step = step_of(ready_pair, role)
        assert (step.url, step.fields) == (reverse("orders:for_pairs"), (("pairs", str(ready_pair.pk)),))
    assert not step_of(ready_pair, curator, missing=LACKING).url
    assert "Ждём приказа" in step_of(ready_pair, mentor).text


def test_a_pair_in_a_drafted_order_waits_for_the_director(ready_pair, curator):
    ready_pair.is_ordered = True
    step = of_pair(SeenPair(ready_pair, curator, allowed(curator, ready_pair)))
    assert (step.kind, step.url) == ("wait", "")


def test_a_mentor_plans_first_and_then_meets(active_pair, mentor):
    assert step_of(active_pair, mentor).action == "Составить план"
    plan = make_plan(active_pair)
    assert step_of(active_pair, mentor, plan=plan).url == plan.get_absolute_url()
    plan.state = "approved"
    assert step_of(active_pair, mentor, plan=plan).url == reverse("pairs:meeting_add", args=[active_pair.pk])


def test_a_mentee_is_asked_how_the_meeting_was(active_pair, meeting, mentee):
    assert step_of(active_pair, mentee, unheard=meeting).url == reverse("pairs:meeting_feedback", args=[meeting.pk])
    assert not step_of(active_pair, mentee).url


def test_the_office_of_a_working_pair_waits_unless_its_plan_came(active_pair, submitted_plan, curator, director):
    assert step_of(active_pair, curator, plan=submitted_plan).url == submitted_plan.get_absolute_url()
    assert not step_of(active_pair, director, plan=submitted_plan).url
    assert not step_of(active_pair, curator).url


def test_the_office_asks_why_a_pair_has_not_met_for_a_month(active_pair, submitted_plan, curator):
    plan = submitted_plan
    plan.state = "approved"
    today = curator.organisation.today()
    fresh = step_of(active_pair, curator, plan=plan, met_on=today - datetime.timedelta(days=5))
    assert (fresh.kind, "ничего не нужно" in fresh.text) == ("ok", True)
    long_ago = step_of(active_pair, curator, plan=plan, met_on=today - datetime.timedelta(days=40))
    assert (long_ago.kind, long_ago.word) == ("warn", "Не встречались больше месяца")
    in_state(active_pair, "active", started_on=today - datetime.timedelta(days=40))
    assert step_of(active_pair, curator, plan=plan).text.startswith("Встреч ещё не было.")


def test_a_paused_pair_says_who_lets_it_go_on(paused_pair, curator, mentor):
    assert step_of(paused_pair, curator).url == reverse("pairs:resume", args=[paused_pair.pk])
    step = step_of(paused_pair, mentor)
    assert (step.url, step.text) == ("", "Причина: болезнь. Возобновит работу куратор школы.")


def test_a_pair_paused_for_papers_leads_its_people_to_them(paused_pair, curator, mentor):
    in_state(paused_pair, "paused", pause_reason=Pair.NO_PAPERS)
    assert step_of(paused_pair, mentor).url == reverse("consents:mine")
    assert not step_of(paused_pair, curator, missing=LACKING).url


@pytest.mark.parametrize("state", ["completed", "terminated"])
def test_a_pair_that_is_over_asks_nothing(active_pair, state, curator):
    today = active_pair.organisation.today()
    in_state(active_pair, state, ended_on=today, end_reason="так решили")
    assert not step_of(active_pair, curator).url


def test_a_withdrawn_consent_comes_before_all_else(active_pair, curator):
    step = step_of(active_pair, curator, is_closed=True)
    assert (step.kind, step.url) == ("stop", reverse("consents:withdrawals"))


@pytest.mark.parametrize(
    ("state", "role", "address"),
    [
        ("draft", "mentor", "plan_submit"),
        ("returned", "mentor", "plan_submit"),
        ("draft", "curator", ""),
        ("submitted", "curator", "plan_agree"),
        ("submitted", "mentor", ""),
        ("submitted", "director", ""),
        ("agreed", "mentor", ""),
        ("approved", "mentor", ""),
        ("closed", "curator", ""),
    ],
)
def test_a_plan_goes_from_mentor_to_curator(state, role, address, plan, request):
    if state == "approved":
        IndividualPlan.objects.filter(pk=plan.pk).update(order_date=plan.starts_on)
    plan.state = state
    url = plan_step(plan, request.getfixturevalue(role)).url
    assert url == (reverse(f"pairs:{address}", args=[plan.pk]) if address else "")


def test_the_office_drafts_the_order_of_an_agreed_plan(plan, curator, director):
    plan.state = "agreed"
    for role in (curator, director):
        step = plan_step(plan, role)
        assert (step.url, step.fields) == (reverse("orders:for_plans"), (("plans", str(plan.pk)),))


def test_the_page_of_a_pair_has_one_filled_button_and_two_bordered(as_, curator, draft_pair):
    page = as_(curator).get(draft_pair.get_absolute_url())
    assert len(page.html.select("main .btn-primary")) == 1
    assert len(page.html.select("main .page-actions > .btn, main .page-actions > form .btn")) <= 2
    form_to(page, f"/{draft_pair.pk}/collect/").submit()
    assert Pair.objects.get().state == "awaiting"


def test_the_page_of_a_plan_sends_it(as_, mentor, plan):
    page = as_(mentor).get(plan.get_absolute_url())
    assert len(page.html.select("main .btn-primary")) == 1
    form_to(page, reverse("pairs:plan_submit", args=[plan.pk])).submit()
    assert IndividualPlan.objects.get().is_submitted


def test_a_plea_is_answered_by_the_director_and_then_asks_for_an_order(plea, curator, as_):
    assert not of_plea(plea, answers=True).url and "директор" in of_plea(plea, answers=False).text
    plea.state = "granted"
    assert f"pair={plea.pair_id}" in of_plea(plea, answers=False).url
    plea.pair.state = "terminated"
    assert not of_plea(plea, answers=False).url


def test_the_form_of_the_answer_bears_the_filled_button(plea, director, curator, as_):
    filled = {
        who.role: [one.text for one in as_(who).get(plea.get_absolute_url()).html.select("main .btn-primary")]
        for who in (director, curator)
    }
    assert filled == {"director": ["Ответить на ходатайство"], "curator": []}
