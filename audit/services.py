"""Writing to the log."""

from typing import Any

from django.db.models import Model

from audit.context import current
from audit.models import Entry
from audit.verbs import Verb

TITLE_LENGTH = 200


def build(verb: Verb, obj: Model, *, by: Any = None, organisation: Any = None, **changes: Any) -> Entry:
    """An unsaved entry; bulk work builds many and stores them with `Entry.objects.bulk_create`.

    `by` and `organisation` default to those of the running request. `changes`: JSON-able facts, no personal data.
    """
    context = current()
    return Entry(
        actor=by or context.actor,
        organisation=organisation or getattr(obj, "organisation", None) or context.organisation,
        verb=verb,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_title=getattr(obj, "log_title", None) or f"{obj._meta.verbose_name} {obj.pk}",
        changes=changes,
        ip=context.ip,
    )


def record(verb: Verb, obj: Model, *, by: Any = None, organisation: Any = None, **changes: Any) -> Entry:
    """Store one entry (see `build`)."""
    entry = build(verb, obj, by=by, organisation=organisation, **changes)
    entry.object_title = entry.object_title[:TITLE_LENGTH]
    entry.save()
    return entry
