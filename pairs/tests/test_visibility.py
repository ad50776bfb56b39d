"""Who sees which pair."""

import datetime

import pytest

from pairs.models import IndividualPlan, Meeting, Pair, PairMember
from pairs.tests.factories import make_mentee, make_pair
from tests.tables import every

pytestmark = pytest.mark.django_db
SEES = ["curator", "director", "mentor", "mentee", "parent"]
BLIND = ["executor", "officer", "coordinator", "administrator", "neighbour_curator", "foreign_officer"]


@every("role", SEES)
def test_people_of_the_pair_and_the_office_see_it(role, plan, meeting, request):
    membership = request.getfixturevalue(role)
    assert Pair.objects.visible_to(membership).get() == plan.pair
    assert IndividualPlan.objects.visible_to(membership).get() == plan
    assert Meeting.objects.visible_to(membership).get() == meeting


@every("role", BLIND)
def test_nobody_else_sees_it(role, plan, meeting, request):
    membership = request.getfixturevalue(role)
    assert not Pair.objects.visible_to(membership).exists()
    assert not PairMember.objects.visible_to(membership).exists()


def test_without_a_membership_there_is_nothing(active_pair):
    assert not Pair.objects.visible_to(None).exists()
    assert not PairMember.objects.visible_to(None).exists()


def test_one_mentor_does_not_see_anothers_pair(active_pair, mentor, mentor_person, programme):
    mentor_person.user = None
    mentor_person.save()
    assert not Pair.objects.visible_to(mentor).exists()


def test_in_a_group_the_names_of_others_are_hidden_from_mentee_and_parent(active_pair, as_, mentee, parent):
    other = make_mentee(active_pair.programme, "Абрамова").participant
    PairMember.objects.create(pair=active_pair, programme=active_pair.programme, mentee=other)
    for member in (mentee, parent):
        page = as_(member).get(active_pair.get_absolute_url())
        assert "Ёлкина" in page.text
        assert "Абрамова" not in page.text


def test_who_left_a_group_no_longer_sees_it(active_pair, mentee, mentee_person):
    active_pair.members.update(left_on=datetime.date(2026, 10, 10))
    assert not Pair.objects.visible_to(mentee).exists()


def test_an_ended_pair_stays_in_sight(programme, mentor_person, mentee_person, mentor, mentee):
    ended = make_pair(programme, mentor_person, mentee_person, state="completed")
    assert Pair.objects.visible_to(mentee).get() == ended
    assert Pair.objects.visible_to(mentor).get() == ended


def test_an_ended_representation_ends_the_sight(active_pair, representative, parent):
    representative.is_active = False
    representative.save()
    assert not Pair.objects.visible_to(parent).exists()


def test_a_parent_learns_of_a_pair_when_its_documents_are_in_force(draft_pair, representative, parent):
    assert not Pair.objects.visible_to(parent).exists()
    draft_pair.state = "ready"
    draft_pair.save()
    assert Pair.objects.visible_to(parent).exists()
