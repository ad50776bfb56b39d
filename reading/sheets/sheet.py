"""One sheet: typed values by row and column, and what the sheet says beside them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

# What a cell holds; an empty one is "". A date is a datetime.date or datetime.datetime, whatever day the file counts
# from (1900 or 1904).
Value = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta
Rows = list[list[Value]]
# (row, column) from 0 → number format; cells in the general format are left out.
Codes = dict[tuple[int, int], str]


@dataclass(frozen=True)
class Merge:
    """A merged range, rows and columns from 0, both ends belong to it; its value stands at the top left."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """A sheet that is laid out when its rows are first asked for: who has seen enough of it pays no more.

    `height` and `width` say how far its cells reach; `hidden_rows` and `hidden_columns` are the numbers of those that
    hold something, from 1 as a person counts them.
    """

    name: str
    height: int
    width: int
    lay_out: Callable[[], Rows]
    read_formats: Callable[[], Codes] = dict
    is_hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merges: tuple[Merge, ...] = ()

    @cached_property
    def rows(self) -> Rows:
        """The values row by row; empty rows at the end are left out, others stay: their numbers are those one sees."""
        rows = self.lay_out()
        while rows and all(value == "" for value in rows[-1]):
            rows.pop()
        return rows

    @cached_property
    def formats(self) -> Codes:
        """How its numbers and days are shown."""
        return self.read_formats()

    @property
    def hidden_count(self) -> int:
        """How many rows and columns with something in them are hidden."""
        return len(self.hidden_rows) + len(self.hidden_columns)
