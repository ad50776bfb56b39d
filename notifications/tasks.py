"""Sending letters."""

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from notifications.models import Letter


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=6)
def send_letter(letter_id: int) -> None:
    """Send one letter once: the row is locked, so a task delivered twice finds it sent."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter_id)
        if letter.sent_at:
            return
        send_mail(letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [letter.to])
        letter.sent_at = timezone.now()
        if not settings.DEMO:
            letter.text = ""
        letter.save(update_fields=["sent_at", "text"])
