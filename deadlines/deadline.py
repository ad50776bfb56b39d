"""What is known of a deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

KINDS = (
    "by",
    "on",
    "range",
    "month",
    "quarter",
    "season",
    "continuous",
    "recurring",
    "relative",
    "compound",
    "unknown",
)


class Doubt(StrEnum):
    """What is not known of a deadline: the name is its code, the value the sentence for the person who checks it."""

    NONE = ""
    NOT_UNDERSTOOD = "Срок не разобран: укажите дату."
    CONTRADICTION = "Дата противоречива: такого дня нет или конец раньше начала."
    NO_YEAR = "Год не указан и не следует из периода дорожной карты."
    DEPENDS = "Срок зависит от другого события или документа."
    OUTSIDE = "Дата вне периода дорожной карты: проверьте год."
    NOT_EXACT = "Точные даты из текста не следуют."


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as read: `kind` of KINDS, `rrule` an RFC 5545 rule, `dates` the due days if there are several."""

    kind: str
    start: date | None = None
    end: date | None = None
    rrule: str | None = None
    dates: tuple[date, ...] = ()
    doubt: Doubt = Doubt.NONE

    def to_json(self) -> dict[str, Any]:
        """As it is stored and handed from process to process; dates are ISO, `doubt` is the sentence."""
        return {
            "kind": self.kind,
            "start": self.start and self.start.isoformat(),
            "end": self.end and self.end.isoformat(),
            "rrule": self.rrule,
            "dates": [day.isoformat() for day in self.dates],
            "doubt": self.doubt.value,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Deadline:
        """The deadline that `to_json` wrote."""
        start, end = (day and date.fromisoformat(day) for day in (data["start"], data["end"]))
        dates = tuple(map(date.fromisoformat, data["dates"]))
        return cls(data["kind"], start, end, data["rrule"], dates, Doubt(data["doubt"]))
