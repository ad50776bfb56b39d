"""People of the programme and their accounts: inviting them, and knowing them when they log in."""

from django.db import transaction
from django.db.models import QuerySet

from accounts.access import SPEAKERS, WrongState, require
from accounts.invitations import invite
from accounts.models import Invitation, Membership, Role, User
from accounts.searching import fold_search
from participants.access import can_edit
from participants.models import MentorCard, Participant, Representative

NO_ADDRESS = "Сначала укажите электронную почту: на неё придёт приглашение."
HAS_ACCOUNT = "У этого человека уже есть вход в портал."


def role_of(person: Participant) -> Role:
    """A mentor in any programme is invited as a mentor, everybody else as a mentee."""
    is_mentor = MentorCard.objects.filter(participant=person).exists()
    return Role.MENTOR if is_mentor else Role.MENTEE


def invite_participant(person: Participant, *, by: Membership) -> Invitation:
    """Send the participant a link to an account of his own. WrongState without an address or with an account."""
    require(can_edit(by, person))
    return send_invitation(person, person, role_of(person), by)


def invite_representative(representative: Representative, *, by: Membership) -> Invitation:
    """Send a parent a link to an account (signing needs none). WrongState without an address or with an account."""
    require(can_edit(by, representative.participant))
    return send_invitation(representative, representative.participant, Role.PARENT, by)


def send_invitation(who: Participant | Representative, person: Participant, role: Role, by: Membership):
    """Check that the letter can reach somebody who needs it, and send it."""
    if who.user_id:
        raise WrongState(HAS_ACCOUNT)
    if not who.email:
        raise WrongState(NO_ADDRESS)
    return invite(
        email=who.email,
        last_name=who.last_name,
        first_name=who.first_name,
        patronymic=who.patronymic,
        role=role,
        position="",
        organisation=person.organisation,
        by=by,
    )


@transaction.atomic
def link_people(user: User) -> None:
    """Tie the people of this user's schools who have her address and name to her account.

    The address is proven: the invitation that made the account was sent to it. The name tells a mother who is a mentor
    from her children, for families share a mailbox. Only roles she holds are linked, and nobody who is linked already.
    """
    if not user.email:
        return
    held = user.memberships.active()
    schools = held.filter(role__in=SPEAKERS).values("organisation")
    tie(user, Participant.objects.filter(organisation__in=schools))
    as_parent = held.filter(role=Role.PARENT).values("organisation")
    tie(user, Representative.objects.filter(is_active=True, participant__organisation__in=as_parent))


def tie(user: User, rows: QuerySet) -> None:
    """Set the account of those rows that are this user by mailbox, surname and first name (ё = е, case ignored)."""
    mine = fold_search(f"{user.last_name} {user.first_name}")
    unknown = rows.filter(user=None, email__iexact=user.email)
    same = [row.pk for row in unknown if fold_search(f"{row.last_name} {row.first_name}") == mine]
    rows.filter(pk__in=same).update(user=user)
