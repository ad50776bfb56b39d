"""The one table over all schools, made of frozen figures only."""

from collections.abc import Sequence

from documents.small_groups import Bounds, in_words, shares, total
from documents.xlsx import XlsxSheet, write
from reports.board import SchoolRow
from reports.indicators import INDICATORS, Indicator
from reports.printing import count_of
from reports.snapshot import IndicatorRow

FIRST_HEADINGS = ("Муниципалитет", "Школа", "Отчёт", "Срок", "Подписан", "Чего не хватает")
WIDTHS = (26, 34, 24, 12, 12, 44)
# The names of municipality and school stay beside seventy columns of figures.
PINNED = 2


def roll_up(rows: Sequence[SchoolRow]) -> bytes:
    """One XLSX: a row per school, then the total of those that have sent."""
    headings = [*FIRST_HEADINGS, *(heading for indicator in INDICATORS for heading in headings_of(indicator))]
    table = [[*first_cells(row), *cells(frozen_rows(row))] for row in sorted(rows, key=place)]
    sent = [row for row in rows if row.is_sent]
    first = ["Итого", f"сдали {len(sent)} из {len(rows)}", None, None, None, None]
    total = [*first, *totals([frozen_rows(row) for row in sent])]
    return write(XlsxSheet("Свод", headings, [*table, total], WIDTHS, pinned=PINNED))


def place(row: SchoolRow) -> tuple[str, str]:
    """Schools by municipality and name."""
    return row.school.parent.plain_name if row.school.parent else "", row.school.plain_name


def headings_of(indicator: Indicator) -> list[str]:
    """A count is one column; a share three, because only counts can be added up."""
    if not indicator.base:
        return [indicator.title]
    return [f"{indicator.title}, число", f"{indicator.title}: из {indicator.of}", f"{indicator.title}, %"]


def first_cells(row: SchoolRow) -> list:
    """Who, and whether it has reported."""
    signed = row.report.signed_at if row.report and row.is_sent else None
    return [
        *place(row),
        row.word,
        row.due,
        signed.astimezone(row.school.zone).date() if signed else None,
        row.missing,
    ]


def frozen_rows(row: SchoolRow) -> dict[str, IndicatorRow]:
    """Code → row of the signed report; nothing unless it is frozen."""
    if row.report is None or not row.is_sent or not row.report.snapshot:
        return {}
    return {line["code"]: line for line in row.report.snapshot["rows"]}


def cells(lines: dict[str, IndicatorRow]) -> list:
    """The figures of one school."""
    found: list = []
    for indicator in INDICATORS:
        line = lines.get(indicator.code)
        if indicator.base:
            found += [count_of(line), line["base"], line["said"] or line["value"]] if line else [None, None, None]
        else:
            found.append(line and (line["said"] or line["value"]))
    return found


def totals(schools: Sequence[dict[str, IndicatorRow]]) -> list:
    """Sums of what the schools published, and the shares of the sums: a total tells nothing beyond them. Special
    categories are never added up, for a person may be in several."""
    found: list = []
    for indicator in INDICATORS:
        lines = [lines[indicator.code] for lines in schools if indicator.code in lines]
        if indicator.base:
            found += total_share(lines)
        else:
            found.append(None if indicator.among else sum(line["value"] for line in lines))
    return found


def total_share(lines: Sequence[IndicatorRow]) -> list:
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
