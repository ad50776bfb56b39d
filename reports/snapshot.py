"""What a report says: the rows that page, PDF and XLSX show alike. JSON-able, so that signing can freeze it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.models import Membership, Organisation
from documents import charts
from documents.small_groups import Bounds, in_words, shares
from reports.indicators import INDICATORS, Indicator, counted, figures_of
from reports.models import Report, Target

IndicatorRow = dict[str, Any]
Snapshot = dict[str, Any]


def targets_of(organisation: Organisation, school_year: int) -> dict[str, list[Target]]:
    """Indicator → its targets, the nearest first: own → municipality → region. The first is in force."""
    places = {node.pk: place for place, node in enumerate(organisation.chain())}
    found = Target.objects.filter(organisation__in=places, school_year=school_year).select_related("organisation")
    targets: dict[str, list[Target]] = {}
    for target in sorted(found, key=lambda target: places[target.organisation_id]):
        targets.setdefault(target.indicator, []).append(target)
    return targets


def take_snapshot(report: Report) -> Snapshot:
    """The figures of this moment, beside those of the half before if its report was signed."""
    school, year = report.organisation, report.programme.school_year
    figures = figures_of([report.programme], report.half)[report.programme_id]
    targets, before = targets_of(school, year), earlier_values(report)
    rows = [
        describe(indicator, figures, next(iter(targets.get(indicator.target, [])), None), before.get(indicator.code))
        for indicator in INDICATORS
    ]
    return {
        "school": school.full_name,
        "title": str(report),
        "made_on": school.today().isoformat(),
        "compared": bool(before),
        "rows": rows,
    }


def earlier_values(report: Report) -> dict[str, float | None]:
    """Code → value in the signed report of the half before; empty if there is none."""
    year = report.programme.school_year
    year, half = (year, Report.Half.FIRST) if report.half == Report.Half.SECOND else (year - 1, Report.Half.SECOND)
    earlier = Report.objects.filter(
        programme__organisation=report.organisation, programme__school_year=year, half=half, state__in=Report.FROZEN
    ).first()
    return {row["code"]: row["value"] for row in earlier.snapshot["rows"]} if earlier and earlier.snapshot else {}


def describe(
    indicator: Indicator, figures: Mapping[str, Any], target: Target | None, before: float | None
) -> IndicatorRow:
    """One row; what must stay hidden is not in it at all. `value` is None where only its bounds may be known: `said`
    has them in words, `counts` those of the numerator."""
    count, base = counted(indicator, figures), figures.get(indicator.base) or 0
    measured = measure(indicator, count, base)
    value = measured.exact if measured else None
    aim = float(target.value) if target else None
    most = 100 if indicator.base else figures.get(indicator.among)
    return {
        "code": indicator.code, "section": indicator.section, "title": indicator.title, "unit": indicator.unit,
        "breakdown": indicator.breakdown, "aimed": bool(indicator.target), "value": value,
        "bounds": [measured.low, measured.high] if measured else [], "said": said(measured, most, indicator.unit),
        "counts": [count.low, count.high], "base": base if indicator.base else None,
        "detail": detail(indicator, count, base),
        "missing": indicator.from_school and measured is None,
        "target": aim, "source": target.source if target else "", "reached": reached(measured, aim),
        "before": before, "change": None if value is None or before is None else round(value - before, 1),
    }  # fmt: skip


def measure(indicator: Indicator, count: Bounds, base: int) -> Bounds | None:
    """The bounds of a row's value; None of nothing, and where more are counted than the school says there are."""
    if not indicator.base:
        return count
    return shares(count, base) if count.high <= base else None


def said(measured: Bounds | None, most: int | None, unit: str) -> str:
    """A value of at most `most` that is not said outright, in words."""
    if measured is None or measured.is_exact:
        return ""
    return in_words(measured, 0, most, unit and f"\u00a0{unit}")


def reached(measured: Bounds | None, aim: float | None) -> bool | None:
    """Whether the target is reached, as far as what is published tells."""
    if measured is None or aim is None or measured.low < aim <= measured.high:
        return None
    return measured.low >= aim


def detail(indicator: Indicator, count: Bounds, base: int) -> str:
    """What the value is made of, or why there is none."""
    if not indicator.base:
        return "" if count.is_exact else "округлено, чтобы не раскрыть отдельных людей"
    if not base:
        return f"не указано число {indicator.of}" if indicator.from_school else indicator.lack or f"нет {indicator.of}"
    if count.high > base:
        return f"в программе {count.low:g}, а {indicator.of} указано {base}: проверьте численность"
    words = in_words(count, 0, base)
    if count.high - count.low == base:
        return f"{indicator.of}: {base}, слишком мало, отдельные ответы были бы видны"
    return f"{words} из {base} {indicator.divisor(base)}"


def snapshot_for(report: Report, reader: Membership) -> Snapshot:
    """The frozen figures if this reader has to see them, else the living ones."""
    return report.snapshot if report.is_frozen_for(reader) and report.snapshot else take_snapshot(report)


def fingerprint(snapshot: Snapshot) -> str:
    """A hash of all the figures: the director signs only what she has seen."""
    return hashlib.sha256(json.dumps(snapshot, sort_keys=True).encode()).hexdigest()


@dataclass
class ReportSection:
    """The rows under one heading; columns that no row of it fills are left out."""

    title: str
    rows: list[IndicatorRow] = field(default_factory=list)

    @property
    def explained(self) -> bool:
        return any(row["detail"] for row in self.rows)

    @property
    def drawn(self) -> bool:
        """Whether it has shares, whose bars stand beside them."""
        return any(row["bar"] for row in self.rows)

    @property
    def aimed(self) -> bool:
        return any(row["aimed"] for row in self.rows)

    @property
    def has_targets(self) -> bool:
        """Whether anybody has set a target: paper needs no empty column for one."""
        return any(row["target"] is not None for row in self.rows)


def by_section(snapshot: Snapshot) -> list[ReportSection]:
    """The rows under their section headings, each share with its bar, empty breakdowns left out."""
    sections: dict[str, ReportSection] = {}
    for row in snapshot["rows"]:
        if row["breakdown"] and row["value"] == 0:
            continue
        sections.setdefault(row["section"], ReportSection(row["section"])).rows.append(row | {"bar": bar_of(row)})
    return list(sections.values())


def rows_with_targets(snapshot: Snapshot) -> list[IndicatorRow]:
    """The rows that may have a target, each with its bar: those short of it first, those without one last."""
    rows = [row | {"bar": bar_of(row)} for row in snapshot["rows"] if row["aimed"]]
    return sorted(rows, key=lambda row: (row["target"] is None, row["reached"] is not False))


def sources_of(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Where the targets come from: source → what it sets, in words."""
    found: dict[str, list[str]] = {}
    for row in snapshot["rows"]:
        if row["target"] is not None:
            found.setdefault(row["source"], []).append(row["title"].lower())
    return [(source, ", ".join(titles)) for source, titles in found.items()]


def targets_reached(snapshot: Snapshot) -> tuple[int, int]:
    """How many targets are reached, of how many are set."""
    held = [row for row in snapshot["rows"] if row["target"] is not None]
    return sum(row["reached"] is True for row in held), len(held)


def bar_of(row: IndicatorRow) -> charts.Bar | None:
    """A share beside its target as a bar; None for a count, and where nothing is said."""
    if not row["unit"] or row["bounds"] in ([], [0, 100]):
        return None
    return charts.bar(Bounds(*row["bounds"]), row["target"])


def lacks_headcount(snapshot: Snapshot) -> bool:
    """Whether the school has not said how many pupils or teachers it has, or fewer than take part."""
    return any(row["missing"] for row in snapshot["rows"])
