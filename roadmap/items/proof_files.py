"""Files that prove something: one may serve several editions, and goes with the last that names it."""

from collections.abc import Iterable

from documents.files import discard
from documents.models import StoredFile
from roadmap.models import Assignment, Evidence


def discard_unused(files: Iterable[StoredFile]) -> None:
    """Delete those that neither an item nor a report of a school names any more: nothing else would ever find them."""
    for stored in files:
        if not any(model.objects.filter(file=stored).exists() for model in (Evidence, Assignment)):
            discard(stored)
