import datetime

import pytest
from django.urls import reverse

from accounts.access import WrongState
from pairs import services
from pairs.models import IndividualPlan
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db


def test_the_mentor_marks_an_item_done_by_confirming(plan_item, mentor, as_):
    page = as_(mentor).get(plan_item.plan.get_absolute_url()).click("Отметить", index=0)
    page = form_to(page).submit().follow()
    plan_item.refresh_from_db()
    assert plan_item.done_on == plan_item.organisation.today()
    assert plan_item.actual == plan_item.expected
    assert "Выполнено 1 из 2, 50" in page.text


def test_the_mark_and_the_result_are_kept_and_may_be_corrected(plan_item, mentor, as_):
    for mark in ("4", "5"):
        form = form_to(as_(mentor).get(reverse("pairs:plan_item", args=[plan_item.pk])))
        form["mark"], form["actual"], form["done_on"] = mark, "Записали", "2026-10-10"
        form.submit()
    plan_item.refresh_from_db()
    assert (plan_item.mark, plan_item.actual) == (5, "Записали")


def test_a_day_ahead_is_refused_beside_the_field(plan_item, mentor, as_):
    form = form_to(as_(mentor).get(reverse("pairs:plan_item", args=[plan_item.pk])))
    form["done_on"] = "2030-01-01"
    assert "ещё не наступил" in form.submit().text


def test_items_of_a_plan_not_in_force_are_not_marked(plan, mentor):
    with pytest.raises(WrongState, match="утверждён"):
        services.mark_plan_item(plan.items.first(), done_on=datetime.date(2026, 10, 1), by=mentor.user)


def test_an_item_past_its_day_is_late(approved_plan, mentor, as_):
    page = as_(mentor).get(approved_plan.get_absolute_url())
    assert "Просрочено" in page.text
    # On a phone a cell is led by its label; nothing has come out of an item that is late.
    assert not page.html.select("[data-label='Что получилось']")


def test_progress_is_counted_in_the_query(plan_item, mentor):
    services.mark_plan_item(plan_item, done_on=datetime.date(2026, 10, 1), by=mentor.user)
    counted = IndividualPlan.objects.with_progress().get()
    assert (counted.done, counted.total) == (1, 2)
