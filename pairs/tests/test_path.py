"""The way of mentees through the year: each step counts those who have passed all before it."""

import datetime

import pytest
from django.urls import reverse

from consents.models import Purpose
from consents.tests.factories import sign_on_paper
from consents.tests.fixtures import consent_to
from pairs.models import Meeting
from pairs.path import path_of
from pairs.tests.factories import make_pair, make_plan


def passed(membership) -> list[int]:
    return [step.passed for step in path_of(membership)]


@pytest.fixture
def consented(programme, mentee_person, representative, curator):
    sign_on_paper(consent_to(Purpose.PERSONAL_DATA, mentee_person, programme, curator), curator.user)


def test_without_a_base_there_is_no_path(curator, programme):
    assert path_of(curator) == []


def test_a_mentee_goes_step_by_step(curator, programme, mentor_person, mentee_person, consented):
    assert passed(curator) == [1, 1, 0, 0, 0, 0]
    pair = make_pair(programme, mentor_person, mentee_person)
    assert passed(curator) == [1, 1, 1, 1, 0, 0]
    make_plan(pair, state="approved")
    assert passed(curator) == [1, 1, 1, 1, 1, 0]
    today = programme.organisation.today()
    Meeting.objects.create(pair=pair, kind="acquaintance", held_on=today, minutes=45)
    assert passed(curator) == [1, 1, 1, 1, 1, 1]


def test_what_is_done_out_of_turn_does_not_count_yet(curator, programme, mentor_person, mentee_person):
    make_plan(make_pair(programme, mentor_person, mentee_person), state="approved")
    assert passed(curator) == [1, 0, 0, 0, 0, 0]


def test_a_meeting_of_the_month_before_last_and_a_failed_one_do_not_count(
    curator, programme, mentor_person, mentee_person, consented
):
    pair = make_pair(programme, mentor_person, mentee_person)
    make_plan(pair, state="approved")
    today = programme.organisation.today()
    Meeting.objects.create(pair=pair, kind="acquaintance", held_on=today - datetime.timedelta(days=31), minutes=45)
    Meeting.objects.create(pair=pair, kind="acquaintance", held_on=today, failed=True)
    assert passed(curator)[-1] == 0


def test_the_step_that_loses_most_is_marked_and_has_its_cure(curator, mentee_person):
    worst = [step for step in path_of(curator) if step.is_worst]
    assert [(step.title, step.lost, step.url) for step in worst] == [
        ("Согласия семей собраны", 1, reverse("consents:list") + "?view=missing")
    ]


def test_a_director_is_led_to_pages_that_open_for_him(as_, director, curator, programme, mentee_person, consented):
    (curing,) = [step.url for step in path_of(curator) if step.lost]
    (reading,) = [step for step in path_of(director) if step.lost]
    assert curing == reverse("pairs:suggest") and reading.action == "Кто без наставника"
    assert mentee_person.name.full in as_(director).get(reading.url)


def test_each_sees_the_schools_he_answers_for(curator, officer, mentee_person, foreign_officer):
    assert passed(officer)[0] == 1 and all(step.url == "" for step in path_of(officer))
    assert path_of(foreign_officer) == []


def test_it_takes_one_query(curator, mentee_person, django_assert_num_queries):
    with django_assert_num_queries(1):
        path_of(curator)


def test_who_has_not_met_for_a_month_is_a_view_of_the_list(as_, curator, programme, mentor_person, mentee_person):
    pair = make_pair(programme, mentor_person, mentee_person)
    Meeting.objects.create(pair=pair, kind="acquaintance", held_on=programme.organisation.today(), failed=True)
    page = reverse("pairs:list") + "?view=not_met"
    assert pair.get_absolute_url() in as_(curator).get(page)
    Meeting.objects.create(pair=pair, kind="acquaintance", held_on=programme.organisation.today(), minutes=45)
    assert pair.get_absolute_url() not in as_(curator).get(page)
