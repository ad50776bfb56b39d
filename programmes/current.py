"""What a membership works in now: its programme and the days it goes by. Several sources of to-dos ask in one page."""

import datetime

from accounts.models import Membership
from accounts.todo import Term
from deadlines.school_year import school_year_of
from programmes.control_dates import day_by, nearest_rules
from programmes.models import DateRule, Programme

ASKED = "_programme_of_todos"
RULES = "_rules_of_todos"


def programme_of(membership: Membership) -> Programme | None:
    """The programme of this school year, `with_headcount`; the database is asked once per page."""
    known = vars(membership)
    if ASKED not in known:
        found = Programme.objects.with_headcount().current(membership.organisation)
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


def day_of(membership: Membership, key: DateRule.Key, school_year: int | None = None) -> datetime.date:
    """A control date of one's own organisation, in this school year if none is named."""
    year = school_year_of(membership.organisation.today()) if school_year is None else school_year
    return day_by(rules_of(membership).get(key), key, year)


def term_by(membership: Membership, key: DateRule.Key, school_year: int | None = None) -> Term:
    """The control date by which something has to be done, as a to-do says it."""
    due = day_of(membership, key, school_year)
    return {"due": due, "late": due < membership.organisation.today()}
