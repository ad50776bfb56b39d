"""What comes next with an assignment: the school answers, its giver decides on what came back."""

import datetime

import pytest
from django.urls import reverse

from roadmap.municipal import assignments
from roadmap.municipal.next_steps import next_step
from roadmap.tests.fixtures import assignment, municipal_item, municipal_roadmap, reported_assignment

__all__ = ["assignment", "municipal_item", "municipal_roadmap", "reported_assignment"]

NOBODY = {"late": False, "answers": False, "sends": False}
SCHOOL, SENDER = NOBODY | {"answers": True}, NOBODY | {"sends": True}


def url_to(name, one):
    return reverse(f"roadmap:assignment_{name}", args=[one.pk])


def test_the_school_takes_what_was_sent_and_the_others_wait(assignment):
    assert next_step(assignment, **SCHOOL).url == url_to("take", assignment)
    for reader in (NOBODY, SENDER):
        assert next_step(assignment, **reader).text == "Отвечает куратор школы."
    assert next_step(assignment, **SCHOOL | {"late": True}).kind == "stop"


def test_what_came_back_its_giver_sends_again(assignment, curator):
    assignments.return_(assignment, reason="Нет старших классов", by=curator)
    assert next_step(assignment, **SENDER).url == url_to("again", assignment)
    assert not next_step(assignment, **SCHOOL).url


def test_what_the_school_took_is_marked_in_its_roadmap(assignment, approved, curator):
    row = assignments.take(assignment, by=curator)
    assignment.refresh_from_db()
    assert next_step(assignment, **SCHOOL).url == row.get_absolute_url()
    assert not next_step(assignment, **SENDER).url


def test_what_is_done_needs_nothing(reported_assignment):
    for reader in (SCHOOL, SENDER):
        assert "ничего не нужно" in next_step(reported_assignment, **reader).text


def test_what_is_no_longer_asked_for_needs_no_answer(assignment):
    assignment.item.state = "cancelled"
    assert "отвечать не нужно" in next_step(assignment, **SCHOOL).text


@pytest.mark.parametrize("role", ["curator", "officer", "director"])
def test_the_page_has_at_most_one_filled_button(assignment, role, request, as_):
    page = as_(request.getfixturevalue(role)).get(assignment.get_absolute_url())
    filled = [one.text for one in page.html.select("main .btn-primary")]
    assert filled == (["Взять в карту школы"] if role == "curator" else [])


def test_a_report_shows_its_day_and_note_to_the_giver(assignment, curator, officer, as_):
    assignments.report(assignment, by=curator, on=datetime.date(2026, 10, 5), evidence="Сделано", note="Проведено")
    page = as_(officer).get(assignment.get_absolute_url())
    assert "Проведено" in page and "Вернуть на доработку" in page
