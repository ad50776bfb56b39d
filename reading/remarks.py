"""What a person should look at in a document that was read: a sentence, and a code that says what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Code(StrEnum):
    """What a remark is about. The sentence may change its words, the code does not."""

    # The file.
    OTHER_FORMAT = "other_format"
    CONVERSION_LOSES = "conversion_loses"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_CELLS = "hidden_cells"
    HIDDEN_TEXT = "hidden_text"
    NOTE = "note"
    COMMENT = "comment"
    RUNNING_HEAD = "running_head"
    PAGE_SKIPPED = "page_skipped"
    CELL_CUT = "cell_cut"
    # Tables and text that are not in the roadmap.
    NO_HEADINGS = "no_headings"
    READ_FROM_CLAUSES = "read_from_clauses"
    OTHER_ROADMAP = "other_roadmap"
    OTHER_TABLE = "other_table"
    OTHER_TEXT = "other_text"
    NOT_A_MEASURE = "not_a_measure"
    STAGE_DEADLINE = "stage_deadline"
    # What a roadmap should have and this one has not.
    NO_TITLE = "no_title"
    NO_APPROVAL = "no_approval"
    EARLIER_APPROVAL = "earlier_approval"
    NO_DEADLINES = "no_deadlines"
    UNKNOWN_COLUMN = "unknown_column"
    EMPTY_COLUMN = "empty_column"
    # One row.
    NO_MEASURE = "no_measure"
    NO_DETAILS = "no_details"
    JOINED_ROW = "joined_row"
    DIVIDED_ROW = "divided_row"
    TAKEN_FROM_ABOVE = "taken_from_above"
    NOT_DIVIDED = "not_divided"
    LOST_ZERO = "lost_zero"
    # What the person who looked at it has left open.
    LEFT_OPEN = "left_open"


@dataclass(frozen=True)
class Remark:
    """A Russian sentence with its code; `column` is the number of the column that it is about, if it is about one."""

    code: Code
    text: str
    column: int | None = None

    def __str__(self) -> str:
        return self.text

    def to_json(self) -> dict[str, Any]:
        """As it is stored and handed from process to process."""
        return {"code": self.code.value, "text": self.text, "column": self.column}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Remark:
        """The remark that `to_json` wrote."""
        return cls(Code(data["code"]), data["text"], data["column"])


def texts_of(remarks: list[Remark]) -> list[str]:
    """The sentences."""
    return [remark.text for remark in remarks]
