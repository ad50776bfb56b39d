"""Removing bytes that no row refers to: a transaction that is rolled back takes the row of a file, not its bytes.

They may hold personal data that no act of erasure would find (152-ФЗ ст. 5 ч. 7), so they go within a day or two.
"""

import datetime
import logging
import re
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.files.storage import Storage
from django.utils import timezone

from documents.models import StoredFile

logger = logging.getLogger(__name__)
# A transaction, a job with its parts or a restored backup is over by then.
RIPE = datetime.timedelta(days=1)
# Folders of ours: `documents.models.file_path` and parts of print jobs. Whatever else lies there is not ours to delete.
OURS = re.compile(r"\d+|print")
CHUNK = 500
# No request takes so long.
UNFINISHED_SECONDS = 60 * 60
# More than so many, if they are more than this share of all, come of a wrong database (an old copy), not of rollbacks.
FEW, SHARE = 5, 0.1


def sweep(storage: Storage | None = None) -> int:
    """Delete stored bytes older than RIPE that no StoredFile names; returns how many.

    Deletes nothing and logs an error if they are suspiciously many, or if no stored file has a row.
    """
    storage = storage or StoredFile._meta.get_field("file").storage
    known, strays = 0, []
    every = all_names(storage)
    while names := list(islice(every, CHUNK)):
        rows = set(StoredFile.objects.filter(file__in=names).values_list("file", flat=True))
        known += len(rows)
        strays += [name for name in names if name not in rows and is_ripe(storage, name)]
    if is_suspicious(len(strays), known):
        text = "%d stored files have no row and %d have one: is this the right database? Nothing was deleted."
        logger.error(text, len(strays), known)
        return 0
    for name in strays:
        storage.delete(name)
    return len(strays)


def is_suspicious(strays: int, known: int) -> bool:
    """So many files without a row tell of a wrong or empty database rather than of transactions rolled back."""
    return strays > 0 and (known == 0 or strays > max(FEW, (strays + known) * SHARE))


def all_names(storage: Storage) -> Iterator[str]:
    """Every file in folders of ours; none before the first file made the storage's own folder."""
    folders = [folder for folder in listing(storage, "")[0] if OURS.fullmatch(folder)]
    while folders:
        folder = folders.pop()
        inner, names = listing(storage, folder)
        folders += [f"{folder}/{name}" for name in inner]
        yield from (f"{folder}/{name}" for name in names)


def listing(storage: Storage, folder: str) -> tuple[list[str], list[str]]:
    """The folders and files in it; none if it isn't there (any more)."""
    try:
        return storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def is_ripe(storage: Storage, name: str) -> bool:
    """Old enough that no running transaction will bring its row; one that vanished meanwhile is nobody's to delete."""
    try:
        return timezone.now() - storage.get_modified_time(name) > RIPE
    except FileNotFoundError:
        return False


def sweep_unfinished() -> int:
    """Delete uploads left by requests that were killed, known by the names Django gives them; returns how many."""
    swept = 0
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*"):
        try:
            if time.time() - path.stat().st_mtime > UNFINISHED_SECONDS:
                path.unlink()
                swept += 1
        except FileNotFoundError:
            continue  # its request has just ended
    return swept
