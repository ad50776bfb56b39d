"""What a membership works in now: its programme and the days it goes by. Several sources of to-dos ask in one page."""

from accounts.models import Membership
from programmes.control_dates import nearest_rules
from programmes.models import DateRule, Programme

ASKED = "_programme_of_todos"
RULES = "_rules_of_todos"


def programme_of(membership: Membership) -> Programme | None:
    """The programme of this school year; the database is asked once per page."""
    known = vars(membership)
    if ASKED not in known:
        found = Programme.objects.current(membership.organisation)
        if found:
            found.organisation = membership.organisation
        known[ASKED] = found
    return known[ASKED]


def rules_of(membership: Membership) -> dict[str, DateRule]:
    """The nearest rule for each control date (`nearest_rules`); the database is asked once per page."""
    known = vars(membership)
    if RULES not in known:
        known[RULES] = nearest_rules(membership.organisation)
    return known[RULES]
