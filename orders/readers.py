"""Who has to read an order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accounts.models import Membership
from orders.people import position_of
from participants.models import Participant


@dataclass(frozen=True)
class Reader:
    """Who has to read an order: in the portal if there is a user, else on paper."""

    name: str
    title: str = ""
    user: Any = None


def reader_of(member: Membership) -> Reader:
    """A member of staff who has to read an order."""
    return Reader(member.user.name.full, position_of(member), member.user)


def mentor_readers(mentors: Iterable[Participant]) -> list[Reader]:
    """Mentors whom an order appoints, gives or takes a mentee, or whose plans it approves; each once."""
    people = {mentor.pk: mentor for mentor in mentors}.values()
    return [Reader(mentor.name.full, mentor.standing, mentor.user) for mentor in people]
