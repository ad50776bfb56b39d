"""The figures themselves."""

import pytest

from pairs.models import PairMember
from pairs.tests.factories import make_mentee, make_mentor, make_pair, make_plan
from participants.models import MentorCard
from reports.indicators import INDICATORS, figures_of
from reports.models import Target
from roadmap.models import Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(programme):
    mentor, mentee = make_mentor(programme, "Учителев"), make_mentee(programme, "Ученикова")
    return make_pair(programme, mentor.participant, mentee.participant)


def figures(programme):
    return figures_of([programme], 1)[programme.pk]


def test_any_number_of_programmes_costs_the_same(programme, neighbour_school, pair, django_assert_num_queries):
    other = Programme.objects.create(organisation=neighbour_school, school_year=2026)
    with django_assert_num_queries(12):
        figures_of([programme], 1)
    with django_assert_num_queries(12):
        found = figures_of([programme, other], 1)
    assert (found[programme.pk]["mentors"], found[other.pk].get("mentors")) == (1, None)


def test_codes_are_unique_and_every_target_belongs_to_an_indicator():
    codes = [indicator.code for indicator in INDICATORS]
    assert len(codes) == len(set(codes))
    assert {indicator.target for indicator in INDICATORS} - {""} == set(Target.Indicator.values)


def test_a_teacher_who_is_on_both_sides_counts_once(programme):
    card = make_mentee(programme, "Молодая")
    card.participant.kind = "teacher"
    card.participant.save()
    MentorCard.objects.create(
        participant=card.participant, programme=programme, form=card.form, joined_on=card.joined_on
    )
    assert figures(programme)["teachers_involved"] == 1


def test_a_pupil_under_ten_is_not_held_against_those_from_ten(programme):
    small = make_mentee(programme, "Малышева").participant
    small.birth_date = small.birth_date.replace(year=2018)
    small.save()
    make_mentee(programme, "Старшова")
    found = figures(programme)
    assert (found["mentees"], found["pupils_10_mentees"]) == (2, 1)


def test_a_group_is_a_pair_with_several_mentees(programme, pair):
    second = make_mentee(programme, "Вторая").participant
    PairMember.objects.create(pair=pair, programme=programme, mentee=second, joined_on=pair.started_on)
    found = figures(programme)
    assert (found["pairs_formed"], found["groups"]) == (1, 1)


def test_plans_count_once_an_order_approved_them(programme, pair):
    plan = make_plan(pair)
    assert figures(programme).get("plans_approved", 0) == 0
    plan.state, plan.order_number, plan.order_date = "approved", "41-од", pair.started_on
    plan.save()
    found = figures(programme)
    assert (found["plans_approved"], found["plan_items"], found["plan_items_done"]) == (1, 2, 0)


def test_an_undone_draft_of_a_pair_is_no_pair(programme):
    mentor, mentee = make_mentor(programme, "Учителев"), make_mentee(programme, "Ученикова")
    make_pair(programme, mentor.participant, mentee.participant, state="draft")
    assert figures(programme)["pairs_formed"] == 0
