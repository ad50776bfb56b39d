"""The views of the two bases; what each means is a read of their cards. Rooms above add theirs."""

import datetime
from collections.abc import Callable

from accounts.list_views import ListView
from participants.columns import Base
from participants.models import CardQuerySet

ALONE = {Base.MENTEES: "Без наставника", Base.MENTORS: "Без наставляемых"}
# A base and today → views of what only a room above knows.
FurtherViews = Callable[[str, datetime.date], list[ListView]]
FURTHER: list[FurtherViews] = []


def add_views(further: FurtherViews) -> None:
    """A room above adds views to the bases, after «Все»."""
    if further not in FURTHER:
        FURTHER.append(further)


def views_of(base: str, today: datetime.date) -> list[ListView]:
    """The views of a base."""
    return [
        ListView("", "Все", CardQuerySet.kept),
        *(view for further in FURTHER for view in further(base, today)),
        ListView("alone", ALONE[Base(base)], lambda cards: cards.kept().without_pair()),
        ListView("unrepresented", "Без представителя", lambda cards: cards.kept().unrepresented()),
        ListView("finished", "Завершили", lambda cards: cards.kept().finished()),
        ListView("archived", "Выведены из базы", CardQuerySet.archived),
    ]
