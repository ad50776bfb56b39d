"""The rows of a document as a person has corrected them.

What was read (`Upload.parsed`) is never changed by hand. `Upload.edits` lies over it, by the key of the row, which
depends only on the row's place in the document: so corrections survive reading anew with other columns, and each can
be undone (`RowEdit`).
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from reading import ParsedRow
from roadmap.intake.doubts import Doubt, DoubtFinder
from roadmap.models import Upload
from roadmap.models.uploads import RowEdit

FIELDS = ("number", "title", "deadline_text", "responsible_text", "result_text", "indicator_text", "stage", "substage")
LABELS = {
    "deadline_text": "Срок",
    "responsible_text": "Ответственный",
    "result_text": "Результат",
    "indicator_text": "Показатель",
    "stage": "Этап",
    "substage": "Подэтап",
}
ADDED = "new"
NAME_LENGTH = 60
NEW_PLACE = "добавлено вручную"


@dataclass(frozen=True)
class ReviewRow:
    """A row as it would be saved: `row` holds the person's corrections, `read` is what the document gave (or None)."""

    key: str
    row: ParsedRow
    read: ParsedRow | None
    edit: RowEdit
    doubts: tuple[Doubt, ...]
    headings: tuple[str, ...] = ()

    @property
    def source(self) -> list[tuple[str, str]]:
        """The cells of the document that hold text, with the headings of their columns."""
        cells = self.read.cells if self.read else []
        return [(heading, text) for heading, text in zip(self.headings, cells, strict=False) if text]

    @property
    def name(self) -> str:
        """Number and first words, for a line that speaks of the row."""
        line = " ".join(f"{self.row.number or ''} {self.row.title}".split())
        return line if len(line) <= NAME_LENGTH else f"{line[:NAME_LENGTH].rstrip()}…"

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubts) and not self.is_deleted

    @property
    def is_deleted(self) -> bool:
        return self.edit.deleted

    @property
    def is_checked(self) -> bool:
        return self.edit.checked

    @property
    def is_changed(self) -> bool:
        return bool(self.edit.fields)

    @property
    def is_added(self) -> bool:
        return self.read is None

    @property
    def is_undated(self) -> bool:
        """It says nothing about when."""
        return not (self.row.deadline_text or self.row.deadline or self.is_deleted)

    @property
    def can_go_back(self) -> bool:
        """The person has changed or checked what the document says."""
        return self.is_checked or (self.is_changed and not self.is_added)

    @property
    def state_word(self) -> str:
        """What the person has done with it, in a word or two; empty for what stands as it was read."""
        if self.is_added:
            return "Добавлена вами"
        if self.is_changed:
            return "Исправлена вами"
        return "Проверена" if self.is_checked else ""

    @property
    def start(self) -> datetime.date | None:
        return self.row.deadline.start if self.row.deadline else None

    @property
    def end(self) -> datetime.date | None:
        return self.row.deadline.end if self.row.deadline else None

    def doubts_of(self, field: str) -> list[str]:
        """The remarks about one cell, or about the whole row ("")."""
        return [doubt.text for doubt in self.doubts if doubt.field == field]

    @property
    def cells(self) -> list[tuple[str, str, str, list[str]]]:
        """Field, label, text and remarks of each cell below the title; empty ones only where there is a remark."""
        cells = [(name, label, getattr(self.row, name) or "", self.doubts_of(name)) for name, label in LABELS.items()]
        return [cell for cell in cells if cell[2] or cell[3]]

    @property
    def about_title(self) -> list[str]:
        """The remarks about the measure and about the row as a whole."""
        return self.doubts_of("title") + self.doubts_of("") + self.doubts_of("number")

    @property
    def stamp(self) -> str:
        """Changes whenever the row does: saving over a newer version is refused by it."""
        shown = [self.edit.to_json(), self.read and self.read.to_json()]
        return digest(json.dumps(shown, ensure_ascii=False, sort_keys=True))

    def texts(self) -> dict[str, str]:
        """The fields as a form shows them."""
        return {name: getattr(self.row, name) or "" for name in FIELDS}


@dataclass(frozen=True)
class Orphan:
    """A correction whose row is not there as the document is read now."""

    key: str
    place: str
    words: str


def digest(text: str) -> str:
    """A short sign of a text, fit for an address."""
    return hashlib.blake2s(text.encode(), digest_size=6).hexdigest()


def keys_of(rows: list[ParsedRow]) -> list[str]:
    """A key for each row: its place, and its turn where one row of the document became several."""
    total, turn = Counter(row.place for row in rows), Counter[str]()
    keys = []
    for row in rows:
        turn[row.place] += 1
        keys.append(digest(row.place if total[row.place] == 1 else f"{row.place}/{turn[row.place]}"))
    return keys


def read_rows(upload: Upload) -> dict[str, ParsedRow]:
    """The rows as they were read, by their keys, in the order of the document."""
    rows = upload.document.rows if upload.document else []
    return dict(zip(keys_of(rows), rows, strict=True))


def review_rows(upload: Upload) -> list[ReviewRow]:
    """All rows with their corrections, new ones included, in the order in which they would be saved."""
    read, finder = read_rows(upload), DoubtFinder(upload)
    edits = upload.row_edits
    rows = [overlaid(finder, key, row, edits.get(key, RowEdit())) for key, row in read.items()]
    for key, edit in edits.items():
        if key.startswith(ADDED):
            insert(rows, overlaid(finder, key, None, edit))
    return in_stages(rows)


def overlaid(finder: DoubtFinder, key: str, read: ParsedRow | None, edit: RowEdit) -> ReviewRow:
    """What was read with the person's words over it; changed words of a deadline give new dates."""
    fields: dict[str, Any] = {name: text or None for name, text in edit.fields.items()}
    row = replace(read or ParsedRow(title="", place=NEW_PLACE), **fields)
    row.title = row.title or ""
    if fields:
        finder.date(row)
    remarks = [Doubt("", text) for text in edit.remarks]
    doubts = [] if edit.checked else [*finder.doubts(row), *remarks]
    return ReviewRow(key, row, read, edit, tuple(doubts), finder.headings)


def insert(rows: list[ReviewRow], new: ReviewRow) -> None:
    """Put a new row below the one it was asked for, else at the end."""
    place = next((index for index, row in enumerate(rows) if row.key == new.edit.after), len(rows) - 1)
    rows.insert(place + 1, new)


def in_stages(rows: list[ReviewRow]) -> list[ReviewRow]:
    """Rows that were given another stage stand with its rows; all others stay where the document has them.

    Of a stage that the document does not have the first row stays in its place and the others follow it.
    """
    own, moved = places_by_stage(rows, moved=False), places_by_stage(rows, moved=True)

    def order(place: int, row: ReviewRow) -> tuple[int, int, int]:
        if not is_moved(row):
            return place, 0, 0
        same = own.get(row.row.stage) or moved[row.row.stage][:1]
        before = [other for other in same if other < place]
        return (before[-1], 1, place) if before else (same[0], -1, place)

    return [row for _, row in sorted(enumerate(rows), key=lambda pair: order(*pair))]


def places_by_stage(rows: list[ReviewRow], *, moved: bool) -> dict[str | None, list[int]]:
    """Where the rows of each stage stand: those that were given their stage by hand, or all others."""
    places: dict[str | None, list[int]] = {}
    for place, row in enumerate(rows):
        if is_moved(row) is moved:
            places.setdefault(row.row.stage, []).append(place)
    return places


def is_moved(row: ReviewRow) -> bool:
    """Whether the person has named the stage."""
    return "stage" in row.edit.fields


def orphans(upload: Upload) -> list[Orphan]:
    """Corrections that have no row as the document is read now; they come back when it is read as before."""
    known = read_rows(upload).keys()
    return [
        Orphan(key, edit.place, " | ".join(text for text in edit.fields.values() if text))
        for key, edit in upload.row_edits.items()
        if key not in known and not key.startswith(ADDED) and edit.fields
    ]


def stages_of(rows: Iterable[ReviewRow]) -> list[str]:
    """The stages of a document in order, each once."""
    return list(dict.fromkeys(row.row.stage for row in rows if row.row.stage and not row.is_deleted))
