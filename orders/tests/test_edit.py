"""Editing the text of a draft."""

import datetime

import pytest
from django.urls import reverse

from orders.models import Order


@pytest.fixture
def edit_form(as_, curator, draft_order):
    page = as_(curator).get(reverse("orders:edit", args=[draft_order.pk]))
    return next(f for f in page.forms.values() if "title" in f.fields)


def test_a_curator_changes_the_text_and_adds_a_point(edit_form, draft_order, executor):
    edit_form["title"] = "О ярмарке"
    edit_form["points-2-text"] = "подвести итоги"
    edit_form["points-2-executor"] = executor.pk
    edit_form["points-2-due_on"] = "2026-12-20"
    edit_form.submit().follow()
    draft_order.refresh_from_db()
    last = draft_order.points.last()
    assert (draft_order.title, last.text, last.due_on) == ("О ярмарке", "подвести итоги", datetime.date(2026, 12, 20))


def test_an_emptied_point_disappears(edit_form, draft_order):
    edit_form["points-1-text"] = ""
    edit_form.submit()
    assert [point.text for point in draft_order.points.all()] == ["подготовить актовый зал"]


def test_points_take_the_order_one_gives_them(edit_form, draft_order):
    edit_form["points-0-ORDER"], edit_form["points-1-ORDER"] = "2", "1"
    edit_form.submit()
    assert draft_order.points.first().text == "Провести ярмарку наставников"


def test_an_executor_without_a_task_is_told_so(edit_form, executor):
    edit_form["points-2-executor"] = executor.pk
    assert "Напишите, что сделать" in edit_form.submit()


def test_names_on_paper_are_kept_one_a_line(edit_form, draft_order):
    edit_form["names"] = "Петрова Анна Ивановна\n\n Седых  Олег "
    edit_form.submit()
    by_name = draft_order.acquaintances.filter(user=None).values_list("name", flat=True)
    assert list(by_name) == ["Петрова Анна Ивановна", "Седых Олег"]


def test_two_people_editing_lose_nothing(edit_form, draft_order):
    Order.objects.filter(pk=draft_order.pk).update(version=draft_order.version + 1)
    edit_form["title"] = "Моя правка"
    page = edit_form.submit()
    assert "изменил другой человек" in page
    assert "Моя правка" in page


def test_a_signed_order_is_not_edited(as_, curator, signed_order):
    page = as_(curator).get(reverse("orders:edit", args=[signed_order.pk])).follow()
    assert "Править можно только проект" in page


def test_a_neighbour_finds_nothing(as_, neighbour_curator, draft_order):
    as_(neighbour_curator).get(reverse("orders:edit", args=[draft_order.pk]), status=404)
