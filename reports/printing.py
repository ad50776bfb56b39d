"""A report as PDF and XLSX."""

import datetime
from dataclasses import dataclass

from documents.certifying import check_marks
from documents.models import Verification
from documents.pdf import render
from documents.small_groups import Bounds, in_words
from documents.xlsx import XlsxSheet, write
from inflection.names import PersonName
from reports.models import Report
from reports.snapshot import IndicatorRow, Snapshot, by_section, sources_of

HEADINGS = (
    "Раздел", "Показатель", "Значение", "Единица", "Числитель", "Знаменатель", "Из чего", "Цель, %", "Источник цели",
    "Прошлое полугодие", "Изменение",
)  # fmt: skip
WIDTHS = (28, 48, 12, 10, 12, 14, 44, 10, 44, 14, 12)


@dataclass(frozen=True)
class ReportStamp:
    """What signing adds to the page: who in which position, when, and the code of the check page."""

    name: PersonName
    position: str
    signed_at: datetime.datetime
    verification: Verification


def report_pdf(report: Report, snapshot: Snapshot, stamp: ReportStamp | None = None) -> bytes:
    """The printed report; without `stamp` a preview."""
    context = {
        "report": report,
        "organisation": report.organisation,
        "snapshot": snapshot,
        "sections": by_section(snapshot),
        "sources": sources_of(snapshot),
        "made_on": datetime.date.fromisoformat(snapshot["made_on"]),
        "signer": stamp.name if stamp else report.organisation.head,
        "position": stamp.position if stamp else report.organisation.head_position,
        "signed_at": stamp.signed_at if stamp else None,
        **check_marks(stamp.verification if stamp else None),
    }
    return render("reports/pdf/report.html", context)


def report_xlsx(snapshot: Snapshot) -> bytes:
    """The same rows as a table."""
    return write(XlsxSheet("Отчёт", HEADINGS, [table_row(row) for row in snapshot["rows"]], WIDTHS))


def table_row(row: IndicatorRow) -> list:
    """One indicator; what is known within bounds only is said in words."""
    count = count_of(row) if row["base"] is not None else None
    return [
        row["section"], row["title"], row["said"] or row["value"], row["unit"], count, row["base"], row["detail"],
        row["target"], row["source"], row["before"], row["change"],
    ]  # fmt: skip


def count_of(row: IndicatorRow) -> float | str:
    """The numerator of a share: a number, or its bounds in words."""
    bounds = Bounds(*row["counts"])
    return bounds.low if bounds.is_exact else in_words(bounds, 0, row["base"])
