"""Writing items so that what follows from them is never behind: due days, the key of the search, the time of change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from roadmap.models.occurrences import Occurrence

Row = TypeVar("Row", bound=models.Model)

# What an item's occurrences follow from.
DEADLINE_FIELDS = frozenset({"start", "end", "rrule", "dates"})
# The words that a search goes through, besides those of the roadmap's own columns.
WORDS = ("number", "title", "substage", "deadline_text", "responsible_text", "result_text", "indicator_text")


def with_key(fields: Iterable[str]) -> list[str]:
    """The fields to be written, with that of the search if words are among them."""
    return [*fields, "search_key"] if {*WORDS, "extra"}.intersection(fields) else [*fields]


class ItemWrites(models.QuerySet[Row]):
    """The ways of a queryset to write; `Item.save` does the same for a single one."""

    def update(self, **kwargs: Any) -> int:
        """As Django's; the time of the change is noted (`bulk_update` comes through here too)."""
        return super().update(**{"changed_at": timezone.now(), **kwargs})

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's; the occurrences come with the items."""
        new = list(objs)
        for item in new:
            item.fold_words()
        items: list[Any] = super().bulk_create(new, *args, **kwargs)
        Occurrence.objects.renew(items)
        return items

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        """As Django's; occurrences follow changed deadlines, the search follows changed words."""
        items = list(objs)
        for item in items:
            item.fold_words()
        changed = super().bulk_update(items, with_key(fields), *args, **kwargs)
        if DEADLINE_FIELDS.intersection(fields):
            Occurrence.objects.renew(items)
        return changed
