"""What the timetable does: waves turn on their days, the silent are reminded on three of them."""

import datetime

import pytest

from notifications.models import Note
from surveys import services
from surveys.models import Sheet, Wave
from surveys.tasks import remind_silent, turn_waves
from surveys.tests.answering import answers

pytestmark = pytest.mark.django_db


def reminders() -> int:
    return Note.objects.filter(kind="survey_reminder").count()


def state(wave: Wave) -> str:
    return Wave.objects.get(pk=wave.pk).state


DAYS = {"2026-09-30": "planned", "2026-10-01": "open", "2026-10-20": "open", "2026-10-21": "planned"}


@pytest.mark.parametrize(("day", "expected"), DAYS.items())
def test_a_planned_wave_opens_on_its_day_and_never_after_its_last(planned, october, day, expected):
    october.move_to(f"{day} 12:00+03:00")
    turn_waves()
    assert state(planned) == expected


def test_whoever_is_left_without_a_link_gets_it_the_next_morning(wave, october, mentee_person):
    Sheet.objects.filter(wave=wave).delete()
    turn_waves()
    turn_waves()
    assert Sheet.objects.filter(wave=wave, participant=mentee_person).count() == 1


def test_an_open_wave_closes_after_its_last_day(wave, october):
    october.move_to("2026-10-20 23:00+03:00")
    turn_waves()
    assert state(wave) == "open"
    october.move_to("2026-10-21 06:00+03:00")
    turn_waves()
    assert state(wave) == "closed"


def test_the_day_is_that_of_the_school_and_not_of_the_server(wave, school, october):
    type(school).objects.filter(pk=school.pk).update(time_zone="Asia/Kamchatka")
    october.move_to(datetime.datetime(2026, 10, 20, 13, 0, tzinfo=datetime.UTC))
    turn_waves()
    assert state(wave) == "closed"


@pytest.mark.parametrize(("day", "sent"), [("2026-10-12", 0), ("2026-10-13", 1), ("2026-10-15", 1), ("2026-10-21", 0)])
def test_the_first_reminder_comes_a_week_before_the_end(sheet, october, day, sent):
    october.move_to(f"{day} 09:00+03:00")
    remind_silent()
    assert reminders() == sent


def test_nobody_hears_the_same_twice_and_each_step_is_heard_once(sheet, october):
    for day in ("13", "13", "14", "17", "18", "19", "20"):
        october.move_to(f"2026-10-{day} 09:00+03:00")
        remind_silent()
    assert reminders() == 3


def test_whoever_has_answered_is_left_alone(sheet, october):
    services.submit(sheet, answers(sheet, 9))
    october.move_to("2026-10-19 09:00+03:00")
    remind_silent()
    assert reminders() == 0
