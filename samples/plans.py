"""The invented roadmaps of `plans/`: how each is laid out, and what is to be read in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PLANS, FILES = HERE / "plans", HERE / "roadmaps"
FIELDS = ["number", "stage", "substage", "title", "deadline_text", "responsible_text", "result_text", "indicator_text"]
APPROVAL = ["order_number", "order_date", "approver_position", "approver_name"]
LABEL = re.compile(r"(\d+(?:\.\d+)*)\.?\s+(.+)", re.DOTALL)


@dataclass(frozen=True)
class Plan:
    """One file of `plans/`; `layout` is its TOML as it stands."""

    slug: str
    layout: dict[str, Any]

    @property
    def columns(self) -> list[str]:
        """The field of each column."""
        return self.layout["columns"]

    @property
    def paths(self) -> list[Path]:
        """The files made of this plan."""
        return [FILES / f"{self.slug}.{form}" for form in self.layout["forms"]]

    @property
    def tables(self) -> dict[str, list[list[str]]]:
        """The rows of each table by the line above it; a plan in one table has no such line."""
        tables: dict[str, list[list[str]]] = {}
        above = ""
        for row in self.layout["rows"]:
            if isinstance(row, dict) and "part" in row:
                above = row["part"]
            else:
                tables.setdefault(above, []).append(self.cells(row))
        return tables

    def cells(self, row: list[str] | dict[str, Any]) -> list[str]:
        """The cells of a row; one across the table has a single cell."""
        if isinstance(row, list):
            return row
        if "across" in row:
            return [row["across"]]
        return [row.get(column, "\n".join(row["measures"])) for column in self.columns]

    def truth(self) -> dict[str, Any]:
        """What a careful person reads in the document, in the shape of `import_roadmap --json`."""
        known = self.layout["truth"]
        return {
            "title": known["title"],
            "organization": known.get("organization"),
            "approval": {field: known.get("approval", {}).get(field) for field in APPROVAL},
            "period": known.get("period"),
            "columns": list(self.headings_read()),
            "rows": list(self.measures()),
        }

    def headings_read(self) -> Iterator[str]:
        """The headings as they are told: what stands over several comes before each of them."""
        band = self.layout.get("band", {"first": 0, "last": -1})
        for index, heading in enumerate(self.layout["headings"]):
            yield f"{band['text']} {heading}" if band["first"] <= index <= band["last"] else heading

    def measures(self) -> Iterator[dict[str, str | None]]:
        """The measures in their order: one of a plain row, several of a cell with a numbered list."""
        section = None
        for row in self.layout["rows"]:
            if isinstance(row, list):
                cells = {"stage": section, **dict(zip(self.columns, row, strict=True))}
                yield filled({**cells, "number": (cells.get("number") or "").rstrip(".")})
            elif "measures" not in row:
                section = row.get("across") or row["part"]
            else:
                yield from (filled({**row, **labelled(measure)}) for measure in row["measures"])


def filled(cells: dict[str, str | None]) -> dict[str, str | None]:
    """A row of the truth: every field, an empty one None."""
    return {field: cells.get(field) or None for field in FIELDS}


def labelled(measure: str) -> dict[str, str | None]:
    """«1.2. Письмо» as number and title."""
    found = LABEL.fullmatch(measure)
    return {"number": found[1], "title": found[2]} if found else {"title": measure}


def all_plans() -> list[Plan]:
    """Every invented roadmap."""
    return [Plan(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(PLANS.glob("*.toml"))]
