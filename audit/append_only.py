"""The database itself keeps the log: its triggers refuse to delete an entry and to change what it says.

One change they let through: an account or an organisation that ceases to exist is no longer named (its key becomes
NULL), so that erasure and closing still work. PostgreSQL has the triggers by migration (`Entry.Meta.triggers`), SQLite
by `install_on_sqlite` after each `migrate`, since SQLite forgets a table's triggers when Django makes the table anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_entry"
# These may become NULL, and nothing else may change.
MAY_CEASE = ("actor", "organisation")
REFUSAL = "the log is append-only"


def postgresql_triggers() -> list[pgtrigger.Trigger]:
    """What `Entry` wears on PostgreSQL."""
    changed = pgtrigger.AnyChange(exclude=list(MAY_CEASE), exclude_auto=False)
    return [
        pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
        pgtrigger.Trigger(
            name="no_truncate",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=f"RAISE EXCEPTION '{REFUSAL}';",
        ),
        pgtrigger.Protect(name="no_change", operation=pgtrigger.Update, condition=changed),
        *[_names_nobody_else(name) for name in MAY_CEASE],
    ]


def _names_nobody_else(name: str) -> pgtrigger.Trigger:
    named_anew = pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}"), f"new__{name}__isnull": False})
    return pgtrigger.Protect(name=f"no_other_{name}", operation=pgtrigger.Update, condition=named_anew)


def sqlite_triggers() -> dict[str, str]:
    """Name -> SQL of the same on SQLite."""
    changed = " OR ".join(_differs(field) for field in apps.get_model("audit", "Entry")._meta.local_fields)
    known = "EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)"
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return {
        f"{TABLE}_no_delete": f"BEFORE DELETE ON {TABLE} {refuse}",
        # REPLACE would delete the old row without asking the trigger above.
        f"{TABLE}_no_replacing": f"BEFORE INSERT ON {TABLE} WHEN {known} {refuse}",
        f"{TABLE}_no_change": f"BEFORE UPDATE ON {TABLE} WHEN {changed} {refuse}",
    }


def _differs(field: Any) -> str:
    column = f'"{field.column}"'
    differs = f"OLD.{column} IS NOT NEW.{column}"
    return f"({differs} AND NEW.{column} IS NOT NULL)" if field.name in MAY_CEASE else differs


def install_on_sqlite(using: str, **kwargs: Any) -> None:
    """Put the triggers on; may be repeated. For the signal `post_migrate`."""
    connection = connections[using]
    if connection.vendor != "sqlite" or TABLE not in connection.introspection.table_names():
        return
    remove_from_sqlite(connection)
    with connection.cursor() as cursor:
        for name, body in sqlite_triggers().items():
            cursor.execute(f"CREATE TRIGGER {name} {body}")


def remove_from_sqlite(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off."""
    with connection.cursor() as cursor:
        for name in sqlite_triggers():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


@contextmanager
def without_triggers(using: str) -> Iterator[None]:
    """Inside, the log may be emptied: only for `manage.py flush`, which empties the whole database."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        with pgtrigger.ignore("audit.Entry:no_truncate"):
            yield
        return
    remove_from_sqlite(connection)
    try:
        yield
    finally:
        install_on_sqlite(using)
