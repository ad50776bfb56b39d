"""What reading a document gives (docs/reading.md); `to_json` and `from_json`: as it is stored and crosses processes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from deadlines import Deadline
from reading.remarks import Remark, texts_of
from reading.tables.columns import Column


@dataclass
class Approval:
    """Who approved the roadmap and by which order; unknown parts are None. `order_date` is ISO."""

    order_number: str | None = None
    order_date: str | None = None
    approver_position: str | None = None
    approver_name: str | None = None

    @property
    def is_empty(self) -> bool:
        """True when nothing was found."""
        return not any(asdict(self).values())


@dataclass
class Period:
    """The years a roadmap is for, with the words of the document; ISO days where it names days or months."""

    start: str
    end: str
    text: str
    first_day: str | None = None
    last_day: str | None = None

    @property
    def context_year(self) -> str:
        """«2024-2025», «2024» or «2026-09-01/2028-05-31», as the reader of deadlines wants it."""
        if self.first_day and self.last_day:
            return f"{self.first_day}/{self.last_day}"
        return self.start if self.start == self.end else f"{self.start}-{self.end}"


@dataclass
class ParsedRow:
    """One measure. `source_text` is all of the document's row, `cells` the same by column (as many as `columns`),
    `extra` the cells of columns without a field."""

    title: str
    number: str | None = None
    stage: str | None = None
    substage: str | None = None
    deadline_text: str | None = None
    deadline: Deadline | None = None
    responsible_text: str | None = None
    result_text: str | None = None
    indicator_text: str | None = None
    extra: dict[str, str] = field(default_factory=dict)
    source_text: str = ""
    cells: list[str] = field(default_factory=list)
    place: str = ""
    doubts: list[Remark] = field(default_factory=list)

    @property
    def doubt_texts(self) -> list[str]:
        """What a person should look at in this row, the doubt about its deadline last."""
        of_deadline = [self.deadline.doubt.value] if self.deadline and self.deadline.doubt else []
        return texts_of(self.doubts) + of_deadline

    def to_json(self) -> dict[str, Any]:
        """The row as JSON has it."""
        deadline = self.deadline.to_json() if self.deadline else None
        return {**vars(self), "deadline": deadline, "doubts": [doubt.to_json() for doubt in self.doubts]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ParsedRow:
        """The row that `to_json` wrote."""
        deadline = Deadline.from_json(data["deadline"]) if data["deadline"] else None
        return cls(**{**data, "deadline": deadline, "doubts": list(map(Remark.from_json, data["doubts"]))})


@dataclass
class Choice:
    """A table of the document that may be a roadmap; `index` is what `read_document(table=…)` takes."""

    index: int
    place: str
    title: str
    rows: int


@dataclass
class ParsedRoadmap:
    """A roadmap as it stands in a document, before a person has looked at it."""

    title: str | None = None
    organization: str | None = None
    approval: Approval = field(default_factory=Approval)
    period: Period | None = None
    columns: list[Column] = field(default_factory=list)
    rows: list[ParsedRow] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    program: str = ""

    def to_json(self) -> dict[str, Any]:
        """The roadmap as JSON has it."""
        return {
            "title": self.title,
            "organization": self.organization,
            "approval": asdict(self.approval),
            "period": asdict(self.period) if self.period else None,
            "columns": [asdict(column) for column in self.columns],
            "rows": [row.to_json() for row in self.rows],
            "warnings": [warning.to_json() for warning in self.warnings],
            "choices": [asdict(choice) for choice in self.choices],
            "program": self.program,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ParsedRoadmap:
        """The roadmap that `to_json` wrote."""
        return cls(
            title=data["title"],
            organization=data["organization"],
            approval=Approval(**data["approval"]),
            period=Period(**data["period"]) if data["period"] else None,
            columns=[Column.from_json(column) for column in data["columns"]],
            rows=list(map(ParsedRow.from_json, data["rows"])),
            warnings=list(map(Remark.from_json, data["warnings"])),
            choices=[Choice(**choice) for choice in data["choices"]],
            program=data["program"],
        )

    def to_dict(self) -> dict[str, Any]:
        """What `import_roadmap --json` prints: remarks as sentences, `column_roles` beside `columns` in their order."""
        return {
            "title": self.title,
            "organization": self.organization,
            "approval": asdict(self.approval),
            "period": asdict(self.period) if self.period else None,
            "columns": [column.heading for column in self.columns],
            "column_roles": [column.role.value for column in self.columns],
            "rows": [row.to_json() | {"doubts": row.doubt_texts} for row in self.rows],
            "warnings": texts_of(self.warnings),
            "warning_codes": [warning.code.value for warning in self.warnings],
            "choices": [asdict(choice) for choice in self.choices],
            "program": self.program,
        }
