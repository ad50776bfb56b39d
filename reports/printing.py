"""A report as PDF and XLSX, and the roll-up over schools."""

import datetime
from collections.abc import Iterable

from accounts.models import Organisation
from documents.models import Verification
from documents.pdf import render
from documents.qr import qr_svg
from documents.xlsx import Sheet, write
from notifications.services import absolute
from reports.indicators import INDICATORS
from reports.models import Report
from reports.snapshot import by_section


def report_pdf(
    report: Report, snapshot: dict, *, signed_at: datetime.datetime | None = None, check: Verification | None = None
) -> bytes:
    """The printed report; `check` is there once it is signed."""
    context = {
        "report": report, "organisation": report.organisation, "snapshot": snapshot, "sections": by_section(snapshot),
        "made_on": datetime.date.fromisoformat(snapshot["made_on"]), "signed_at": signed_at,
        "qr": qr_svg(absolute(check.get_absolute_url())) if check else "",
    }  # fmt: skip
    return render("reports/pdf/report.html", context)


def report_xlsx(snapshot: dict) -> bytes:
    """The same rows as a table."""
    headings = ["Раздел", "Показатель", "Значение", "Единица", "Из чего", "Цель", "Источник цели"]
    rows = [
        [row["section"], row["title"], row["value"], row["unit"], row["detail"], row["target"], row["source"]]
        for row in snapshot["rows"]
    ]
    return write(Sheet("Отчёт", headings, rows, widths=(24, 48, 12, 10, 40, 10, 40)))


def roll_up(schools: Iterable[tuple[Organisation, Report | None]]) -> bytes:
    """One row a school, from frozen figures only; whoever has not reported says so."""
    headings = ["Муниципалитет", "Школа", "Состояние отчёта", "Подписан", *(titled(i) for i in INDICATORS)]
    return write(
        Sheet("Свод", headings, [school_row(school, report) for school, report in schools], widths=(24, 40, 22))
    )


def titled(indicator) -> str:
    """A column heading with its unit."""
    return f"{indicator.title}, {indicator.unit}" if indicator.unit else indicator.title


def school_row(school: Organisation, report: Report | None) -> list:
    """A school's line; empty figures unless its report is frozen."""
    head = [school.parent.short_name if school.parent else "", school.short_name]
    if report is None or not report.is_frozen or not report.snapshot:
        state = report.get_state_display() if report and report.state in Report.SENT else "не сдан"
        return [*head, state, None, *([None] * len(INDICATORS))]
    values = {row["code"]: row["value"] for row in report.snapshot["rows"]}
    signed = report.signed_at.date() if report.signed_at else None
    return [*head, report.get_state_display(), signed, *(values.get(indicator.code) for indicator in INDICATORS)]
