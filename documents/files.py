"""Storing bytes and giving them back unchanged."""

import hashlib
import shutil
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import FileResponse

from accounts.actors import Recorded, account_of
from accounts.models import Organisation
from audit.services import record
from audit.verbs import Verb
from documents.models import StoredFile, file_path

# What sessions, the log and letters of an hour need.
RESERVE_BYTES = 50 * 1024**2


class BrokenFile(Exception):
    """The stored bytes no longer have the hash they were stored with."""


def store(content: bytes, name: str, content_type: str, *, organisation: Organisation, by: Recorded) -> StoredFile:
    """Keep `content` for good under its SHA-256. `content_type` is the checked one, not the browser's word."""
    stored = StoredFile(
        organisation=organisation,
        name=name[-200:],
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        created_by=account_of(by),
    )
    write(stored, content)
    stored.save()
    return stored


def write(stored: StoredFile, content: bytes) -> None:
    """Write the bytes to the disk, all or none: what a full disk has cut short is taken away again."""
    storage, path = stored.file.storage, file_path(stored, stored.name)
    try:
        stored.file.name = storage.save(path, ContentFile(content))
    except OSError:
        storage.delete(path)
        raise


def has_room(size: int) -> bool:
    """Whether the disk takes a file of this size, and the portal goes on working beside it."""
    place = Path(settings.MEDIA_ROOT)
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free > size + RESERVE_BYTES


def read(stored: StoredFile) -> bytes:
    """The very bytes that were stored; raises BrokenFile if the disk changed them."""
    with stored.file.open("rb") as handle:
        content = handle.read()
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise BrokenFile(f"файл {stored.pk} изменён на диске")
    return content


def discard(stored: StoredFile) -> None:
    """Delete a file that nothing refers to any more; the bytes go once that is certain."""
    stored.delete()
    transaction.on_commit(lambda: stored.file.delete(save=False))


def serve(stored: StoredFile, *, inline: bool = False) -> FileResponse:
    """A download response. The caller has already found `stored` through what its reader may see.

    Raises BrokenFile rather than give out bytes that are not those which were stored.
    """
    record(Verb.FILE_DOWNLOADED, stored)
    response = FileResponse(BytesIO(read(stored)), content_type=stored.content_type)
    kind = "inline" if inline else "attachment"
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(stored.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    if inline:
        # The signing page shows the exact PDF in a frame of our own.
        response["X-Frame-Options"] = "SAMEORIGIN"
        response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]  # what django-csp reads
    return response
