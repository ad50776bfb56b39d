"""Reminding those who have not read an order."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from notifications.models import Note
from orders import services
from orders.tasks import remind_to_acquaint


def reminded() -> int:
    return Note.objects.filter(kind="order_acquaint_reminder").count()


def days_later(days: int):
    return time_machine.travel(timezone.now() + datetime.timedelta(days=days), tick=False)


@pytest.mark.parametrize(("days", "letters"), [(2, 0), (3, 2), (8, 2)])
def test_reminders_come_on_their_days(signed_order, days, letters):
    with days_later(days):
        remind_to_acquaint()
        remind_to_acquaint()
    assert reminded() == letters


def test_who_has_read_is_left_alone(signed_order, executor, curator):
    services.acquaint(signed_order, executor.user)
    with days_later(4):
        remind_to_acquaint()
    assert Note.objects.get(kind="order_acquaint_reminder").user == curator.user


def test_a_reminder_that_failed_comes_with_the_next_run(signed_order, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("no outbox")

    with days_later(3):
        with monkeypatch.context() as broken, pytest.raises(OSError, match="no outbox"):
            broken.setattr("orders.tasks.tell", fail)
            remind_to_acquaint()
        remind_to_acquaint()
    assert reminded() == 2
