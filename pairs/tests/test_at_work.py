"""What a mentor sees of his pairs on the home page: the last meeting and the next row of the plan."""

import datetime

import pytest

from pairs.at_work import pairs_at_work
from pairs.models import Meeting
from pairs.tests.factories import make_mentee, make_pair, make_plan


@pytest.fixture
def pair(programme, mentor_person, mentee_person):
    return make_pair(programme, mentor_person, mentee_person)


def met(pair, days_ago: int, **fields) -> datetime.date:
    day = pair.organisation.today() - datetime.timedelta(days=days_ago)
    return Meeting.objects.create(pair=pair, kind="working", held_on=day, **fields).held_on


def test_a_pair_that_has_not_met_and_has_no_plan_says_neither(mentor, pair):
    (row,) = pairs_at_work(mentor)
    assert (row.names, row.url, row.met_on, row.task) == ("Ёлкина\xa0А.С.", pair.get_absolute_url(), None, "")


def test_the_last_meeting_counts_and_an_attempt_does_not(mentor, pair):
    met(pair, 20)
    last = met(pair, 9)
    met(pair, 1, failed=True)
    assert pairs_at_work(mentor)[0].met_on == last


def test_next_comes_the_open_row_of_the_plan_in_force_whose_day_is_nearest(mentor, pair):
    plan = make_plan(pair)
    assert pairs_at_work(mentor)[0].task == ""
    type(plan).objects.filter(pk=plan.pk).update(state="approved", order_number="41-од", order_date=plan.starts_on)
    assert pairs_at_work(mentor)[0].task == "Познакомиться"
    plan.items.filter(task="Познакомиться").update(done_on=plan.starts_on)
    assert pairs_at_work(mentor)[0].task == "Провести опыт"


def test_those_who_have_not_met_for_longest_come_first(mentor, pair, programme, mentor_person):
    other = make_pair(programme, mentor_person, make_mentee(programme, "Соколова").participant)
    met(pair, 2)
    met(other, 12)
    assert [row.url for row in pairs_at_work(mentor)] == [other.get_absolute_url(), pair.get_absolute_url()]


def test_a_pair_on_pause_is_not_shown_and_three_queries_read_all(mentor, pair, django_assert_num_queries):
    assert pairs_at_work(mentor)
    with django_assert_num_queries(3):
        pairs_at_work(mentor)
    type(pair).objects.filter(pk=pair.pk).update(state="paused", pause_reason="каникулы")
    assert pairs_at_work(mentor) == []
