"""The officer reminds schools of a report that isn't there."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse

from accounts.access import require
from accounts.models import Membership
from audit.services import record
from audit.verbs import Verb
from notifications.services import notify, remind_once
from reports.access import can_remind
from reports.board import ReportReminder, SchoolRow, Urgency
from reports.models import Report


def remind_schools(rows: Iterable[SchoolRow], year: int, half: int, *, by: Membership) -> int:
    """Remind those of `rows` that owe a report, each once a day; how many were. A school without users is not."""
    return sum(remind_school(row, year, half, by=by) for row in rows if row.is_remindable)


@transaction.atomic
def remind_school(row: SchoolRow, year: int, half: int, *, by: Membership) -> bool:
    """A note and a letter to those who have the report in hand; once the term is over, to director and curators."""
    require(can_remind(by, row.school))
    told = row.contacts if row.group == Urgency.LATE else row.holders or row.contacts
    if not told or not remind_once(ReportReminder(year, half, row.school.pk, row.school.today()).key):
        return False
    notify(
        {member.user_id: member.user for member in told}.values(),
        "report_asked",
        organisation=row.school,
        url=row.report.get_absolute_url() if row.report else reverse("reports:list"),
        half=Report.Half(half).label,
        years=f"{year}/{year + 1}",
        due=row.due,
        left=row.left,
        asker=by.organisation.short_name,
    )
    record(Verb.REPORT_REMINDED, row.school, by=by.user, year=year, half=int(half))
    return True
