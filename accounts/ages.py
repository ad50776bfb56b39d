"""Telling the rooms above that an organisation has changed from which age people sign.

A room hands its listener down in its AppConfig; it is called inside the transaction of the change.
"""

from collections.abc import Callable

from accounts.models import Organisation

Listener = Callable[[Organisation], None]
LISTENERS: list[Listener] = []


def add_listener(listener: Listener) -> None:
    """A room above wants to hear of changed ages."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)


def tell_rooms(organisation: Organisation) -> None:
    """The ages of this organisation, and so perhaps of all below it, have changed."""
    for listener in LISTENERS:
        listener(organisation)
