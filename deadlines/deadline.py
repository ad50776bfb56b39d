"""What is known of a deadline."""

from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as read: `kind` is one of KINDS, `rrule` an RFC 5545 rule, `dates` the due days if there are several.

    `doubt` is empty or a Russian sentence for the person who checks the roadmap.
    """

    kind: str
    start: date | None = None
    end: date | None = None
    rrule: str | None = None
    dates: tuple[date, ...] = ()
    doubt: str = ""
