"""Who has reported, and the one table over all schools, made of frozen figures only."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import Headcount, Membership, Organisation
from documents.small_groups import Bounds, in_words, shares, total
from documents.xlsx import Sheet, write
from reports.indicators import INDICATORS, Indicator
from reports.models import Report
from reports.printing import count_of
from reports.snapshot import Row
from roadmap.models import Programme

NOT_SENT = "не сдан"
FIRST_HEADINGS = ("Муниципалитет", "Школа", "Отчёт", "Подписан", "Чего не хватает")
WIDTHS = (26, 34, 24, 12, 44)
WAITING_FOR = {
    Report.State.DRAFT: "куратор ещё не отправил директору",
    Report.State.ON_SIGNATURE: "директор ещё не подписал",
    Report.State.RETURNED: "школа исправляет по замечаниям",
}


@dataclass(frozen=True)
class SchoolRow:
    """A school with its report of one half, or what keeps it from having one."""

    school: Organisation
    report: Report | None
    missing: str

    @property
    def is_sent(self) -> bool:
        """Its frozen figures are here now."""
        return self.report is not None and self.report.is_frozen

    @property
    def is_readable(self) -> bool:
        """Those above may open it: it came, even if it went back."""
        return self.report is not None and self.report.state in Report.SENT

    @property
    def kind(self) -> str:
        return self.report.state_kind if self.report and self.is_readable else "stop"

    @property
    def word(self) -> str:
        return self.report.get_state_display() if self.report and self.is_readable else NOT_SENT


def schools_and_reports(membership: Membership, year: int, half: int) -> list[SchoolRow]:
    """Every school below with its report of that half; four queries whatever their number."""
    schools = Organisation.objects.visible_to(membership).schools().filter(is_active=True)
    found = Report.objects.filter(programme__organisation__in=schools, programme__school_year=year, half=half)
    reports = {report.programme.organisation_id: report for report in found.select_related("programme")}
    started, counted = (
        set(model.objects.filter(organisation__in=schools, school_year=year).values_list("organisation", flat=True))
        for model in (Programme, Headcount)
    )
    ordered = schools.select_related("parent").order_by("parent__short_name", "short_name")
    return [
        SchoolRow(school, report, lacks(report, school.pk in started, school.pk in counted))
        for school, report in ((school, reports.get(school.pk)) for school in ordered)
    ]


def lacks(report: Report | None, started: bool, counted: bool) -> str:
    """What stands between a school and its report, in words."""
    if report is not None and report.is_frozen:
        return "" if counted else "не указана численность: охват не посчитан"
    if not started:
        return "не начата программа учебного года"
    what = WAITING_FOR[Report.State(report.state)] if report else "отчёт ещё не открыт"
    return what if counted else f"{what}; не указана численность"


def by_municipality(rows: Sequence[SchoolRow]) -> list[dict]:
    """For the region: how many schools of each municipality have sent."""
    found: dict[str, dict] = {}
    for row in rows:
        name = row.school.parent.short_name if row.school.parent else ""
        line = found.setdefault(name, {"name": name, "schools": 0, "sent": 0, "accepted": 0})
        line["schools"] += 1
        line["sent"] += row.is_sent
        line["accepted"] += bool(row.report and row.report.state == Report.State.ACCEPTED)
    return list(found.values())


def roll_up(rows: Sequence[SchoolRow]) -> bytes:
    """One XLSX: a row a school, then the total of those that have sent."""
    headings = [*FIRST_HEADINGS, *(heading for indicator in INDICATORS for heading in headings_of(indicator))]
    table = [[*first_cells(row), *cells(frozen_rows(row))] for row in rows]
    sent = [row for row in rows if row.is_sent]
    first = ["Итого", f"сдали {len(sent)} из {len(rows)}", None, None, None]
    total = [*first, *totals([frozen_rows(row) for row in sent])]
    return write(Sheet("Свод", headings, [*table, total], WIDTHS))


def headings_of(indicator: Indicator) -> list[str]:
    """A count is one column; a share three, because only counts can be added up."""
    if not indicator.base:
        return [indicator.title]
    return [f"{indicator.title}, число", f"{indicator.title}: из {indicator.of}", f"{indicator.title}, %"]


def first_cells(row: SchoolRow) -> list:
    """Who, and whether it has reported."""
    signed = row.report.signed_at if row.report and row.is_sent else None
    return [
        row.school.parent.short_name if row.school.parent else "", row.school.short_name, row.word,
        signed.astimezone(row.school.zone).date() if signed else None, row.missing,
    ]  # fmt: skip


def frozen_rows(row: SchoolRow) -> dict[str, Row]:
    """Code → row of the signed report; nothing unless it is frozen."""
    if row.report is None or not row.is_sent or not row.report.snapshot:
        return {}
    return {line["code"]: line for line in row.report.snapshot["rows"]}


def cells(lines: dict[str, Row]) -> list:
    """The figures of one school."""
    found: list = []
    for indicator in INDICATORS:
        line = lines.get(indicator.code)
        if indicator.base:
            found += [count_of(line), line["base"], line["said"] or line["value"]] if line else [None, None, None]
        else:
            found.append(line and (line["said"] or line["value"]))
    return found


def totals(schools: Sequence[dict[str, Row]]) -> list:
    """Sums of what the schools published, and the shares of the sums: a total tells nothing beyond them. Special
    categories are never added up, for a person may be in several."""
    found: list = []
    for indicator in INDICATORS:
        lines = [lines[indicator.code] for lines in schools if indicator.code in lines]
        if indicator.base:
            found += total_share(lines)
        else:
            found.append(None if indicator.sensitive else sum(line["value"] for line in lines))
    return found


def total_share(lines: Sequence[Row]) -> list:
    """Numerator, divisor, per cent. A school without a value must not add to one side of the fraction only."""
    whole = [line for line in lines if line["bounds"]]
    base = sum(line["base"] for line in whole)
    counts = total(Bounds(*line["counts"]) for line in whole)
    per_cent = shares(counts, base)
    if per_cent is None or counts.is_exact:
        return [counts.low, base, per_cent and per_cent.low]
    return [in_words(counts, 0, base), base, in_words(per_cent, 0, 100, "\u00a0%")]


def file_name(year: int, half: int) -> str:
    """«svod-2026-1.xlsx»"""
    return f"svod-{year}-{half}.xlsx"
