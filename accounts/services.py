"""The verbs of organisations and accounts."""

import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from accounts import ages
from accounts.access import WrongState, require
from accounts.actors import Doer
from accounts.models import Headcount, Invitation, Membership, Organisation, Role, User
from accounts.rights import (
    can_change_requisites,
    can_correct_name,
    can_count_heads,
    can_create_below,
    can_invite,
    can_set_ages,
)
from accounts.tokens import new_token, token_hash
from audit.services import record
from audit.verbs import Verb

INVITATION_DAYS = 7
ORGANISATION_HEADER = "X-Organisation"


# From which age people sign: a rule of those above a school.
AGES = frozenset({"minor_signs_from", "adult_from"})


def send_worded(template: str, email: str, organisation: Organisation | None, context: dict[str, Any]) -> None:
    """Send the letter `template` (first line: subject). It leaves through the portal's outbox."""
    subject, _, text = render_to_string(template, context).strip().partition("\n")
    headers = {ORGANISATION_HEADER: str(organisation.pk)} if organisation else {}
    EmailMessage(subject, text.strip(), to=[email], headers=headers).send()


@transaction.atomic
def invite(
    *, email: str, last_name: str, first_name: str, patronymic: str, role: Role, position: str,
    organisation: Organisation, by: Membership, site_url: str,
) -> Invitation:  # fmt: skip
    """Send a one-time link that lets its holder set a password and take `role` in `organisation`."""
    require(can_invite(by, organisation, role))
    token = new_token()
    invitation = Invitation.objects.create(
        token_hash=token_hash(token), email=email, last_name=last_name, first_name=first_name, patronymic=patronymic,
        role=role, position=position, organisation=organisation, created_by=by.user,
        expires_at=timezone.now() + datetime.timedelta(days=INVITATION_DAYS),
    )  # fmt: skip
    record(Verb.INVITATION_CREATED, invitation, by=by.user, organisation=organisation, role=role)
    context = {"invitation": invitation, "link": f"{site_url}/accounts/invitation/{token}/", "days": INVITATION_DAYS}
    send_worded("notifications/invitation.txt", email, organisation, context)
    return invitation


def find_invitation(token: str) -> Invitation | None:
    """The open invitation behind a link, or None if it is foreign, used or out of date."""
    return Invitation.objects.open().select_related("organisation").filter(token_hash=token_hash(token)).first()


@transaction.atomic
def accept(invitation: Invitation, *, username: str, password: str) -> Membership:
    """Take the invitation: make the user (or find the one with this e-mail) and give the role, once.

    A known user keeps his password: the link proves only the mailbox, so it may not change it.
    """
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True).update(accepted_at=timezone.now())
    if not taken:
        raise WrongState("Приглашение уже использовано. Войдите или попросите новое.")
    user = User.objects.by_email(invitation.email)
    if user is None:
        user = User.objects.create(
            username=username, email=invitation.email, last_name=invitation.last_name,
            first_name=invitation.first_name, patronymic=invitation.patronymic, password=make_password(password),
        )  # fmt: skip
    membership = grant(user, invitation.organisation, Role(invitation.role), position=invitation.position, by=user)
    record(Verb.INVITATION_ACCEPTED, invitation, by=user, organisation=invitation.organisation)
    return membership


@transaction.atomic
def grant(user: User, organisation: Organisation, role: Role, *, position: str = "", by: Doer):
    """Give a role; an ended one is opened again."""
    membership, _ = Membership.objects.update_or_create(
        user=user, organisation=organisation, role=role, defaults={"is_active": True, "position": position}
    )
    record(Verb.MEMBERSHIP_CREATED, membership, by=by, organisation=organisation, role=role)
    return membership


@transaction.atomic
def set_name_cases(user: User, *, cases: dict[str, str], by: Membership) -> None:
    """Put the forms of a name right by hand: {case: full name}; a case that is not named is computed again."""
    require(can_correct_name(by, user))
    user.name_cases = cases
    user.save(update_fields=["name_cases"])
    record(Verb.NAME_CASES_CHANGED, user, by=by.user, organisation=by.organisation, cases=sorted(cases))


@transaction.atomic
def end_membership(membership: Membership, *, by: Membership) -> None:
    """Take a role away; what its holder did stays in the log."""
    require(can_invite(by, membership.organisation, Role(membership.role)))
    if membership.user_id == by.user_id:
        raise ValidationError("Свою собственную роль снять нельзя: попросите другого руководителя.")
    withdraw(membership, by=by.user)


@transaction.atomic
def withdraw(membership: Membership, *, by: Doer) -> None:
    """End a role, by whatever right: of whoever may take it away, or by a signed order."""
    membership.is_active = False
    membership.save(update_fields=["is_active"])
    record(Verb.MEMBERSHIP_ENDED, membership, by=by, organisation=membership.organisation)


@transaction.atomic
def create_organisation(parent: Organisation, *, by: Membership, **fields: Any) -> Organisation:
    """A new organisation one level below `parent`: a municipality of a region, a school of a municipality."""
    require(can_create_below(by, parent))
    organisation = Organisation.objects.create(parent=parent, kind=Organisation.kind_below(parent), **fields)
    record(Verb.ORGANISATION_CREATED, organisation, by=by.user, organisation=organisation)
    return organisation


@transaction.atomic
def found_region(administrator: User, **fields: Any) -> Organisation:
    """The root of an empty portal and its administrator, who adds and invites all others from the pages."""
    region = Organisation.objects.create(kind=Organisation.Kind.REGION, **fields)
    record(Verb.ORGANISATION_CREATED, region, by=administrator, organisation=region)
    grant(administrator, region, Role.ADMIN, by=administrator)
    return region


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: Membership, **fields: Any) -> None:
    """Change the requisites."""
    require(can_change_requisites(by, organisation))
    changed = [name for name, value in fields.items() if getattr(organisation, name) != value]
    if AGES & set(changed):
        require(can_set_ages(by))
    for name in changed:
        setattr(organisation, name, fields[name])
    if changed:
        organisation.save(update_fields=changed)
        record(Verb.ORGANISATION_CHANGED, organisation, by=by.user, organisation=organisation, fields=changed)
    if AGES & set(changed):
        ages.tell_rooms(organisation)


@transaction.atomic
def set_headcount(organisation: Organisation, school_year: int, *, by: Membership, **numbers: int) -> Headcount:
    """Write the school's totals of a school year: what its indicators are divided by."""
    require(can_count_heads(by, organisation))
    headcount, _ = Headcount.objects.update_or_create(
        organisation=organisation, school_year=school_year, defaults=numbers
    )
    record(Verb.HEADCOUNT_CHANGED, headcount, by=by.user, organisation=organisation, year=school_year, **numbers)
    return headcount
