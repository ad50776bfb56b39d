"""The verbs of organisations and accounts."""

from typing import Any

from django.db import transaction

from accounts import ages
from accounts.access import require
from accounts.actors import Doer
from accounts.invitations import close_invitations, for_role, grant
from accounts.models import Headcount, Invitation, Membership, Organisation, Role, User
from accounts.rights import (
    can_change_requisites,
    can_correct_name,
    can_count_heads,
    can_create_below,
    can_end,
    can_set_ages,
)
from audit.services import record
from audit.verbs import Verb

# From which age people sign: a rule of those above a school.
AGES = frozenset({"minor_signs_from", "adult_from"})


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
    require(can_end(by, membership))
    end_membership_unchecked(membership, by=by.user)


@transaction.atomic
def end_membership_unchecked(membership: Membership, *, by: Doer) -> None:
    """End a role, for callers who have asked who may, and for a signed order. No invitation gives it back."""
    membership.is_active = False
    membership.save(update_fields=["is_active"])
    spare = for_role(membership.user.email, membership.organisation, membership.role)
    close_invitations(spare, Invitation.End.SETTLED)
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
