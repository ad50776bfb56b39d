"""Files that prove something: one may serve several editions, and goes with the last that names it."""

from collections.abc import Iterable

from documents.files import discard
from documents.models import StoredFile
from documents.replacing import forget_history, is_former
from roadmap.models import Assignment, Evidence


def discard_unused(files: Iterable[StoredFile]) -> None:
    """Delete those that neither an item nor a report of a school names any more, nor the history of one that is named:
    nothing else would ever find them."""
    for stored in files:
        is_named = any(model.objects.filter(file=stored).exists() for model in (Evidence, Assignment))
        if is_named or is_former(stored):
            continue
        earlier = forget_history(stored)
        discard(stored)
        discard_unused(earlier)
