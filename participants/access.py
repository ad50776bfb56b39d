"""Who may do what with people and their cards."""

from accounts.access import OFFICE, Actor, Allowed, Denied, Verdict, holds
from accounts.models import Membership, Organisation, Role
from participants.models import Participant


def can_keep(by: Actor, organisation: Organisation) -> Verdict:
    """The curator of a school keeps its bases: people, cards, representatives, files."""
    return Allowed if holds(by, organisation, Role.CURATOR) else Denied("Базы ведёт куратор школы.")


def can_export(by: Actor, organisation: Organisation) -> Verdict:
    """Readers of a base may export it."""
    return Allowed if holds(by, organisation, *OFFICE) else Denied("Базу выгружают куратор и директор школы.")


def can_appoint(by: Actor, organisation: Organisation) -> Verdict:
    """Mentors are appointed by an order, and orders are the director's."""
    return Allowed if holds(by, organisation, Role.DIRECTOR) else Denied("Наставников назначает приказом директор.")


def can_edit(membership: Membership, participant: Participant) -> Verdict:
    """The curator of the person's school edits cards, representatives and categories."""
    if membership.role != Role.CURATOR:
        return Denied("Карточки правит куратор школы.")
    if membership.organisation != participant.organisation:
        return Denied("Это человек другой школы.")
    if participant.archived_at:
        return Denied("Участник выведен из базы: сначала верните его.")
    return Allowed


def sees_contacts(membership: Membership, participant: Participant) -> bool:
    """Contacts and representatives: the school's office, the person herself, a parent of hers."""
    if membership.role in OFFICE or membership.role == Role.PARENT:
        return True
    return participant.user_id is not None and participant.user_id == membership.user_id


def is_own(membership: Membership, participant: Participant) -> bool:
    """Whether the reader looks at her own card, which is not a view to be logged."""
    return participant.user_id is not None and participant.user_id == membership.user_id
