"""Who is told what about consents."""

from typing import Any

from accounts.models import Membership, Organisation, Role
from notifications.services import notify


def tell_office(organisation: Organisation, kind: str, *, url: str, **context: Any) -> None:
    """A note and a letter to every curator of the school."""
    curators = Membership.objects.holding(organisation, Role.CURATOR)
    notify([membership.user for membership in curators], kind, organisation=organisation, url=url, **context)
