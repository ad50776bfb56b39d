"""Telling schools of what was assigned to them, once and before the day, and senders of what came back."""

import datetime
from collections.abc import Iterable
from itertools import groupby

from django.db import transaction

from accounts.access import KEEPERS
from accounts.models import Role
from deadlines.working_days import previous_working_day
from notifications.services import notify_role, remind_once, unsent
from roadmap.calendar.reminders import DAYS_BEFORE, OVERDUE
from roadmap.models import Assignment
from roadmap.models.occurrences import LONGEST_REST


def tell_senders(assignment: Assignment) -> None:
    """A note to the keepers of the roadmap the assignment comes from."""
    notify_role(
        assignment.sender,
        *KEEPERS,
        kind="assignment_returned",
        url=assignment.get_absolute_url(),
        assignment=assignment,
    )


def tell_school(assignments: list[Assignment], kind: str) -> None:
    """One note to the curators of the school that all these were sent to."""
    first = assignments[0]
    url = first.get_absolute_url()
    notify_role(first.organisation, Role.CURATOR, kind=kind, url=url, assignments=assignments)


def tell_of(assignment_ids: Iterable[int]) -> None:
    """Tell each school of its new assignments, once whatever happens to the worker."""
    found = Assignment.objects.filter(pk__in=assignment_ids)
    tell_each_school([(assignment, "sent") for assignment in loaded(found)], "assignment_sent")


def remind(now: datetime.datetime) -> None:
    """A week and a day before the day, and once it has passed: of what a school has neither taken nor reported."""
    soon = (now + datetime.timedelta(days=max(DAYS_BEFORE) + 1)).date() + LONGEST_REST
    waiting = Assignment.objects.open().filter(state=Assignment.State.SENT, next_due__lte=soon)
    due = [(assignment, step_of(assignment)) for assignment in loaded(waiting)]
    tell_each_school([(one, f"{step}:{one.next_due}") for one, step in due if step], "assignment_due")


def loaded(assignments):
    """With what a letter says, the assignments of a school together."""
    return assignments.select_related("organisation", "item__roadmap__programme__organisation").order_by(
        "organisation", "next_due", "pk"
    )


def step_of(assignment: Assignment) -> str:
    """Which reminder is due: «7», «1», «overdue», or none; days are counted to the working day, as for items."""
    day, today = assignment.next_due, assignment.organisation.today()
    if day is None:
        return ""
    if assignment.is_late(today):
        return OVERDUE
    left = (previous_working_day(day) - today).days
    return next((str(days) for days in DAYS_BEFORE if left <= days), "")


def key_of(assignment: Assignment, step: str) -> str:
    """Under which a letter about this step is remembered."""
    return f"assignment:{assignment.pk}:{step}"


def tell_each_school(told: list[tuple[Assignment, str]], kind: str) -> None:
    """One letter per school about those (assignment, step) it has not heard of yet."""
    fresh = unsent({key_of(*pair) for pair in told})
    waiting = [pair for pair in told if key_of(*pair) in fresh]
    for _, group in groupby(waiting, key=lambda pair: pair[0].organisation_id):
        with transaction.atomic():
            new = [one for one, step in group if remind_once(key_of(one, step))]
            if new:
                tell_school(new, kind)
