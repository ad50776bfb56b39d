"""Who may give roles and change requisites."""

from accounts.access import ABOVE, LEVEL_ROLES, OFFICE, OFFICES, SCHOOL_ROLES, Allowed, Denied, Verdict
from accounts.models import Membership, Organisation, Role, User

GIVES = {
    Role.DIRECTOR: SCHOOL_ROLES,
    Role.CURATOR: SCHOOL_ROLES - OFFICE,
}


def grantable_roles(membership: Membership, organisation: Organisation) -> list[Role]:
    """The roles this membership may give in `organisation`, in the order of the list of roles.

    An administrator gives every role of the level, in her organisation and below; a director every school role;
    a curator all but curator and director.
    """
    if membership.role == Role.ADMIN:
        below = any(node.pk == membership.organisation_id for node in organisation.chain())
        allowed = LEVEL_ROLES[Organisation.Kind(organisation.kind)] if below else frozenset()
    elif membership.organisation_id == organisation.pk:
        allowed = GIVES.get(Role(membership.role), frozenset())
    else:
        allowed = frozenset()
    return [role for role in Role if role in allowed]


def can_invite(membership: Membership, organisation: Organisation, role: Role) -> Verdict:
    """Whether this membership may give (or take) this role there."""
    if role in grantable_roles(membership, organisation):
        return Allowed
    return Denied("Эту роль в этой организации выдаёт другой человек: обратитесь к директору или администратору.")


def can_end(membership: Membership, held: Membership) -> Verdict:
    """Who may give a role may take it away, but not her own."""
    if held.user_id == membership.user_id:
        return Denied("Свою собственную роль снять нельзя: попросите другого руководителя.")
    return can_invite(membership, held.organisation, Role(held.role))


def can_create_below(membership: Membership, parent: Organisation) -> Verdict:
    """An administrator makes organisations below her own; nothing lies below a school."""
    above = any(node.pk == membership.organisation_id for node in parent.chain())
    if membership.role != Role.ADMIN or not above:
        return Denied("Организации создаёт администратор.")
    if parent.kind == Organisation.Kind.SCHOOL:
        return Denied("Ниже школы организаций нет.")
    return Allowed


def can_change_requisites(membership: Membership, organisation: Organisation) -> Verdict:
    """Curator and director of the organisation itself, officer or coordinator of it, administrators above it."""
    own = membership.organisation_id == organisation.pk
    if own and membership.role in OFFICES:
        return Allowed
    if membership.role == Role.ADMIN and any(node.pk == membership.organisation_id for node in organisation.chain()):
        return Allowed
    return Denied("Реквизиты меняют куратор, директор или администратор организации.")


def can_count_heads(membership: Membership, organisation: Organisation) -> Verdict:
    """Curator and director of the school itself write its totals."""
    if membership.role in OFFICE and membership.organisation_id == organisation.pk:
        return Allowed
    return Denied("Численность школы вносят её куратор и директор.")


def can_set_ages(membership: Membership) -> Verdict:
    """From which age people sign is for the region and the municipality to set, not a school's."""
    if membership.role in ABOVE | {Role.ADMIN}:
        return Allowed
    return Denied("Возраст подписания задают регион и муниципалитет.")


def can_correct_name(membership: Membership, user: User) -> Verdict:
    """Curator and director put right how documents decline the names of those who work in their organisation."""
    if membership.role not in OFFICE:
        return Denied("Имена в документах правят куратор и директор.")
    if not user.memberships.filter(organisation=membership.organisation, is_active=True).exists():
        return Denied("Этот человек не работает в вашей организации.")
    return Allowed
