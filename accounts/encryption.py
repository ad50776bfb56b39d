"""Columns whose words lie encrypted in the database, under keys that are for nothing else.

The keys are `ENCRYPTION_KEYS`, new first: the first encrypts, all of them decrypt. To change a key put the new one in
front, run `manage.py reencrypt`, then remove the old one. What a lost key has encrypted can't be read any more.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models, transaction

ROWS_AT_ONCE = 500


def cipher() -> MultiFernet:
    """What encrypts and decrypts. Raises ImproperlyConfigured if a key is missing or is none."""
    return _cipher(tuple(settings.ENCRYPTION_KEYS))


@lru_cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise ImproperlyConfigured(
            "ENCRYPTION_KEYS holds no valid keys. docs/settings.md says how one is made."
        ) from error


def encrypt(words: str) -> str:
    """The words under the first key."""
    return cipher().encrypt(words.encode()).decode()


def decrypt(token: str) -> str:
    """The words of a token. Raises `cryptography.fernet.InvalidToken` if no key fits."""
    return cipher().decrypt(token).decode()


class EncryptedTextField(models.TextField):
    """Text that the database keeps encrypted. Empty text stays empty; nothing but `isnull` can be searched for."""

    def get_prep_value(self, value: Any) -> Any:
        words = super().get_prep_value(value)
        return encrypt(words) if words else words

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """The words again."""
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: the database can't compare it.")
        return super().get_lookup(lookup_name)


def reencrypt_all() -> int:
    """Write every encrypted column anew under the first key; returns the number of values. May be run again."""
    return sum(reencrypt(model, field) for model in apps.get_models() for field in encrypted_fields(model))


def encrypted_fields(model: type[models.Model]) -> list[EncryptedTextField]:
    """The model's own encrypted columns."""
    return [field for field in model._meta.local_concrete_fields if isinstance(field, EncryptedTextField)]


def reencrypt(model: type[models.Model], field: EncryptedTextField) -> int:
    """One column; its rows are locked chunk by chunk, so that nobody's change of this minute is overwritten."""
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    return sum(_reencrypt_rows(model, field, chunk) for chunk in _chunks(keys))


def _chunks(keys: list[Any]) -> Iterator[list[Any]]:
    return (keys[start : start + ROWS_AT_ONCE] for start in range(0, len(keys), ROWS_AT_ONCE))


@transaction.atomic
def _reencrypt_rows(model: type[models.Model], field: EncryptedTextField, keys: list[Any]) -> int:
    has_words: Callable[[models.Model], Any] = field.value_from_object
    rows = [row for row in model._base_manager.select_for_update().filter(pk__in=keys) if has_words(row)]
    model._base_manager.bulk_update(rows, [field.name])
    return len(rows)
