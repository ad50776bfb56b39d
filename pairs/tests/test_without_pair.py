"""Who is «без пары»: one rule for the suggestions, the base, the to-do and the verbs."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from pairs import services
from pairs.matching import suggest
from pairs.models import Pair
from pairs.tests.factories import make_mentee, make_pair
from participants.models import MenteeCard, MentorCard
from participants.models.cards import COMPLETED

pytestmark = pytest.mark.django_db


def test_the_room_of_people_calls_a_completed_pair_as_pairs_do():
    assert COMPLETED == Pair.State.COMPLETED


def waiting(programme) -> bool:
    return MenteeCard.objects.in_base(programme).without_pair().exists()


def test_a_mentee_of_a_live_pair_waits_for_nobody(draft_pair, programme):
    assert not waiting(programme)
    assert not MentorCard.objects.in_base(programme).without_pair().exists()


def test_whose_pair_ended_early_waits_again(active_pair, programme, curator):
    services.terminate(active_pair, reason="переезд наставника", by=curator.user)
    assert waiting(programme)
    assert MentorCard.objects.in_base(programme).without_pair().exists()


def test_whose_pair_was_completed_is_through_with_the_programme(active_pair, mentee_person, programme, curator, as_):
    services.complete(active_pair, by=curator.user)
    assert not waiting(programme)
    assert suggest(programme) == []
    assert "без пары" not in as_(curator).get("/").html.select_one("main").text
    with pytest.raises(ValidationError, match="уже прошёл программу"):
        services.create_pair(
            programme, mentor=active_pair.mentor, mentees=[mentee_person], form="teacher_pupil", by=curator.user
        )


def test_who_left_a_group_before_its_end_waits_again(active_pair, mentee_person, programme, curator):
    member = active_pair.members.get()
    services.complete(active_pair, by=curator.user)
    type(member).objects.filter(pk=member.pk).update(left_on=active_pair.started_on)
    assert waiting(programme)


@pytest.mark.parametrize("facts", [{"is_completed": True}, {"finished_on": "2026-11-20"}])
def test_whose_card_is_finished_waits_for_nobody(facts, mentee_person, programme):
    mentee_person.menteecards.update(**facts)
    assert not waiting(programme)


def test_the_base_and_the_to_do_count_the_same_people(mentee_person, mentor_person, programme, curator, as_):
    assert "1\u00a0наставляемый без пары" in as_(curator).get("/")
    assert "Ёлкина" in as_(curator).get(reverse("participants:mentees"), {"state": "alone"})


def test_without_a_free_mentor_the_to_do_leads_to_the_base_of_mentors(
    mentee_person, mentor_person, programme, curator, as_
):
    make_mentee(programme, "Ветрова")
    assert "Пополнить базу" not in as_(curator).get("/")
    mentor_person.mentorcards.update(capacity=1)
    make_pair(programme, mentor_person, mentee_person)
    assert not MentorCard.objects.in_base(programme).with_place().exists()
    page = as_(curator).get("/").click("Пополнить базу")
    assert page.request.path == reverse("participants:mentors")
