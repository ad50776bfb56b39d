"""What is not known of a deadline, in sentences for the person who checks the roadmap."""

from deadlines.deadline import Deadline
from deadlines.periods import Years
from deadlines.years import plan_years

NOT_UNDERSTOOD = "Срок не разобран: укажите дату."
CONTRADICTION = "Дата противоречива: такого дня нет или конец раньше начала."
NO_YEAR = "Год не указан и не следует из периода дорожной карты."
DEPENDS = "Срок зависит от другого события или документа."
OUTSIDE = "Дата вне периода дорожной карты: проверьте год."
NOT_EXACT = "Точные даты из текста не следуют."


def doubt_about(deadline: Deadline, phrase: str, plan: Years | None) -> str:
    """Return the sentence that says what is not known of a deadline, empty if nothing is missing."""
    if deadline.kind == "relative":
        return DEPENDS
    if deadline.kind == "unknown":
        return NOT_UNDERSTOOD
    if deadline.start or deadline.end:
        return _outside(deadline, plan)
    if deadline.rrule:
        return ""
    return NOT_EXACT if _has_year(phrase, plan) else NO_YEAR


def _has_year(phrase: str, plan: Years | None) -> bool:
    return plan_years(phrase) is not None or (plan is not None and (plan.school or plan.first == plan.last))


def _outside(deadline: Deadline, plan: Years | None) -> str:
    """A year that the plan does not have is often a slip («20.04.2014» in 2024-2025): said, never corrected."""
    named = [day for day in (deadline.start, deadline.end) if day]
    return OUTSIDE if plan and not all(plan.has(day) for day in named) else ""
