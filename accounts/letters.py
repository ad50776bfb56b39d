"""Letters of this room. It stands below the one with the outbox and reaches it by Django's mail and two headers."""

from typing import Any

from django.core.mail import EmailMessage
from django.db.models import Model
from django.template.loader import render_to_string

from accounts.models import Organisation

ORGANISATION_HEADER = "X-Organisation"
ABOUT_HEADER = "X-About"


def send_worded(
    template: str, email: str, organisation: Organisation | None, context: dict[str, Any], *, about: Model | None = None
) -> None:
    """Send the letter `template` (first line: subject). `about`: whose page shows what became of it."""
    subject, _, text = render_to_string(template, context).strip().partition("\n")
    headers = {ORGANISATION_HEADER: str(organisation.pk)} if organisation else {}
    if about is not None:
        headers[ABOUT_HEADER] = about_of(about)
    EmailMessage(subject, text.strip(), to=[email], headers=headers).send()


def about_of(obj: Model) -> str:
    """How a letter names what it is about, e.g. accounts.invitation.12."""
    return f"{obj._meta.label_lower}.{obj.pk}"
