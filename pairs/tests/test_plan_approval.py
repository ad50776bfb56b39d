"""Draft → submitted → agreed → approved → closed, or returned."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.access import WrongState
from pairs import services
from pairs.models import IndividualPlan
from pairs.tests.factories import make_plan
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db
ORDER = {"order_number": "41-од", "order_date": datetime.date(2026, 10, 5)}


def test_the_mentor_submits_and_the_curator_is_told(plan, mentor, curator, as_):
    page = as_(mentor).get(plan.get_absolute_url())
    page = form_to(page, "/submit/").submit().follow()
    assert "На согласовании" in page.text
    assert curator.user.notes.filter(kind="plan_submitted").exists()


def test_an_empty_plan_is_not_submitted(plan, mentor):
    plan.items.all().delete()
    with pytest.raises(ValidationError, match="ни одной строки"):
        services.submit_plan(plan, by=mentor.user)


def test_the_curator_agrees(submitted_plan, curator, mentor, as_):
    form_to(as_(curator).get(submitted_plan.get_absolute_url()), "/agree/").submit()
    assert IndividualPlan.objects.agreed().get() == submitted_plan
    assert mentor.user.notes.filter(kind="plan_agreed").exists()


def test_the_curator_returns_with_remarks_that_the_mentor_reads(submitted_plan, curator, mentor, as_):
    form = form_to(as_(curator).get(submitted_plan.get_absolute_url()), "/return/")
    form["remarks"] = "Добавьте сроки"
    form.submit()
    assert "Замечания куратора: Добавьте сроки" in as_(mentor).get(submitted_plan.get_absolute_url()).text


def test_without_remarks_it_is_not_returned(submitted_plan, curator, as_):
    page = form_to(as_(curator).get(submitted_plan.get_absolute_url()), "/return/").submit()
    assert "что исправить" in page.text
    submitted_plan.refresh_from_db()
    assert submitted_plan.state == "submitted"


def test_a_returned_plan_is_submitted_again_without_old_remarks(plan, mentor, curator):
    services.submit_plan(plan, by=mentor.user)
    services.return_plan(plan, remarks="мало", by=curator.user)
    services.submit_plan(plan, by=mentor.user)
    plan.refresh_from_db()
    assert (plan.state, plan.remarks) == ("submitted", "")


def test_the_order_approves_an_agreed_plan(active_pair, director):
    plan = make_plan(active_pair, state="agreed")
    services.approve_plan(plan, by=director.user, **ORDER)
    plan.refresh_from_db()
    assert (plan.state, plan.order_number, plan.order_date) == ("approved", "41-од", ORDER["order_date"])


def test_a_draft_is_not_approved(plan, director):
    with pytest.raises(WrongState, match="черновик"):
        services.approve_plan(plan, by=director.user, **ORDER)


def test_an_approved_plan_closes(approved_plan, curator, as_):
    form_to(as_(curator).get(approved_plan.get_absolute_url()), "/close/").submit()
    approved_plan.refresh_from_db()
    assert approved_plan.state == "closed"


def test_a_pair_has_one_open_plan(active_pair, mentor, as_):
    form_to(as_(mentor).get(active_pair.get_absolute_url()), "/plan/").submit()
    as_(mentor).get(active_pair.get_absolute_url())
    assert services.create_plan(active_pair, by=mentor.user) == active_pair.plans.get()


def test_a_pair_without_documents_gets_no_plan(draft_pair, curator):
    with pytest.raises(WrongState, match="черновик"):
        services.create_plan(draft_pair, by=curator.user)


def test_the_list_of_plans_filters_by_state(submitted_plan, curator, as_):
    browser = as_(curator)
    assert "Дергачёв" in browser.get(reverse("pairs:plans"), {"view": "submitted"}).text
    assert "Планов не нашлось" in browser.get(reverse("pairs:plans"), {"view": "agreed"}).text
