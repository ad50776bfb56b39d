"""Drafts and reminders of reports on the dates that the organisation's rules set; the large roll-up."""

import datetime

from celery import shared_task
from django.db import transaction

from accounts.access import OFFICE
from accounts.actors import THE_PORTAL
from accounts.models import Membership, Organisation, Role
from deadlines.school_year import school_year_of
from documents import jobs
from documents.xlsx import XLSX_TYPE
from notifications.services import notify_role, remind_once
from programmes.control_dates import rule_date
from programmes.models import Programme
from reports.board import schools_and_reports
from reports.models import DUE, Report, half_of
from reports.roll_up import file_name, roll_up
from reports.services import open_report

DRAFT_DAYS = 14
LADDER = (14, 7, 3, 1, 0)
# A portal that was down on the last day still tells the director; later the officer's own table says who is late.
CATCH_UP_DAYS = 7


def due_on(programme: Programme, half: int) -> datetime.date:
    """The last day for the report of that half."""
    return rule_date(programme.organisation, DUE[Report.Half(half)], programme.school_year)


@shared_task
def tend_reports() -> None:
    """Open drafts two weeks ahead and remind of what is not sent; a missed day is caught up, nobody hears twice."""
    schools = Organisation.objects.schools().filter(is_active=True)
    for programme in Programme.objects.filter(organisation__in=schools).select_related("organisation__parent__parent"):
        today = programme.organisation.today()
        if programme.school_year == school_year_of(today):
            tend(programme, half_of(today), today)


def tend(programme: Programme, half: int, today: datetime.date) -> None:
    """One school's report of the running half."""
    left = (due_on(programme, half) - today).days
    if not -CATCH_UP_DAYS <= left <= DRAFT_DAYS:
        return
    report = open_report(programme, half, by=THE_PORTAL)
    if not report.is_frozen:
        remind(report, step=min(days for days in LADDER if left <= days), left=left)


@transaction.atomic
def remind(report: Report, *, step: int, left: int) -> None:
    """One step of the ladder: the curators, or the director if it lies with her; on the last day both."""
    if not remind_once(f"report:{report.pk}:{step}"):
        return
    waits_for_director = report.state == Report.State.ON_SIGNATURE
    roles = (Role.DIRECTOR,) if waits_for_director else (Role.CURATOR,)
    notify_role(
        report.organisation,
        *(roles if step else OFFICE),
        kind="report_reminder",
        url=report.get_absolute_url(),
        report=report,
        left=left,
        waits_for_director=waits_for_director,
    )


@shared_task
def make_roll_up(job_id: str, membership: int, year: int, half: int) -> None:
    """The table over very many schools, for the user who asked for it."""
    with jobs.running(job_id) as job:
        if job is None:
            return
        asker = Membership.objects.select_related("organisation", "user").get(pk=membership)
        content = roll_up(schools_and_reports(asker, year, half))
        name = file_name(year, half)
        jobs.deliver(job, "Свод готов.", content=content, name=name, content_type=XLSX_TYPE)
