"""One archive of everything the portal knows: a JSON-lines file per table, the stored files, and a hash of each.

The archive fits SQLite and PostgreSQL alike, so a school may outgrow the one and move to the other. It holds personal
data in the open, except the encrypted columns, which stay encrypted: keep it as you keep the database.
`mentoring.operations.restore` reads it back.
"""

import datetime
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.jsonl import Serializer as JsonLines
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from accounts.encryption import EncryptedTextField, encrypt

FORMAT = 1
MANIFEST = "manifest.json"
# After a restore everybody logs in again.
LEFT_OUT = {"sessions.session"}
KEY_WORD = "portal"
ROWS_AT_ONCE = 1000
BYTES_AT_ONCE = 1024 * 1024


class HashedMember:
    """A file of the archive that is hashed while it is written."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.digest = hashlib.sha256()

    def write(self, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        self.digest.update(data)
        self.stream.write(data)


class ExactTimes(DjangoJSONEncoder):
    """Django's encoder cuts moments to milliseconds; the log and the signatures keep microseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime.datetime | datetime.time) else super().default(o)


class TableWriter(JsonLines):
    """Django's JSON lines, but an encrypted column goes into the archive as it lies in the database."""

    _current: dict[str, Any]  # the row that Django is writing

    def handle_field(self, obj: models.Model, field: models.Field) -> None:
        if isinstance(field, EncryptedTextField):
            self._current[field.name] = field.get_prep_value(field.value_from_object(obj))
        else:
            super().handle_field(obj, field)


def tables() -> list[type[models.Model]]:
    """The models whose rows are kept; links of many to many travel with the model that declares them."""
    return [model for model in apps.get_models() if model._meta.label_lower not in LEFT_OUT]


def table_member(model: type[models.Model]) -> str:
    return f"database/{model._meta.label_lower}.jsonl"


def file_member(name: str) -> str:
    return f"files/{name}"


def applied_migrations() -> list[str]:
    """The shape of the database: an archive is restored into the very same one."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def stored_names() -> Iterator[str]:
    """The storage name of every stored file."""
    for model in tables():
        for field in model._meta.get_fields():
            if isinstance(field, models.FileField):
                rows = model._base_manager.exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True).iterator(ROWS_AT_ONCE)


@contextmanager
def one_moment() -> Iterator[None]:
    """Reads inside see the database as it was at one moment, whatever others write meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that only its owner reads, which takes its name when it is whole; a failure leaves nothing behind."""
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            yield handle
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_backup(path: Path) -> list[str]:
    """Write the archive; returns the storage names of files that the disk has lost (the rest is kept nevertheless)."""
    with private_file(path) as handle, ZipFile(handle, "w", ZIP_DEFLATED) as archive, one_moment():
        members = dict(write_table(archive, model) for model in tables())
        lost = []
        for name in stored_names():
            if default_storage.exists(name):
                members[file_member(name)] = write_file(archive, name)
            else:
                lost.append(name)
        archive.writestr(MANIFEST, json.dumps(manifest(members), ensure_ascii=False, indent=1))
    return lost


def write_table(archive: ZipFile, model: type[models.Model]) -> tuple[str, str]:
    """Write all rows of a model; returns the member's name and SHA-256."""
    rows = model._base_manager.order_by("pk").iterator(ROWS_AT_ONCE)
    return table_member(model), write_member(archive, table_member(model), lambda out: dump(rows, out))


def dump(rows: Iterable[models.Model], out: Any) -> None:
    """One line per row."""
    TableWriter().serialize(rows, stream=out, cls=ExactTimes)


def write_file(archive: ZipFile, name: str) -> str:
    """Copy a stored file in pieces; returns its SHA-256."""
    with default_storage.open(name) as source:
        return write_member(archive, file_member(name), lambda out: copy(source, out))


def copy(source: Any, out: Any) -> None:
    """Copy a stream in pieces."""
    while piece := source.read(BYTES_AT_ONCE):
        out.write(piece)


def write_member(archive: ZipFile, name: str, fill: Any) -> str:
    """Let `fill` write a member; returns the SHA-256 of what it wrote."""
    with archive.open(name, "w", force_zip64=True) as stream:
        out = HashedMember(stream)
        fill(out)
    return out.digest.hexdigest()


def manifest(members: dict[str, str]) -> dict[str, Any]:
    """What the archive says of itself. `key_check` tells on restoring whether the encrypted columns can be read."""
    return {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(),
        "migrations": applied_migrations(),
        "key_check": encrypt(KEY_WORD),
        "members": members,
    }
