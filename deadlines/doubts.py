"""What is not known of a deadline."""

from deadlines.deadline import Deadline, Doubt
from deadlines.periods import Years
from deadlines.years import plan_years


def doubt_about(deadline: Deadline, phrase: str, plan: Years | None) -> Doubt:
    """Return what is not known of a deadline."""
    if deadline.kind == "relative":
        return Doubt.DEPENDS
    if deadline.kind == "unknown":
        return Doubt.NOT_UNDERSTOOD
    if deadline.start or deadline.end:
        return _outside(deadline, plan)
    if deadline.rrule:
        return Doubt.NONE
    return Doubt.NOT_EXACT if _has_year(phrase, plan) else Doubt.NO_YEAR


def _has_year(phrase: str, plan: Years | None) -> bool:
    return plan_years(phrase) is not None or (plan is not None and (plan.school or plan.first == plan.last))


def _outside(deadline: Deadline, plan: Years | None) -> Doubt:
    """A year that the plan does not have is often a slip («20.04.2014» in 2024-2025): said, never corrected."""
    named = [day for day in (deadline.start, deadline.end) if day]
    return Doubt.OUTSIDE if plan and not all(plan.has(day) for day in named) else Doubt.NONE
