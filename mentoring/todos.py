"""What the home page tells each role to do now, from the sources of all rooms (`<room>/todos.py`).

A source takes the membership and yields to-dos; the first of all is the person's next step.
"""

import datetime

import accounts.todos
import consents.todos
import documents.todos
import notifications.todos
import orders.todos
import pairs.todos
import participants.todos
import programmes.todos
import reports.todos
import roadmap.todos
import surveys.todos
from accounts.models import Membership, Role
from accounts.todo import Source, Todo, Upcoming, UpcomingSource
from mentoring.beginning.todos import finish_school

CURATOR = (
    finish_school, roadmap.todos.start_programme, roadmap.todos.uploads, participants.todos.lists_to_check,
    consents.todos.withdrawals, roadmap.todos.items_to_look_at, roadmap.todos.assignments, consents.todos.consents,
    consents.todos.esign_papers, pairs.todos.pairs, orders.todos.returned_drafts, roadmap.todos.proposals,
    surveys.todos.plan_first,
    reports.todos.to_send,
)  # fmt: skip
DIRECTOR = (
    pairs.todos.pleas,
    orders.todos.waiting_for_signature,
    roadmap.todos.to_approve,
    reports.todos.to_sign,
    orders.todos.to_acquaint,
    documents.todos.seal,
)
MENTOR = (
    consents.todos.signatures, pairs.todos.plans, pairs.todos.suggestions, surveys.todos.sheets,
    orders.todos.to_acquaint, roadmap.todos.own_items, pairs.todos.meetings,
)  # fmt: skip
MENTEE = (consents.todos.signatures, pairs.todos.feedback, surveys.todos.sheets)
PARENT = (consents.todos.signatures, surveys.todos.sheets)
EXECUTOR = (roadmap.todos.own_items, orders.todos.to_acquaint)
ABOVE = (
    reports.todos.received,
    reports.todos.late_schools,
    roadmap.todos.returned_assignments,
    roadmap.todos.items_to_look_at,
    roadmap.todos.proposals,
    reports.todos.roll_up,
)
ADMIN = (notifications.todos.abandoned_letters, accounts.todos.first_below, accounts.todos.nobody_there)

SOURCES: dict[Role, tuple[Source, ...]] = {
    Role.CURATOR: CURATOR,
    Role.DIRECTOR: DIRECTOR,
    Role.MENTOR: MENTOR,
    Role.MENTEE: MENTEE,
    Role.PARENT: PARENT,
    Role.EXECUTOR: EXECUTOR,
    Role.OFFICER: ABOVE,
    Role.REGION: ABOVE,
    Role.ADMIN: ADMIN,
}

OF_THE_OFFICE = (programmes.todos.control_days, surveys.todos.closing_waves, roadmap.todos.next_measures)
OF_THOSE_ABOVE = (programmes.todos.control_days, roadmap.todos.next_measures)
UPCOMING: dict[Role, tuple[UpcomingSource, ...]] = {
    Role.CURATOR: OF_THE_OFFICE,
    Role.DIRECTOR: OF_THE_OFFICE,
    Role.OFFICER: OF_THOSE_ABOVE,
    Role.REGION: OF_THOSE_ABOVE,
}


def upcoming_for(membership: Membership, today: datetime.date) -> list[Upcoming]:
    """The days to come that concern a membership, the nearest first."""
    days = [day for source in UPCOMING.get(Role(membership.role), ()) for day in source(membership, today)]
    return sorted(days, key=lambda day: day.day)


def todos_for(membership: Membership) -> list[Todo]:
    """The to-dos of a membership, late ones first."""
    todos = [todo for source in SOURCES[Role(membership.role)] for todo in source(membership)]
    return sorted(todos, key=lambda todo: not todo.late)
