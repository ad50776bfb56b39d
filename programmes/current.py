"""The programme that a membership works in now."""

from accounts.models import Membership
from programmes.models import Programme

ASKED = "_programme_of_todos"


def programme_of(membership: Membership) -> Programme | None:
    """The programme of this school year; several sources ask, the database is asked once per page."""
    known = vars(membership)
    if ASKED not in known:
        known[ASKED] = Programme.objects.current(membership.organisation)
    return known[ASKED]
