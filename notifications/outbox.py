"""The portal's mail backend: whatever Django sends becomes a letter of the outbox first."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from accounts.enqueuing import enqueue
from accounts.letters import ABOUT_HEADER, ORGANISATION_HEADER
from notifications.models import Letter
from notifications.tasks import send_letter


class OutboxBackend(BaseEmailBackend):
    """Keeps each message as a Letter and lets the worker send it once the transaction commits.

    Rooms below this one (accounts) send with `django.core.mail` and say their organisation in a header.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.to:
                store_letter(message, address)
        return len(email_messages)


def store_letter(message: EmailMessage, address: str) -> None:
    """A letter of the outbox to one of the message's addresses."""
    letter = Letter.objects.create(
        organisation_id=message.extra_headers.get(ORGANISATION_HEADER),
        to=address,
        kind="mail",
        about=message.extra_headers.get(ABOUT_HEADER, ""),
        subject=message.subject[:200],
        text=str(message.body),
    )
    enqueue(send_letter, letter.pk)
