"""Letters: kept in the outbox, sent once, forgotten afterwards."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from notifications.models import Letter
from notifications.services import write_letter
from notifications.tasks import send_forgotten, send_letter

pytestmark = pytest.mark.django_db
BROKEN = "notifications.tests.broken.BrokenBackend"


@pytest.fixture
def letter(school):
    return Letter.objects.create(
        organisation=school,
        to="mother@example.org",
        kind="consent_request",
        subject="Документы на подпись",
        text="https://portal.example/consents/s/secret/",
    )


def test_a_letter_is_sent_with_its_subject_and_text(letter):
    send_letter(letter.pk)
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["mother@example.org"], "Документы на подпись")
    assert "secret" in sent.body


def test_a_task_delivered_twice_sends_one_letter(letter):
    send_letter(letter.pk)
    send_letter(letter.pk)
    assert len(mail.outbox) == 1


def test_the_personal_link_is_forgotten_once_the_letter_has_left(letter):
    send_letter(letter.pk)
    letter.refresh_from_db()
    assert letter.text == ""
    assert letter.sent_at


def test_in_the_demo_the_text_stays_to_be_read_in_the_outbox(letter, settings):
    settings.DEMO = True
    send_letter(letter.pk)
    letter.refresh_from_db()
    assert "secret" in letter.text


def test_a_dead_mail_server_gives_the_letter_back_to_be_tried_again(letter, settings):
    settings.LETTER_BACKEND = BROKEN
    with pytest.raises(ConnectionRefusedError):
        send_letter(letter.pk)
    letter.refresh_from_db()
    assert (letter.sent_at, letter.error) == (None, "ConnectionRefusedError")
    assert "secret" in letter.text


def test_the_next_try_sends_it_and_forgets_the_error(letter, settings):
    settings.LETTER_BACKEND = BROKEN
    with pytest.raises(ConnectionRefusedError):
        send_letter(letter.pk)
    settings.LETTER_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_letter(letter.pk)
    letter.refresh_from_db()
    assert (letter.error, len(mail.outbox)) == ("", 1)


def test_a_letter_waits_for_the_commit(school, django_capture_on_commit_callbacks, note_words):
    with django_capture_on_commit_callbacks(execute=True):
        write_letter("mother@example.org", "note", organisation=school, url=reverse("consents:sign", args=["abc"]))
        assert mail.outbox == []
    assert "http://127.0.0.1:8000/consents/s/abc/" in mail.outbox[0].body


def test_what_django_itself_sends_becomes_a_letter_too(school, work_at_once):
    message = mail.EmailMessage("Тема", "Текст", to=["a@example.org", "b@example.org"])
    message.extra_headers["X-Organisation"] = str(school.pk)
    mail.get_connection("notifications.outbox.OutboxBackend").send_messages([message])
    assert sorted(Letter.objects.filter(organisation=school).values_list("to", flat=True)) == [
        "a@example.org",
        "b@example.org",
    ]
    assert len(mail.outbox) == 2


def aged(letter, minutes: int, **fields):
    Letter.objects.filter(pk=letter.pk).update(
        created_at=timezone.now() - datetime.timedelta(minutes=minutes), **fields
    )


def test_a_letter_in_the_hands_of_a_worker_is_not_sent_by_another(letter):
    Letter.objects.update(claimed_at=timezone.now())
    send_letter(letter.pk)
    assert mail.outbox == []


def test_a_letter_whose_worker_died_is_sent_by_the_next(letter):
    aged(letter, 20, claimed_at=timezone.now() - datetime.timedelta(minutes=6))
    send_forgotten()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("minutes", [1, 60 * 24 * 4])
def test_a_letter_still_on_its_way_or_of_no_more_use_is_left_alone(letter, minutes):
    aged(letter, minutes)
    send_forgotten()
    assert mail.outbox == []


def test_a_letter_keeps_its_message_id(letter):
    send_letter(letter.pk)
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<letter-{letter.pk}@127.0.0.1>"
