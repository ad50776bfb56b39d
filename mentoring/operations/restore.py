"""Reading an archive of `mentoring.operations.backup` back into an empty portal, all of it or nothing."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from cryptography.fernet import InvalidToken
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, connection, models, transaction

from accounts.encryption import decrypt, encrypted_fields
from mentoring.operations.backup import (
    BYTES_AT_ONCE,
    FORMAT,
    KEY_WORD,
    MANIFEST,
    applied_migrations,
    file_member,
    table_member,
    tables,
)

# `migrate` fills these two itself, with numbers of its own; the archive's rows take their place.
MADE_BY_MIGRATE: tuple[type[models.Model], ...] = (Permission, ContentType)
FILES = file_member("")


class BadBackup(Exception):
    """The archive can't be restored here; the message is a Russian sentence. Nothing was changed."""


def restore_backup(path: Path) -> tuple[int, int]:
    """Restore everything; returns the numbers of rows and files. Raises BadBackup before or instead of any change."""
    try:
        with ZipFile(path) as archive:
            members = check_members(archive)
            require_empty([name.removeprefix(FILES) for name in members if name.startswith(FILES)])
            return load(archive, members)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BadBackup("Архив повреждён: он обрывается или не читается. Возьмите другую копию.") from error


def check_members(archive: ZipFile) -> dict[str, str]:
    """The members with their hashes, each read and compared; BadBackup if anything differs from the manifest."""
    facts = read_manifest(archive)
    members = facts["members"]
    if sorted(archive.namelist()) != sorted([MANIFEST, *members]):
        raise BadBackup("Архив повреждён: состав файлов не тот, что в описи. Возьмите другую копию.")
    for name, wanted in members.items():
        if digest_of(archive, name) != wanted:
            raise BadBackup(f"Архив повреждён: контрольная сумма «{name}» не сходится. Возьмите другую копию.")
    require_same_portal(facts)
    return members


def read_manifest(archive: ZipFile) -> dict[str, Any]:
    """The archive's description of itself."""
    try:
        facts = json.loads(archive.read(MANIFEST))
    except (KeyError, ValueError) as error:
        raise BadBackup("Это не архив портала: в нём нет описи.") from error
    if not isinstance(facts, dict) or facts.get("format") != FORMAT or not isinstance(facts.get("members"), dict):
        raise BadBackup("Опись архива не читается: он сделан другой версией портала.")
    return facts


def digest_of(archive: ZipFile, name: str) -> str:
    """The SHA-256 of a member, read in pieces."""
    digest = hashlib.sha256()
    with archive.open(name) as stream:
        while piece := stream.read(BYTES_AT_ONCE):
            digest.update(piece)
    return digest.hexdigest()


def require_same_portal(facts: dict[str, Any]) -> None:
    """The same migrations and the keys that read the encrypted columns; else BadBackup."""
    differing = set(facts["migrations"]) ^ set(applied_migrations())
    if differing:
        raise BadBackup(f"Архив сделан другой версией портала (миграция {min(differing)}). Поставьте ту же версию.")
    try:
        readable = decrypt(facts["key_check"]) == KEY_WORD
    except InvalidToken:
        readable = False
    if not readable:
        raise BadBackup("Ключи не те: задайте ENCRYPTION_KEYS того портала, где сделан архив.")


def require_empty(names: list[str]) -> None:
    """Nothing of the portal may be lost: its tables are empty and none of the files exists."""
    for model in tables():
        if model not in MADE_BY_MIGRATE and model._base_manager.exists():
            raise BadBackup(
                f"База не пуста (есть {model._meta.verbose_name_plural}). Восстанавливайте в новую базу после migrate."
            )
    if any(default_storage.exists(name) for name in names):
        raise BadBackup("В папке файлов уже лежат файлы из архива. Задайте в MEDIA_ROOT пустую папку.")


def load(archive: ZipFile, members: dict[str, str]) -> tuple[int, int]:
    """Rows and files into the portal; a failure takes back both."""
    try:
        with transaction.atomic(), delete_files_on_failure() as written:
            rows = sum(load_table(archive, model) for model in clear_rows_of_migrations(tables()))
            connection.check_constraints()
            reset_sequences()
            for name in members:
                if name.startswith(FILES):
                    with archive.open(name) as stream:
                        written.append(default_storage.save(name.removeprefix(FILES), File(stream)))
    except (DatabaseError, DeserializationError) as error:
        raise BadBackup("Записи архива не подходят к базе: ничего не изменено.") from error
    ContentType.objects.clear_cache()
    return rows, len(written)


def clear_rows_of_migrations(models_to_load: list[type[models.Model]]) -> list[type[models.Model]]:
    """The same list, after the rows that `migrate` made have given way."""
    for model in MADE_BY_MIGRATE:
        model._base_manager.all().delete()
    return models_to_load


def load_table(archive: ZipFile, model: type[models.Model]) -> int:
    """Insert the rows of a model as they were, past its `save` and its automatic dates; returns how many."""
    count = 0
    with archive.open(table_member(model)) as stream:
        for row in serializers.deserialize("jsonl", stream):
            for field in encrypted_fields(model):
                setattr(row.object, field.attname, decrypt_token(field.value_from_object(row.object)))
            row.save(force_insert=True)
            count += 1
    return count


def decrypt_token(token: str) -> str:
    """The words of an encrypted column of the archive; the field encrypts them again, under today's first key."""
    return decrypt(token) if token else token


def reset_sequences() -> None:
    """Let the next new row get a number that is free (PostgreSQL counts apart from the rows)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


@contextmanager
def delete_files_on_failure() -> Iterator[list[str]]:
    """A list for the names of written files, which are deleted again if the block fails."""
    written: list[str] = []
    try:
        yield written
    except BaseException:
        for name in written:
            default_storage.delete(name)
        raise
