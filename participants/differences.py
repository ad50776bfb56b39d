"""What a list changes of somebody the base knows, cell by cell in words: the old value and the new one."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from participants.columns import COLUMNS, REPRESENTATIVE, ListColumn

NOTHING = "—"


@dataclass(frozen=True)
class Change:
    """A cell: the title of its column, what the base says, what the file says."""

    title: str
    old: str
    new: str


def changed_cells(base: str, owner: str, said: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Change]:
    """The cells of a person, card or representative (`owner`) that differ; `said` holds only those."""
    columns = {column.field: column for column in COLUMNS[base] if column.owner == owner}
    for name, value in said.items():
        column = columns.get(name) or columns.get("full_name")
        if column:
            yield Change(column.title, words_of(column, known.get(name)), words_of(column, value))


def new_card(said: Mapping[str, Any]) -> Iterator[Change]:
    """The person is in the base of an earlier year, or in the other one."""
    if said:
        yield Change("Карточка этого года", NOTHING, "новая")


def new_representative(base: str, said: Mapping[str, Any], name: str) -> Iterator[Change]:
    """Somebody who acts for the person from now on."""
    if not said:
        return
    columns = {column.field: column for column in COLUMNS[base] if column.owner == REPRESENTATIVE}
    yield Change(columns["full_name"].title, NOTHING, name)
    for field, value in said.items():
        if field in columns:
            yield Change(columns[field].title, NOTHING, words_of(columns[field], value))


def words_of(column: ListColumn, value: Any) -> str:
    """A value as a page shows it."""
    if value is None or value == "":
        return NOTHING
    if column.choices:
        return column.choices.get(value, str(value))
    if isinstance(value, bool):
        return "да" if value else "нет"
    return f"{value:%d.%m.%Y}" if isinstance(value, datetime.date) else str(value)
