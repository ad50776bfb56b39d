"""Drafts and reminders on their dates: 18 December 2026 is the Friday before the 20th."""

import datetime

import pytest
import time_machine

from programmes.control_dates import OF_REPORTS
from reports.models import DUE, Report
from reports.services import submit
from reports.tasks import tend_reports

pytestmark = pytest.mark.django_db


def on(day: int, month: int = 12, year: int = 2026) -> None:
    """The daily job of that day."""
    with time_machine.travel(datetime.datetime(year, month, day, 6, tzinfo=datetime.UTC)):
        tend_reports()


def reminders(member) -> int:
    return member.user.notes.filter(kind="report_reminder").count()


def test_the_draft_appears_two_weeks_ahead_and_once(programme, curator):
    on(3)
    assert not Report.objects.exists()
    on(4)
    on(4)
    on(5)
    assert Report.objects.get().half == 1
    assert reminders(curator) == 1


def test_the_curator_hears_each_step_and_the_director_the_last(programme, curator, director):
    for day in range(4, 19):
        on(day)
    assert reminders(curator) == 5
    assert reminders(director) == 1


def test_after_days_of_silence_only_the_nearest_step_is_caught_up(programme, curator, director):
    on(16)
    assert reminders(curator) == 1
    on(20)
    assert (reminders(curator), reminders(director)) == (2, 1)


def test_what_lies_with_the_director_is_hers_to_hear(draft_report, curator, director):
    submit(draft_report, by=curator)
    on(11)
    assert (reminders(curator), reminders(director)) == (0, 1)


def test_a_sent_report_is_left_in_peace(signed_report, curator):
    on(18)
    assert reminders(curator) == 0


def test_the_second_half_is_due_in_may(programme, curator):
    on(7, 5, 2027)
    assert Report.objects.get().half == 2


def test_the_dates_that_promise_reminders_are_those_of_the_reports():
    assert set(DUE.values()) == OF_REPORTS
