"""Drafts and reminders of reports, on the dates that the organisation's rules set."""

import datetime

from celery import shared_task

from accounts.models import Membership, Organisation, Role
from notifications.services import notify, remind_once
from reports.models import DUE, Report, half_of
from reports.services import open_report
from roadmap.dates import rule_date
from roadmap.models import Programme, school_year_of

DRAFT_DAYS = 14
LADDER = (14, 7, 3, 1, 0)


def due_on(programme: Programme, half: int) -> datetime.date:
    """The last day for the report of that half."""
    return rule_date(programme.organisation, DUE[Report.Half(half)], programme.school_year)


@shared_task
def tend_reports() -> None:
    """Open drafts two weeks ahead and remind of what is not sent; a missed day is caught up, nobody hears twice."""
    for school in Organisation.objects.schools().filter(is_active=True).select_related("parent__parent"):
        today = school.today()
        programme = Programme.objects.filter(organisation=school, school_year=school_year_of(today)).first()
        if programme:
            programme.organisation = school
            tend(programme, half_of(today), today)


def tend(programme: Programme, half: int, today: datetime.date) -> None:
    """One school's report of the running half."""
    left = (due_on(programme, half) - today).days
    if not 0 <= left <= DRAFT_DAYS:
        return
    report = open_report(programme, half, by=None)
    if not report.is_frozen:
        remind(report, step=min(days for days in LADDER if left <= days), left=left)


def remind(report: Report, *, step: int, left: int) -> None:
    """One step of the ladder: the curators, on the last day the director too."""
    if not remind_once(f"report:{report.pk}:{step}"):
        return
    roles = (Role.CURATOR, Role.DIRECTOR) if step == 0 else (Role.CURATOR,)
    members = Membership.objects.holding(report.organisation, *roles)
    notify(
        [member.user for member in members], "report_reminder", organisation=report.organisation,
        url=report.get_absolute_url(), report=report, left=left,
    )  # fmt: skip
