"""Sending letters."""

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from notifications.models import Letter


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=6)
def send_letter(letter_id: int) -> None:
    """Send one letter once.

    The row is claimed by an UPDATE, so a task that the broker delivered twice finds it sent;
    a failed sending gives the claim back and Celery tries again later.
    """
    if not Letter.objects.filter(pk=letter_id, sent_at__isnull=True).update(sent_at=timezone.now(), error=""):
        return
    letter = Letter.objects.get(pk=letter_id)
    message = EmailMessage(letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [letter.to])
    try:
        get_connection(settings.LETTER_BACKEND).send_messages([message])
    except OSError as error:
        Letter.objects.filter(pk=letter_id).update(sent_at=None, error=type(error).__name__)
        raise
    if not settings.DEMO:
        # A letter may hold a personal link: once it has left, only its subject is kept.
        Letter.objects.filter(pk=letter_id).update(text="")
