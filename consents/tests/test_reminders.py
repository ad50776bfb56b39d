"""A reminder and its mark are one: what fails between them is told the next night."""

import datetime

import pytest

from consents import nightly
from consents.tests.factories import sign_on_paper

pytestmark = pytest.mark.django_db


def test_a_letter_that_failed_goes_out_the_next_night(consent, curator, school, monkeypatch):
    sign_on_paper(consent, curator.user)
    last_days = datetime.date(2027, 8, 20)

    def fails(*args, **kwargs):
        raise OSError

    with monkeypatch.context() as broken, pytest.raises(OSError):
        broken.setattr("consents.telling.notify_role", fails)
        nightly.warn_of_endings(school, last_days)
    assert nightly.warn_of_endings(school, last_days)
    assert not nightly.warn_of_endings(school, last_days)
    assert curator.user.notes.filter(kind="consent_ending").count() == 1


def test_a_withdrawal_near_its_day_is_told_once(withdrawal_task, curator, school):
    day = withdrawal_task.due_on - datetime.timedelta(days=1)
    assert (nightly.warn_of_withdrawals(school, day), nightly.warn_of_withdrawals(school, day)) == (1, 0)
    assert curator.user.notes.filter(kind="consent_withdrawal_due").count() == 1
