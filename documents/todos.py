"""The seal of an organisation runs out."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Membership
from accounts.todo import Todo
from documents.seal import seal_of


def seal(membership: Membership) -> Iterator[Todo]:
    found = seal_of(membership.organisation)
    if found and found.ends_soon:
        url = reverse("accounts:organisation", args=[membership.organisation_id])
        text = f"Срок сертификата {'истёк' if found.is_over else 'истекает'}."
        due = localdate(found.valid_until, membership.organisation.zone)
        yield Todo("Обновите печать организации", url, "Обновить печать", text, due, found.is_over)
