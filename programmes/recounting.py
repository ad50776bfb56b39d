"""Ordering a count of a programme's facts after something that they hang on has changed."""

from django.core.cache import cache
from django.db import transaction

from programmes.facts import waiting_key
from programmes.tasks import count_facts

# How long a second change waits for the counting that the first one ordered; it is normally over in a moment.
WAITING = 60


def count_anew(programme_id: int) -> None:
    """Count the facts of a programme after the commit, once for many changes."""

    def order() -> None:
        if cache.add(waiting_key(programme_id), 1, WAITING):
            count_facts.delay(programme_id)

    transaction.on_commit(order, robust=True)
