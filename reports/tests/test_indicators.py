"""The figures themselves."""

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from consents.models import Consent
from documents.small_groups import Bounds
from pairs.models import PairMember
from pairs.tests.factories import make_mentee, make_mentor, make_pair, make_plan
from participants.models import MenteeCard, MentorCard, Participant
from programmes.models import Programme
from reports.indicators import INDICATORS, figures_of
from reports.models import Target
from reports.snapshot import describe, detail

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


def test_consents_are_held_against_everybody_in_the_bases_asked_or_not(programme):
    both = make_mentor(programme, "Учителев").participant
    make_mentee(programme, "Ученикова")
    MenteeCard.objects.create(participant=both, programme=programme, joined_on=programme.starts_on)
    Consent.objects.create(
        organisation=programme.organisation, participant=both, programme=programme,
        purpose="personal_data", state="signed", signed_at=timezone.now(), expires_on=programme.ends_on,
    )  # fmt: skip
    found = figures(programme)
    assert (found["personal_data_signed"], found["personal_data_needed"]) == (1, 2)


def test_the_divisor_agrees_with_its_number():
    consents = next(indicator for indicator in INDICATORS if indicator.code == "personal_data_signed")
    assert detail(consents, Bounds(30, 30), 141) == "30 из 141 участника"
    assert detail(consents, Bounds(30, 30), 142) == "30 из 142 участников"
    assert all(indicator.divisor(1) for indicator in INDICATORS if indicator.of)


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


def test_young_specialists_are_those_the_cards_call_so_and_only_teachers(programme):
    for number, (kind, is_young) in enumerate([("teacher", True), ("teacher", False), ("pupil", True)]):
        card = make_mentee(programme, f"Новый{number}", is_young_specialist=is_young)
        Participant.objects.filter(pk=card.participant_id).update(kind=kind)
    assert figures(programme)["young_mentees"] == 1


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([code for i in INDICATORS for code in (i.code, i.base)]), st.integers(0, 50)))
def test_no_share_ever_exceeds_a_hundred(numbers):
    for indicator in INDICATORS:
        row = describe(indicator, numbers, None, None)
        assert not indicator.base or not row["bounds"] or 0 <= row["bounds"][0] <= row["bounds"][1] <= 100


def test_a_headcount_below_those_who_take_part_gives_no_share_but_a_question(programme):
    young = next(indicator for indicator in INDICATORS if indicator.code == "young_mentees")
    row = describe(young, {"young_mentees": 12, "young_specialists": 10}, None, None)
    assert (row["value"], row["missing"]) == (None, True)
    assert row["detail"] == "в программе 12, а молодых специалистов школы указано 10: проверьте численность"
