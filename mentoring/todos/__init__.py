"""What the home page tells each role to do now: one module a role, each a tuple of sources.

A source takes the membership and yields to-dos; the first of all is the person's next step.
"""

from accounts.models import Membership, Role
from mentoring.todos import above, admin, curator, director, people
from mentoring.todos.todo import Todo

SOURCES = {
    Role.CURATOR: curator.SOURCES,
    Role.DIRECTOR: director.SOURCES,
    Role.MENTOR: people.MENTOR,
    Role.MENTEE: people.MENTEE,
    Role.PARENT: people.PARENT,
    Role.EXECUTOR: people.EXECUTOR,
    Role.OFFICER: above.SOURCES,
    Role.REGION: above.SOURCES,
    Role.ADMIN: admin.SOURCES,
}


def todos_for(membership: Membership) -> list[Todo]:
    """The to-dos of a membership, late ones first."""
    found = [todo for source in SOURCES[Role(membership.role)] for todo in source(membership)]
    return sorted(found, key=lambda todo: not todo.late)
