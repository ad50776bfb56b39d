"""An act of erasure reaches the records of pairs."""

import pytest

from consents.destruction import destroy
from pairs.models import IndividualPlan, Meeting, MeetingFeedback, PairMember, PlanItem
from pairs.tests.factories import make_pair, make_plan
from participants.models import Participant


@pytest.fixture
def pair(programme, mentor_person, mentee_person):
    pair = make_pair(programme, mentor_person, mentee_person, goal="подтянуть физику Ёлкиной Ани")
    make_plan(pair, remarks="Ёлкина не успеет")
    return pair


@pytest.fixture
def meeting(pair, mentor_person, mentee_person):
    meeting = Meeting.objects.create(
        pair=pair,
        kind="working",
        held_on=pair.started_on,
        minutes=45,
        topics="опыты",
        summary="Ёлкина молодец, и Соков",
    )
    for person, words in ((mentee_person, "да"), (mentor_person, "Ёлкина замкнута, Анне Ёлкиной нужна поддержка")):
        MeetingFeedback.objects.create(meeting=meeting, participant=person, comfort=9, usefulness=8, comment=words)
    return meeting


def test_nothing_of_the_words_of_a_pair_stays(pair, meeting, mentee_person):
    destroy(mentee_person)
    pair.refresh_from_db()
    meeting.refresh_from_db()
    assert (pair.goal, meeting.topics, meeting.summary, meeting.minutes) == ("", "", "", 45)
    assert {item.task for item in PlanItem.objects.filter(plan__pair=pair)} == {"Данные уничтожены"}
    assert set(MeetingFeedback.objects.values_list("comment", flat=True)) == {""}
    assert IndividualPlan.objects.get().remarks == ""


def test_of_a_group_only_the_surname_goes_for_the_others_work_on(pair, meeting, mentee_person, programme):
    other = Participant.objects.create(
        organisation=programme.organisation, kind="pupil", last_name="Соков", first_name="Пётр"
    )
    PairMember.objects.create(pair=pair, programme=programme, mentee=other, joined_on=pair.started_on)
    destroy(mentee_person)
    pair.refresh_from_db()
    meeting.refresh_from_db()
    assert (pair.goal, meeting.summary) == ("подтянуть физику […] Ани", "[…] молодец, и Соков")
    assert list(MeetingFeedback.objects.order_by("pk").values_list("comment", flat=True)) == [
        "",
        "[…] замкнута, […] нужна поддержка",
    ]


def test_a_mentor_who_goes_takes_the_records_of_her_pair(pair, meeting, mentor_person):
    destroy(mentor_person)
    meeting.refresh_from_db()
    assert meeting.summary == ""
