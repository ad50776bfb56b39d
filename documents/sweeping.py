"""Removing bytes that no row refers to: a transaction that is rolled back takes the row of a file, not its bytes.

They may hold personal data that no act of erasure would find (152-ФЗ ст. 5 ч. 7), so they go within a day or two.
"""

import datetime
import logging
import re
from collections.abc import Iterator
from itertools import islice

from django.core.files.storage import Storage
from django.utils import timezone

from documents.models import StoredFile

logger = logging.getLogger(__name__)
# A transaction, a job with its parts or a restored backup is over by then.
RIPE = datetime.timedelta(days=1)
# Folders of ours: `documents.models.file_path` and parts of print jobs. Whatever else lies there is not ours to delete.
OURS = re.compile(r"\d+|print")
CHUNK = 500
# So many at once come of a wrong database (an old copy, an empty one), not of rollbacks: then nothing is deleted.
FEW, SHARE = 50, 0.1


def sweep(storage: Storage | None = None) -> int:
    """Delete stored bytes older than RIPE that no StoredFile names; returns how many.

    Deletes nothing and logs an error if they are suspiciously many.
    """
    storage = storage or StoredFile._meta.get_field("file").storage
    found = [name for name in orphans(storage) if is_ripe(storage, name)]
    most = max(FEW, int(StoredFile.objects.count() * SHARE))
    if len(found) > most:
        logger.error("%d stored files have no row: is this the right database? Nothing was deleted.", len(found))
        return 0
    for name in found:
        storage.delete(name)
    return len(found)


def orphans(storage: Storage) -> Iterator[str]:
    """Names in the storage that no row has."""
    every = all_names(storage)
    while names := list(islice(every, CHUNK)):
        known = set(StoredFile.objects.filter(file__in=names).values_list("file", flat=True))
        yield from (name for name in names if name not in known)


def all_names(storage: Storage) -> Iterator[str]:
    """Every file in folders of ours."""
    folders = [folder for folder in storage.listdir("")[0] if OURS.fullmatch(folder)]
    while folders:
        folder = folders.pop()
        inner, names = storage.listdir(folder)
        folders += [f"{folder}/{name}" for name in inner]
        yield from (f"{folder}/{name}" for name in names)


def is_ripe(storage: Storage, name: str) -> bool:
    """Old enough that no running transaction will bring its row."""
    return timezone.now() - storage.get_modified_time(name) > RIPE
