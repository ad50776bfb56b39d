"""Who may do what with a report."""

from accounts.access import KEEPERS, Actor, Allowed, Denied, Verdict, holds
from accounts.models import Membership, Organisation, Role
from reports.models import Report


def can_open(by: Actor, organisation: Organisation) -> Verdict:
    """The curator of the school begins a report; near its day the timetable does."""
    return Allowed if holds(by, organisation, Role.CURATOR) else Denied("Отчёт готовит куратор школы.")


def can_set_targets(by: Actor, organisation: Organisation) -> Verdict:
    """A school's curator, an officer, a coordinator: each those of the own organisation."""
    return Allowed if holds(by, organisation, *KEEPERS) else Denied("Целевые значения задаёт сама организация.")


def can_prepare(membership: Membership, report: Report) -> Verdict:
    """The curator of the school prepares and sends it to the director."""
    if membership.role == Role.CURATOR and membership.organisation_id == report.programme.organisation_id:
        return Allowed
    return Denied("Отчёт готовит куратор школы.")


def can_sign(membership: Membership, report: Report) -> Verdict:
    """The director of the school signs it."""
    if membership.role == Role.DIRECTOR and membership.organisation_id == report.programme.organisation_id:
        return Allowed
    return Denied("Отчёт подписывает директор школы.")


def can_decide(membership: Membership, report: Report) -> Verdict:
    """The officer of the school's municipality accepts it or returns it."""
    if membership.role == Role.OFFICER and membership.organisation_id == report.organisation.parent_id:
        return Allowed
    return Denied("Отчёт принимает специалист муниципалитета.")


def can_remind(by: Membership, school: Organisation) -> Verdict:
    """The officer of its municipality reminds a school of its report."""
    if by.role == Role.OFFICER and by.organisation_id == school.parent_id:
        return Allowed
    return Denied("Школе напоминает специалист её муниципалитета.")
