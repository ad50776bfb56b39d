import pytest

from accounts.access import WrongState
from pairs import services
from pairs.models import MeetingFeedback
from pairs.tests.fixtures import form_to

pytestmark = pytest.mark.django_db


def speak(as_, person, meeting, **fields):
    form = form_to(as_(person).get(meeting.get_absolute_url()))
    for name, value in fields.items():
        form[name] = value
    return form.submit()


def test_the_mentee_says_how_it_was(meeting, mentee, mentee_person, as_):
    speak(as_, mentee, meeting, comfort="9", usefulness="7", comment="Понравилось").follow()
    said = MeetingFeedback.objects.get()
    assert (said.participant, said.comfort, said.usefulness, said.comment) == (mentee_person, 9, 7, "Понравилось")


def test_both_sides_may_speak(meeting, mentee, mentor, as_):
    for person in (mentee, mentor):
        speak(as_, person, meeting, comfort="9", usefulness="7")
    assert meeting.feedback.count() == 2


def test_without_a_number_it_is_asked_for_again(meeting, mentee, as_):
    page = speak(as_, mentee, meeting, comfort="9", comment="Слова")
    assert "Обязательное поле" in page.text
    assert form_to(page)["comment"].value == "Слова"


def test_everybody_speaks_once(meeting, mentee, mentee_person, as_):
    speak(as_, mentee, meeting, comfort="9", usefulness="7")
    assert "уже есть" in as_(mentee).get(meeting.get_absolute_url()).follow().text
    with pytest.raises(WrongState):
        services.leave_feedback(meeting, participant=mentee_person, comfort=1, usefulness=1, by=mentee.user)


def test_a_failed_meeting_is_not_judged(meeting, mentee, mentee_person):
    meeting.failed = True
    with pytest.raises(WrongState, match="не состоялась"):
        services.leave_feedback(meeting, participant=mentee_person, comfort=1, usefulness=1, by=mentee.user)


def test_the_curator_reads_it_and_the_mentor_does_not(meeting, mentee, mentor, parent, curator, as_):
    speak(as_, mentee, meeting, comfort="3", usefulness="2", comment="Было неловко")
    url = meeting.pair.get_absolute_url()
    assert "Было неловко" in as_(curator).get(url).text
    assert "Было неловко" not in as_(mentor).get(url).text
    assert "Было неловко" not in as_(parent).get(url).text
