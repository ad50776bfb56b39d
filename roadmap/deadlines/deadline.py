"""What is known of a deadline, and the sentences that say what is not."""

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

NOT_UNDERSTOOD = "Срок не разобран: укажите дату."
CONTRADICTION = "Дата противоречива: такого дня нет или конец раньше начала."
NO_YEAR = "Год не указан и не следует из периода дорожной карты."
DEPENDS = "Срок зависит от другого события или документа."
NOT_EXACT = "Точные даты из текста не следуют."


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


def doubt_about(deadline: Deadline, year_known: bool) -> str:
    """Return the sentence that says what is not known of a deadline, empty if nothing is missing."""
    if deadline.kind == "relative":
        return DEPENDS
    if deadline.kind == "unknown":
        return NOT_UNDERSTOOD
    if deadline.start or deadline.end or deadline.rrule:
        return ""
    return NOT_EXACT if year_known else NO_YEAR
