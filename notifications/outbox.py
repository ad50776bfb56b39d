"""The portal's mail backend: whatever Django sends becomes a letter of the outbox first."""

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from notifications.models import Letter
from notifications.tasks import send_letter

ORGANISATION_HEADER = "X-Organisation"


class OutboxBackend(BaseEmailBackend):
    """Keeps each message as a Letter and lets the worker send it once the transaction commits.

    Rooms below this one (accounts) send with `django.core.mail` and say their organisation in a header.
    """

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.to:
                letter = Letter.objects.create(
                    organisation_id=message.extra_headers.get(ORGANISATION_HEADER),
                    to=address,
                    kind="mail",
                    subject=message.subject[:200],
                    text=message.body,
                )
                transaction.on_commit(lambda pk=letter.pk: send_letter.delay(pk))
        return len(email_messages)
