"""What a report is about: «за I квартал – до 10 апреля» is due in April, «за 2024 год до 15 января» a year later."""

from datetime import timedelta

from deadlines.periods import Period, Years
from deadlines.years import dated

# «За I полугодие до 25 декабря» is asked for a little before the half year ends.
_AHEAD = timedelta(days=31)


def without_reported(periods: list[Period], plan: Years | None) -> tuple[list[Period], Years | None]:
    """Return the periods in which a report is due, and the plan moved on if it is due before what it is about.

    A period reported on stays if there is no other.
    """
    reported = _reported(periods)
    due = [period for period in periods if period not in reported]
    if not reported or not any(period.unit in ("day", "month") for period in due):
        return periods, plan
    due[0] = due[0]._replace(link="")
    if plan is None or not _is_before(due, reported, plan):
        return due, plan
    return due, Years(plan.first + 1, plan.last + 1, plan.school)


def _reported(periods: list[Period]) -> list[Period]:
    """«За сентябрь – ноябрь»: what hangs on a reported period is reported too."""
    reported: list[Period] = []
    for before, period in zip([None, *periods], periods, strict=False):
        hangs = before in reported and before and before.unit == period.unit and period.link and not period.marker
        if period.marker == "about" or hangs:
            reported.append(period)
    return reported


def _is_before(due: list[Period], reported: list[Period], plan: Years) -> bool:
    ends = [
        [bounds[1] for group in dated(periods, plan) for period in group if (bounds := period.bounds())]
        for periods in (due, reported)
    ]
    return bool(ends[0] and ends[1]) and max(ends[0]) + _AHEAD < max(ends[1])
