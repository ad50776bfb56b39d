"""The vocabulary of rights: a rule answers Allowed or Denied(reason); views ask `require`.

A rule stands beside its object in `<app>/access.py`; lists are scoped by `visible_to(membership)`.
A stranger gets 404, so that he does not learn what exists.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from accounts.actors import THE_PORTAL, Actor, refuse_nobody
from accounts.models import Membership, Organisation, Role
from accounts.refusals import Refusal
from audit.actors import Unnamed

# Sets of roles, each named by what its holders may; no other module lists roles (tests/test_words.py).
# Works with everything of its school.
OFFICE = frozenset({Role.CURATOR, Role.DIRECTOR})
# Looks after the schools below.
ABOVE = frozenset({Role.OFFICER, Role.REGION})
# The offices of every level: control dates, targets and reports.
OFFICES = OFFICE | ABOVE
# Sees organisations, and keeps what jobs made for an office.
ORGANISATION_READERS = OFFICES | {Role.ADMIN}
# Keeps the list of people and their roles, reads the log and the letters.
PEOPLE_KEEPERS = OFFICE | {Role.ADMIN}
# Keeps the programme of an organisation: in a school the curator, in a municipality or region its officer.
KEEPERS = ABOVE | {Role.CURATOR}
# Carries out items of a roadmap without keeping it.
ITEM_DOERS = frozenset({Role.MENTOR, Role.EXECUTOR})
# Reads roadmaps, proposes changes, may be responsible for an item.
ROADMAP_READERS = OFFICES | ITEM_DOERS
# Takes part in the programme: signs consents and answers questionnaires, for herself or for a child.
TAKING_PART = frozenset({Role.MENTOR, Role.MENTEE, Role.PARENT})
# Reads pairs, their plans and cards.
PAIR_READERS = OFFICE | TAKING_PART
# Writes plans and logs meetings.
GUIDES = frozenset({Role.CURATOR, Role.MENTOR})
# Gives feedback on a meeting.
SPEAKERS = frozenset({Role.MENTOR, Role.MENTEE})
# Asks for another mentor.
PLEADERS = frozenset({Role.MENTEE, Role.PARENT})
# Reads the orders that concern her.
ACQUAINTED = frozenset({Role.MENTOR, Role.MENTEE, Role.EXECUTOR})
# Works for the organisation: may stand in an order as one of its staff.
STAFF = frozenset(Role) - {Role.MENTEE, Role.PARENT}
SCHOOL_ROLES = OFFICE | TAKING_PART | {Role.EXECUTOR}
# The roles that an organisation of a kind can give.
LEVEL_ROLES = {
    Organisation.Kind.SCHOOL: SCHOOL_ROLES,
    Organisation.Kind.MUNICIPALITY: frozenset({Role.OFFICER, Role.EXECUTOR, Role.ADMIN}),
    Organisation.Kind.REGION: frozenset({Role.REGION, Role.EXECUTOR, Role.ADMIN}),
}


@dataclass(frozen=True)
class Verdict:
    """The answer of a rule; false carries the reason in Russian, shown beside the greyed-out button."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


Allowed = Verdict(True)


def Denied(reason: str) -> Verdict:  # noqa: N802 - reads as the opposite of Allowed
    """A refusal with its reason, a Russian sentence."""
    return Verdict(False, reason)


def require(verdict: Verdict) -> None:
    """Raise PermissionDenied with the reason unless allowed."""
    if not verdict:
        raise PermissionDenied(verdict.reason)


def hats(by: Actor, organisation: Organisation) -> list[Membership]:
    """The memberships in `organisation` by which `by` acts; one query for a user, none for a membership.

    Only people have any; TypeError for None.
    """
    refuse_nobody(by)
    if isinstance(by, Unnamed):
        return []
    if isinstance(by, Membership):
        return [by] if by.organisation_id == organisation.pk else []
    return list(Membership.objects.active().filter(organisation=organisation, user_id=by.pk))


def holds(by: Actor, organisation: Organisation, *roles: Role) -> bool:
    """Whether `by` works in `organisation` in one of `roles`; the portal itself always does."""
    return by is THE_PORTAL or any(hat.role in roles for hat in hats(by, organisation))


class WrongState(Refusal):
    """The object is not (or no longer) in the state this verb starts from. The message is a Russian sentence."""


View = Callable[..., HttpResponseBase]


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Open a view to the memberships of `roles`; for all others the page does not exist."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            membership = getattr(request, "membership", None)
            if membership is None or membership.role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate
