"""Writing to the log."""

from enum import Enum
from typing import Any, Final, Literal

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model

from audit.actors import Portal, Unnamed, Visitor
from audit.context import current
from audit.models import Entry
from audit.verbs import Verb

TITLE_LENGTH = 200


class Unsaid(Enum):
    """`by` was not given: the user the running request or task acts for."""

    UNSAID = "unsaid"


UNSAID: Final = Unsaid.UNSAID
By = AbstractBaseUser | Portal | Visitor | Literal[Unsaid.UNSAID]


def build(verb: Verb, obj: Model, *, by: By = UNSAID, organisation: Any = None, **changes: Any) -> Entry:
    """An unsaved entry; bulk work builds many and stores them with `Entry.objects.bulk_create`.

    `by` and `organisation` default to those of the running request. `changes`: JSON-able facts, no personal data.
    Raises TypeError for an actor None, so that code that lost the actor does not act as the portal.
    """
    context = current()
    who = context.actor if by is UNSAID else by
    if who is None:
        raise TypeError("Запись журнала без действующего лица: укажите человека или сам портал.")
    return Entry(
        actor=None if isinstance(who, Unnamed) else who,  # type: ignore[misc]  # the one user model, which stands above
        unnamed=who.name.lower() if isinstance(who, Unnamed) else "",
        organisation=organisation or getattr(obj, "organisation", None) or context.organisation,
        verb=verb,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_title=(getattr(obj, "log_title", None) or f"{obj._meta.verbose_name} {obj.pk}")[:TITLE_LENGTH],
        changes=changes,
        ip=context.ip,
    )


def record(verb: Verb, obj: Model, *, by: By = UNSAID, organisation: Any = None, **changes: Any) -> Entry:
    """Store one entry (see `build`)."""
    entry = build(verb, obj, by=by, organisation=organisation, **changes)
    entry.save()
    return entry
