"""The verbs of reports and targets."""

import datetime
from decimal import Decimal
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.access import OFFICE, WrongState, require
from accounts.actors import Doer
from accounts.models import Membership, Organisation, Role, User
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from documents.certifying import certify
from documents.models import Verification
from documents.xlsx import XLSX_TYPE
from notifications.services import notify_role
from orders.people import position_of
from programmes.models import Programme
from programmes.recounting import count_anew
from reports.access import can_decide, can_open, can_prepare, can_set_targets, can_sign
from reports.models import Report, ReturnedReport, Target
from reports.printing import ReportStamp, report_pdf, report_xlsx
from reports.snapshot import Snapshot, fingerprint, take_snapshot


def open_report(programme: Programme, half: int, *, by: Doer) -> Report:
    """The report of that half; made once."""
    require(can_open(by, programme.organisation))
    report, created = Report.objects.get_or_create(programme=programme, half=half)
    if created:
        record(Verb.REPORT_CREATED, report, by=by)
    return report


def tell(report: Report, kind: str, organisation: Organisation, *roles: Role) -> None:
    """A note and a letter to the holders of `roles` there."""
    notify_role(organisation, *roles, kind=kind, url=report.get_absolute_url(), report=report)


@transaction.atomic
def submit(report: Report, *, by: Membership) -> None:
    """The curator sends it to the director."""
    require(can_prepare(by, report))
    change_state(report, Report.State.ON_SIGNATURE)
    record(Verb.REPORT_SUBMITTED, report, by=by.user)
    tell(report, "report_submitted", report.organisation, Role.DIRECTOR)


@transaction.atomic
def return_to_curator(report: Report, *, by: Membership) -> None:
    """The director gives it back to the curator unsigned."""
    require(can_sign(by, report))
    change_state(report, Report.State.DRAFT)
    record(Verb.REPORT_RETURNED, report, by=by.user)


@transaction.atomic
def sign(report: Report, *, by: Membership, seen: str = "") -> None:
    """The director signs: figures, PDF and XLSX are frozen, the municipality is told.

    `seen`: the fingerprint of the figures she read. WrongState if they have changed since, or if the report is not on
    signature any more: of two signatures at once the second waits for the row and finds it signed.
    """
    require(can_sign(by, report))
    locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if locked.state != Report.State.ON_SIGNATURE:
        raise WrongState("Отчёт уже подписан или возвращён. Обновите страницу.")
    snapshot = take_snapshot(report)
    if seen and seen != fingerprint(snapshot):
        raise WrongState("Показатели изменились, пока вы читали отчёт. Прочтите его снова и подпишите.")
    freeze(report, snapshot, by)
    record(Verb.REPORT_SIGNED, report, by=by.user, sha256=report.pdf.sha256 if report.pdf else "")
    count_anew(report.programme_id)
    if report.organisation.parent:
        tell(report, "report_signed", report.organisation.parent, Role.OFFICER)


def freeze(report: Report, snapshot: Snapshot, by: Membership) -> None:
    """Keep figures, PDF and XLSX for good, and write all that signing adds in one conditional UPDATE."""
    now, school = timezone.now(), report.organisation
    freeze_as = partial(certify, organisation=school, date=school.today(), by=by.user)
    pdf, check = freeze_as(
        lambda mark: report_pdf(report, snapshot, ReportStamp(by.user.name, position_of(by), now, mark)),
        f"{report}.pdf",
        kind=str(report),
    )
    xlsx, _ = freeze_as(
        lambda mark: report_xlsx(snapshot), f"{report}.xlsx", kind=f"{report}, таблица"[:60], content_type=XLSX_TYPE
    )
    change_state(
        report,
        Report.State.SIGNED,
        snapshot=snapshot,
        pdf=pdf,
        xlsx=xlsx,
        verification=check,
        signed_by=by.user,
        signed_at=now,
        remarks="",
        decided_by=None,
        decided_at=None,
    )


@transaction.atomic
def accept(report: Report, *, by: Membership) -> None:
    """The municipality takes the report."""
    require(can_decide(by, report))
    change_state(report, Report.State.ACCEPTED, decided_by=by.user, decided_at=timezone.now())
    record(Verb.REPORT_ACCEPTED, report, by=by.user)
    tell(report, "report_accepted", report.organisation, *OFFICE)


@transaction.atomic
def return_(report: Report, *, remarks: str, by: Membership) -> None:
    """The municipality sends it back; what was signed stays as it was, but is no longer valid. WrongState without
    remarks."""
    require(can_decide(by, report))
    if not remarks.strip():
        raise WrongState("Напишите, что исправить: без замечаний школа не поймёт, почему отчёт вернулся.")
    now = timezone.now()
    change_state(report, Report.State.RETURNED, remarks=remarks, decided_by=by.user, decided_at=now)
    store_returned(report, now)
    record(Verb.REPORT_RETURNED, report, by=by.user)
    tell(report, "report_returned", report.organisation, *OFFICE)


def store_returned(report: Report, returned_at: datetime.datetime) -> None:
    """Put what was signed beside the report, whose next signature brings figures and files of its own."""
    kept = ("snapshot", "pdf", "xlsx", "verification", "signed_by", "signed_at", "remarks")
    version = ReturnedReport.objects.create(
        report=report, returned_at=returned_at, **{name: getattr(report, name) for name in kept}
    )
    checks = Verification.objects.filter(
        organisation=report.organisation, sha256__in=[version.pdf.sha256, version.xlsx.sha256]
    )
    checks.update(valid=False, note="отчёт возвращён на доработку")


@transaction.atomic
def set_target(organisation: Organisation, indicator: str, school_year: int, *, value: Decimal, source: str, by: User):
    """Write a target with its source; a second one of the same year replaces the first."""
    require(can_set_targets(by, organisation))
    target, _ = Target.objects.update_or_create(
        organisation=organisation,
        indicator=indicator,
        school_year=school_year,
        defaults={"value": value, "source": source},
    )
    record(Verb.TARGET_CHANGED, target, by=by, organisation=organisation, indicator=indicator, value=str(value))
    return target


@transaction.atomic
def drop_target(target: Target, *, by: User) -> None:
    """Take one's own target away: that of the level above is in force again."""
    require(can_set_targets(by, target.organisation))
    record(Verb.TARGET_CHANGED, target, by=by, organisation=target.organisation, indicator=target.indicator, value="")
    target.delete()
