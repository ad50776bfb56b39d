"""Letters leave once, whatever happens to the worker."""

import pytest
from django.db import transaction

from notifications.models import Letter
from notifications.services import write_letter
from notifications.tasks import send_letter
from tests.services.worker import until

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
MANY = 40


def write(school, count: int) -> list[str]:
    """So many letters, each to another address; returns the addresses."""
    addresses = [f"reader{number:02}@example.org" for number in range(count)]
    with transaction.atomic():
        for address in addresses:
            write_letter(address, "password_reset", organisation=school, link="https://portal.example/")
    return addresses


def all_sent() -> bool:
    return not Letter.objects.filter(sent_at=None).exists()


def test_letters_leave_once_each(school, worker, mailbox):
    addresses = write(school, MANY)
    until(all_sent)
    assert mailbox.receivers == addresses


def test_a_letter_asked_for_twice_leaves_once(school, worker, mailbox):
    write(school, 1)
    until(all_sent)
    send_letter.delay(Letter.objects.get().pk)
    write_letter("later@example.org", "password_reset", organisation=school, link="")
    until(all_sent)
    assert mailbox.receivers == ["later@example.org", "reader00@example.org"]


def test_a_letter_of_a_transaction_that_failed_does_not_leave(school, worker, mailbox):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write_letter("nobody@example.org", "password_reset", organisation=school, link="")
        1 / 0  # noqa: B018 - any error will do
    addresses = write(school, 1)
    until(all_sent)
    assert mailbox.receivers == addresses
