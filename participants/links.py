"""Personal links of a person. They went to a mailbox that may be somebody else's by now, so one rule ends them all:
a change of the address, leaving the bases, no longer representing a child, and the curator's button «Отозвать ссылки».

A room above that hands out links gives its way to end them in its AppConfig (`add_revoker`).
"""

from collections.abc import Callable

from django.db import transaction

from accounts.access import require
from accounts.actors import Doer, Recorded
from accounts.invitations import close_invitations
from accounts.models import Invitation
from audit.services import record
from audit.verbs import Verb
from participants.access import can_keep
from participants.models import Participant, Representative
from participants.telling import address_of, tell_former

Holder = Participant | Representative
# Ends the links of one holder; returns how many there were.
Revoker = Callable[[Holder], int]
REVOKERS: list[Revoker] = []


def add_revoker(revoker: Revoker) -> None:
    """A room above hands out links of its own."""
    if revoker not in REVOKERS:
        REVOKERS.append(revoker)


@transaction.atomic
def revoke_links(holder: Holder, *, by: Doer) -> int:
    """The curator ends every link of this person or representative; returns how many there were."""
    require(can_keep(by, holder.organisation))
    return revoke_links_unchecked(holder, by=by, address=address_of(holder))


def revoke_links_unchecked(holder: Holder, *, by: Recorded, address: str) -> int:
    """`revoke_links` as a step of other verbs; `address` is where invitations went. Call inside a transaction."""
    ended = sum(revoker(holder) for revoker in REVOKERS)
    if address:
        open_ones = Invitation.objects.open().filter(organisation=holder.organisation, email__iexact=address)
        ended += close_invitations(open_ones, Invitation.End.REVOKED)
    if ended:
        record(Verb.LINKS_REVOKED, holder, by=by, links=ended)
    return ended


def follow_address(holder: Holder, former: str, *, by: Doer) -> None:
    """The address is another than `former`: links that went there end, and it is told that it is no longer used."""
    now = address_of(holder)
    if former.lower() == now.lower():
        return
    revoke_links_unchecked(holder, by=by, address=former)
    tell_former(former, now, organisation=holder.organisation)


def revoke_links_of_archived(person: Participant, *, by: Doer) -> None:
    """Who left the bases has nothing to do by a link, nor has who acts for her."""
    holders: list[Holder] = [person, *person.representatives.select_related("user", "participant__organisation")]
    for holder in holders:
        revoke_links_unchecked(holder, by=by, address=address_of(holder))
