"""A mail server that is down."""

from django.core.mail.backends.base import BaseEmailBackend


class BrokenBackend(BaseEmailBackend):
    """Refuses every letter as a dead server does."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("no server")
