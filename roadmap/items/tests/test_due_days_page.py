"""Marking the separate due days on the page of an item."""

import pytest
from django.urls import reverse

from roadmap.tests.pages import form_to


@pytest.fixture
def monthly(item):
    item.deadline_text = "ежемесячно"
    item.read_deadline()
    item.save()
    return item


@pytest.fixture
def page(monthly, executor, as_, on_day):
    """The item on 10 December, three days being past."""
    on_day(2026, 12, 10)
    return as_(executor).get(monthly.get_absolute_url())


def done_days(item):
    return [one.day.month for one in item.occurrences.filter(done_on__isnull=False)]


def test_the_responsible_marks_a_day_and_takes_it_back(page, monthly):
    after = form_to(page, f"/due-days/{monthly.occurrences.first().pk}/done/").submit().follow()
    assert done_days(monthly) == [9]
    assert "Срок 30.09.2026 отмечен выполненным." in after
    form_to(after, "/reopen/").submit()
    assert done_days(monthly) == []


def test_all_that_has_passed_is_marked_at_once(page, monthly):
    form_to(page, "/passed-done/").submit()
    assert done_days(monthly) == [9, 10, 11]


def test_a_press_in_another_tab_says_that_it_was_done(page, monthly):
    action = f"/due-days/{monthly.occurrences.first().pk}/done/"
    form, other_tab = form_to(page, action), form_to(page.goto(page.request.path), action)
    other_tab.submit()
    assert "Этот срок уже изменил другой человек." in form.submit().follow()


def test_the_days_that_wait_stand_before_the_others(page):
    assert [li.strong.text.split("\xa0")[1] for li in page.html.select("section > .todo > li")] == [
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ]
    assert "Остальные сроки: 6" in page


def test_an_item_with_one_day_shows_no_list(item, executor, as_):
    assert as_(executor).get(item.get_absolute_url()).html.find(id="due-head") is None


def test_who_does_not_work_on_it_sees_the_days_without_buttons(monthly, mentor, as_):
    page = as_(mentor).get(monthly.get_absolute_url())
    assert "Остальные сроки" in page
    assert "/due-days/" not in page


def test_a_long_list_of_days_needs_the_same_queries(monthly, executor, as_, django_assert_max_num_queries):
    monthly.rrule = "FREQ=WEEKLY;BYDAY=FR"
    monthly.save()
    browser = as_(executor)
    browser.get(reverse("roadmap:mine"))  # logging in has queries of its own
    with django_assert_max_num_queries(16):
        browser.get(monthly.get_absolute_url())
