"""Invitations: a one-time link by which a person sets a password and takes a role.

For one address, organisation and role at most one is open: a new one takes the place of the older ones, and when
a person takes or loses the role, none is left that would give it back.
"""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.letters import send_worded
from accounts.models import Invitation, InvitationQuerySet, Membership, Organisation, Role, User
from accounts.rights import can_invite
from accounts.tokens import new_token, token_hash
from audit.services import record
from audit.verbs import Verb

INVITATION_DAYS = 7
CLOSED = "Приглашение уже принято, отозвано или заменено новым. Обновите страницу."


def for_role(email: str, organisation: Organisation, role: str) -> InvitationQuerySet:
    """The open invitations of this address into this role."""
    return Invitation.objects.open().filter(email__iexact=email, organisation=organisation, role=role)


def close_invitations(invitations: InvitationQuerySet, end: str) -> int:
    """End these; returns how many were open."""
    return invitations.update(ended_at=timezone.now(), end=end)


@transaction.atomic
def invite(
    *,
    email: str,
    last_name: str,
    first_name: str,
    patronymic: str,
    role: Role,
    position: str,
    organisation: Organisation,
    by: Membership,
) -> Invitation:
    """Send a link that lets its holder set a password and take `role` in `organisation`; earlier ones end."""
    person = {"email": email, "last_name": last_name, "first_name": first_name, "patronymic": patronymic}
    invitation, link = issue({**person, "role": role, "position": position, "organisation": organisation}, by)
    context = {"invitation": invitation, "link": link, "days": INVITATION_DAYS}
    send_worded("notifications/invitation.txt", email, organisation, context, about=invitation)
    return invitation


def issue(facts: dict[str, Any], by: Membership) -> tuple[Invitation, str]:
    """A new invitation and its link, which nobody sees again: only its hash is kept. Earlier ones end.

    Call inside a transaction.
    """
    organisation, role = facts["organisation"], Role(facts["role"])
    require(can_invite(by, organisation, role))
    # Of two that are issued at once the second waits here and ends the first.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    close_invitations(for_role(facts["email"], organisation, role), Invitation.End.REPLACED)
    token = new_token()
    invitation = Invitation.objects.create(
        **facts,
        token_hash=token_hash(token),
        created_by=by.user,
        expires_at=timezone.now() + datetime.timedelta(days=INVITATION_DAYS),
    )
    record(Verb.INVITATION_CREATED, invitation, by=by.user, organisation=organisation, role=role)
    return invitation, settings.SITE_URL.rstrip("/") + reverse("accounts:accept_invitation", args=[token])


def same_again(invitation: Invitation) -> dict[str, Any]:
    """What a new invitation repeats of this one; WrongState if the role was taken or ended meanwhile."""
    if not invitation.is_open:
        raise WrongState(CLOSED)
    names = ("email", "last_name", "first_name", "patronymic", "role", "position", "organisation")
    return {name: getattr(invitation, name) for name in names}


@transaction.atomic
def send_again(invitation: Invitation, *, by: Membership) -> Invitation:
    """Another letter with a new link; the former link ends."""
    require(can_invite(by, invitation.organisation, Role(invitation.role)))
    return invite(**same_again(invitation), by=by)


@transaction.atomic
def issue_link(invitation: Invitation, *, by: Membership) -> str:
    """A new link to hand over by other ways than a letter; the former link ends."""
    require(can_invite(by, invitation.organisation, Role(invitation.role)))
    return issue(same_again(invitation), by)[1]


@transaction.atomic
def revoke(invitation: Invitation, *, by: Membership) -> None:
    """The link gives nothing any more. WrongState if it was taken or ended before."""
    require(can_invite(by, invitation.organisation, Role(invitation.role)))
    if not close_invitations(Invitation.objects.open().filter(pk=invitation.pk), Invitation.End.REVOKED):
        raise WrongState(CLOSED)
    record(Verb.INVITATION_REVOKED, invitation, by=by.user, organisation=invitation.organisation)


def find_invitation(token: str) -> Invitation | None:
    """The open invitation behind a link, or None if it is foreign, used, ended or out of date."""
    return Invitation.objects.open().select_related("organisation").filter(token_hash=token_hash(token)).first()


@transaction.atomic
def accept(invitation: Invitation, *, username: str, password: str) -> Membership:
    """Take the invitation: make the user (or find the one with this e-mail) and give the role, once.

    A known user keeps his password: the link proves only the mailbox, so it may not change it.
    """
    taken = Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=timezone.now())
    if not taken:
        raise WrongState("Приглашение уже использовано или отозвано. Войдите или попросите новое.")
    user = User.objects.by_email(invitation.email)
    if user is None:
        user = User.objects.create(
            username=username,
            email=invitation.email,
            last_name=invitation.last_name,
            first_name=invitation.first_name,
            patronymic=invitation.patronymic,
            password=make_password(password),
        )
    membership = grant(user, invitation.organisation, Role(invitation.role), position=invitation.position, by=user)
    record(Verb.INVITATION_ACCEPTED, invitation, by=user, organisation=invitation.organisation)
    return membership


@transaction.atomic
def grant(user: User, organisation: Organisation, role: Role, *, position: str = "", by: User) -> Membership:
    """Give a role; an ended one is opened again. No other invitation into it stays open."""
    membership, _ = Membership.objects.update_or_create(
        user=user, organisation=organisation, role=role, defaults={"is_active": True, "position": position}
    )
    close_invitations(for_role(user.email, organisation, role), Invitation.End.SETTLED)
    record(Verb.MEMBERSHIP_CREATED, membership, by=by, organisation=organisation, role=role)
    return membership
