"""Telling the rooms above that people have changed: who has to sign what hangs on ages, roles and representatives.

A room hands its listener down in its AppConfig; it is called inside the transaction of the change. Nothing here imports
a room above.
"""

from collections.abc import Callable, Collection

# (ids of participants, what changed: fields of the person, or one of the words below)
Listener = Callable[[Collection[int], Collection[str]], None]
ROLE, REPRESENTATIVES = "role", "representatives"
LISTENERS: list[Listener] = []


def add_listener(listener: Listener) -> None:
    """A room above wants to hear of changed people."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)


def tell_rooms(people: Collection[int], changed: Collection[str]) -> None:
    """Tell the listeners that these people (ids) have changed in this, unless either is empty."""
    if people and changed:
        for listener in LISTENERS:
            listener(people, changed)
