import datetime

import pytest
from django.urls import reverse

from accounts.access import WrongState
from pairs import services
from pairs.models import IndividualPlan, PlanItem
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(plan, mentor, as_):
    return form_to(as_(mentor).get(reverse("pairs:plan_edit", args=[plan.pk])))


def titles(plan) -> list[str]:
    return list(plan.items.values_list("task", flat=True))


def test_confirming_without_typing_changes_nothing(plan, form):
    before = list(plan.items.values_list("pk", "task", "due_on", "due_text", "expected"))
    form.submit().follow()
    assert list(plan.items.values_list("pk", "task", "due_on", "due_text", "expected")) == before


def test_a_row_is_changed_one_deleted_one_added(plan, form):
    first = plan.items.get(position=1)
    form["rows-0-task"] = "Познакомиться в музее"
    form["rows-1-DELETE"] = True
    form["rows-2-task"] = "Своя строка"
    form["rows-2-due_on"] = "2026-12-01"
    form.submit().follow()
    assert titles(plan) == ["Познакомиться в музее", "Своя строка"]
    assert plan.items.first().pk == first.pk
    assert plan.items.last().due == "до\u00a001.12.2026"


def test_rows_of_one_section_stand_together(plan, form):
    form["rows-0-section"] = "Раздел"
    form["rows-2-task"], form["rows-2-section"] = "В раздел", "Раздел"
    form.submit()
    assert titles(plan) == ["Познакомиться", "В раздел", "Провести опыт"]


def test_saving_for_more_rows_comes_back_to_the_form(plan, form):
    form["rows-2-task"] = "Ещё одна"
    assert "rows-3-task" in form_to(form.submit("more").follow()).fields
    assert len(titles(plan)) == 3


def test_a_row_emptied_of_its_task_is_named(plan, form):
    form["rows-0-task"] = ""
    page = form.submit()
    assert "Обязательное поле" in page.text
    assert len(titles(plan)) == 2


def test_a_plan_cannot_end_before_it_begins(plan, form):
    form["ends_on"] = "2026-09-01"
    assert "раньше, чем начался" in form.submit().text


def test_the_second_browser_is_told_and_keeps_its_words(plan, form, mentor):
    services.change_plan(
        plan, version=1, rows=[], starts_on=plan.starts_on, ends_on=plan.ends_on + datetime.timedelta(1), by=mentor.user
    )
    form["rows-0-task"] = "Мои слова"
    page = form.submit()
    assert page.status_int == 200
    assert "Мои слова" in page.text
    assert titles(plan) == []


def test_a_stale_version_is_refused_though_the_rows_are_there(plan, form):
    IndividualPlan.objects.update(version=7)
    page = form.submit()
    assert "план изменил другой человек" in page.text


def test_rows_of_another_plan_cannot_be_taken_over(plan, form, mentor, as_):
    foreign = PlanItem.objects.create(plan=plan, position=9, task="чужая")
    PlanItem.objects.filter(pk=foreign.pk).update(
        plan=IndividualPlan.objects.create(
            pair=plan.pair, state="closed", starts_on=plan.starts_on, ends_on=plan.ends_on
        )
    )
    form["rows-0-id"].force_value(str(foreign.pk))
    form["rows-0-task"] = "моя"
    form.submit()
    foreign.refresh_from_db()
    assert foreign.task == "чужая"


def test_an_agreed_plan_is_not_edited(plan, mentor):
    IndividualPlan.objects.update(state="agreed")
    plan.refresh_from_db()
    with pytest.raises(WrongState, match="согласован"):
        services.change_plan(plan, version=1, rows=[], starts_on=plan.starts_on, ends_on=plan.ends_on, by=mentor.user)
