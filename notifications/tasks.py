"""Sending letters."""

from urllib.parse import urlsplit

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from notifications.models import Letter


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=6)
def send_letter(letter_id: int) -> None:
    """Send one letter once.

    The row is claimed by an UPDATE, so a task that the broker delivered twice finds it taken. It counts as sent when
    the mail server has said so: the claim of a worker that was killed before runs out, and `send_forgotten` sends the
    letter again. A failed sending gives the claim back and Celery tries again later.
    """
    if not Letter.objects.unclaimed().filter(pk=letter_id).update(claimed_at=timezone.now(), error=""):
        return
    letter = Letter.objects.get(pk=letter_id)
    try:
        get_connection(settings.LETTER_BACKEND).send_messages([message(letter)])
    except OSError as error:
        Letter.objects.filter(pk=letter_id).update(claimed_at=None, error=type(error).__name__)
        raise
    # A letter may hold a personal link: once it has left, only its subject is kept (in the demo it leaves nowhere).
    Letter.objects.filter(pk=letter_id).update(
        sent_at=timezone.now(), claimed_at=None, text=letter.text if settings.DEMO else ""
    )


def message(letter: Letter) -> EmailMessage:
    """The e-mail. Its id is always the same, so that a mail server can know a copy (RFC 5322 3.6.4)."""
    headers = {"Message-ID": f"<letter-{letter.pk}@{urlsplit(settings.SITE_URL).hostname}>"}
    return EmailMessage(letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [letter.to], headers=headers)


@shared_task
def send_forgotten() -> None:
    """Put letters down again whose task was lost with a worker or a broker, or that no retry could send."""
    for pk in Letter.objects.forgotten().values_list("pk", flat=True):
        send_letter.delay(pk)
