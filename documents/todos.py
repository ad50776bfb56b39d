"""The seal of an organisation runs out."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Todo
from documents.seal import seal_of


def seal(membership: Membership) -> Iterator[Todo]:
    found = seal_of(membership.organisation)
    if found and found.ends_soon:
        url = reverse("accounts:organisation", args=[membership.organisation_id])
        text = f"Срок сертификата {'истёк' if found.is_over else 'истекает'} {found.valid_until:%d.%m.%Y}"
        yield Todo("Обновите печать организации", url, "Обновить печать", text, late=found.is_over)
