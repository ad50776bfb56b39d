"""Every page of the room opens for those it is for; tests/access_table/pairs.py has the full table."""

import pytest
from django.urls import reverse

from pairs.services import ask_replacement, log_meeting
from pairs.tests.fixtures import form_to
from tests.tables import every

pytestmark = pytest.mark.django_db


@every("role", ["curator", "director", "mentor", "mentee", "parent"])
@every("name", ["pairs:list", "pairs:plans"])
def test_lists_open_for_everybody_of_a_pair(name, role, approved_plan, as_, request):
    page = as_(request.getfixturevalue(role)).get(reverse(name))
    assert "Дергачёв" in page.text


@every("role", ["curator", "director", "mentor", "mentee", "parent"])
def test_a_pair_with_its_plan_and_print_opens(role, approved_plan, as_, request):
    browser = as_(request.getfixturevalue(role))
    assert "Индивидуальный план" in browser.get(approved_plan.pair.get_absolute_url()).text
    assert "Познакомиться" in browser.get(approved_plan.get_absolute_url()).text
    printed = browser.get(reverse("pairs:plan_pdf", args=[approved_plan.pk]))
    assert printed.body.startswith(b"%PDF")


@every("role", ["executor", "officer", "coordinator", "neighbour_curator", "foreign_officer"])
def test_strangers_find_nothing(role, active_pair, as_, request):
    browser = as_(request.getfixturevalue(role))
    browser.get(active_pair.get_absolute_url(), status=404)


@every("name", ["pairs:suggest", "pairs:create"])
def test_making_pairs_is_for_the_curator_alone(name, programme, curator, director, as_):
    assert as_(curator).get(reverse(name)).status_code == 200
    as_(director).get(reverse(name), status=404)


@every("verb", ["edit", "pause", "complete", "terminate", "meeting_add"])
def test_forms_of_a_pair_open_for_the_curator(verb, active_pair, curator, as_):
    assert form_to(as_(curator).get(reverse(f"pairs:{verb}", args=[active_pair.pk])))


def test_the_forms_of_the_mentee_open(active_pair, mentor, mentee, as_):
    meeting = log_meeting(active_pair, kind="trial", held_on=active_pair.started_on, by=mentor.user)
    assert form_to(as_(mentee).get(meeting.get_absolute_url()))
    assert form_to(as_(mentee).get(reverse("pairs:plea_ask", args=[active_pair.pk])))


def test_pleas_open_for_the_office_and_not_for_the_mentor(active_pair, mentee_person, mentee, director, mentor, as_):
    plea = ask_replacement(active_pair, mentee=mentee_person, reason="не сошлись", by=mentee.user)
    assert "не сошлись" in as_(director).get(plea.get_absolute_url()).text
    assert "Ёлкина" in as_(director).get(reverse("pairs:pleas")).text
    as_(mentor).get(plea.get_absolute_url(), status=404)


def test_people_of_a_pair_do_not_learn_of_it_before_its_documents(draft_pair, mentor, mentee, curator, as_):
    for person in (mentor, mentee):
        as_(person).get(draft_pair.get_absolute_url(), status=404)
    assert as_(curator).get(draft_pair.get_absolute_url()).status_code == 200


def test_the_page_of_a_waiting_pair_says_what_is_missing(draft_pair, curator, representative, as_):
    page = as_(curator).get(draft_pair.get_absolute_url())
    page = form_to(page, "/collect/").submit().follow()
    assert "Чего не хватает" in page.text
    assert "обработк" in page.text
