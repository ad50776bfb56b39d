"""Who may do what with a report."""

from accounts.access import Allowed, Denied, Verdict
from accounts.models import Membership, Role
from reports.models import Report


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
