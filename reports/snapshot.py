"""What a report says: the rows that page, PDF and XLSX show alike. JSON-able, so that signing can freeze it."""

from typing import Any

from reports.indicators import FEWEST, INDICATORS, Indicator, figures_of, value_of
from reports.models import Report, Target


def targets_for(report: Report) -> dict[str, Target]:
    """Indicator → the nearest target up the tree for the report's year."""
    chain = report.organisation.chain()
    found = Target.objects.filter(organisation__in=chain, school_year=report.programme.school_year)
    order = {node.pk: place for place, node in enumerate(chain)}
    nearest: dict[str, Target] = {}
    for target in sorted(found, key=lambda target: order[target.organisation_id], reverse=True):
        nearest[target.indicator] = target
    return nearest


def describe(indicator: Indicator, figures: Any, target: Target | None) -> dict[str, Any]:
    """One row."""
    count, base = figures.get(indicator.code) or 0, figures.get(indicator.base) or 0
    value = value_of(indicator, figures)
    return {
        "code": indicator.code, "section": indicator.section, "title": indicator.title, "value": value,
        "unit": indicator.unit, "detail": detail(indicator, count, base, value),
        "target": float(target.value) if target else None, "source": target.source if target else "",
        "breakdown": indicator.breakdown,
        "reached": None if target is None or value is None else value >= float(target.value),
    }  # fmt: skip


def detail(indicator: Indicator, count: int, base: int, value: float | None) -> str:
    """What the value is made of, or why it is missing."""
    if indicator.sensitive:
        return f"меньше {FEWEST}, не показывается" if value is None else ""
    if not indicator.base:
        return ""
    return (
        f"{count} {indicator.base_title}: {base}" if base else f"нет данных: не указано число «{indicator.base_title}»"
    )


def make(report: Report) -> dict[str, Any]:
    """The figures of this moment."""
    figures = figures_of([report.programme], report.half)[report.programme_id]
    targets = targets_for(report)
    rows = [describe(indicator, figures, targets.get(indicator.target)) for indicator in INDICATORS]
    return {
        "school": report.organisation.full_name, "title": str(report), "rows": rows,
        "made_on": report.organisation.today().isoformat(),
    }  # fmt: skip


def shown(report: Report) -> dict[str, Any]:
    """The frozen figures of a signed report, the living ones of any other."""
    return report.snapshot if report.is_frozen and report.snapshot else make(report)


def by_section(snapshot: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows under their section headings, empty breakdowns left out."""
    sections: dict[str, list[dict[str, Any]]] = {}
    for row in snapshot["rows"]:
        if row["breakdown"] and row["value"] == 0:
            continue
        sections.setdefault(row["section"], []).append(row)
    return sections
