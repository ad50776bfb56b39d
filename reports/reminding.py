"""The officer reminds schools of what is late or nearly so on the board."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse

from accounts.access import require
from accounts.models import Membership
from audit.services import record
from audit.verbs import Verb
from deadlines.school_year import year_title
from notifications.services import notify, remind_once
from reports.access import can_remind
from reports.board import ReportReminder, SchoolRow
from reports.models import Report
from reports.readiness import BoardRow


def remind_schools(rows: Iterable[BoardRow], year: int, half: int, *, by: Membership) -> int:
    """Remind those of `rows` that owe something, each once a day; how many were. A school without users is not."""
    return sum(remind_school(row, year, half, by=by) for row in rows if row.is_remindable)


@transaction.atomic
def remind_school(row: BoardRow, year: int, half: int, *, by: Membership) -> bool:
    """A note and a letter with what is late or nearly so, else of the report: to those who have the report in hand;
    once a term is over, to director and curators."""
    require(can_remind(by, row.school))
    about = row.about
    told = about.contacts if row.is_late else about.holders or about.contacts
    if not told or not remind_once(ReportReminder(year, half, row.school.pk, row.school.today()).key):
        return False
    notify(
        {member.user_id: member.user for member in told}.values(),
        "report_asked",
        organisation=row.school,
        url=reverse("home") if row.owed else address_of(about),
        half=Report.Half(half).label,
        years=year_title(year),
        due=about.due,
        left=about.left,
        asker=by.organisation.plain_name,
        owed=row.owed,
    )
    record(Verb.REPORT_REMINDED, row.school, by=by.user, year=year, half=int(half))
    return True


def address_of(row: SchoolRow) -> str:
    """Where the report is worked on."""
    return row.report.get_absolute_url() if row.report else reverse("reports:list")
