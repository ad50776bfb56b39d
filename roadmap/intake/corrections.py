"""The verbs of the review page: a person corrects the rows of a document before it becomes a draft.

Each locks the upload. Two people may work on different rows at once; of two who change the same row the second is told.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.db import transaction

from accounts.access import WrongState, require
from accounts.models import Membership
from roadmap.access import reviews
from roadmap.intake.rows import ADDED, FIELDS, ReviewRow, read_rows, review_rows
from roadmap.models import Upload
from roadmap.models.uploads import RowEdit

CHANGED_ELSEWHERE = (
    "Пока вы правили, эту строку изменил другой человек или документ прочитан иначе. Сверьте и сохраните ещё раз."
)
SAVED_ALREADY = "Черновик из этого документа уже сохранён: правьте строки в нём."
NO_ROW = "Такой строки больше нет: документ прочитан иначе."


def lock(upload: Upload, by: Membership) -> Upload:
    """The upload, held until the transaction ends; WrongState once a draft was made of it."""
    require(reviews(by, upload))
    held = Upload.objects.select_for_update().get(pk=upload.pk)
    if held.roadmap_id:
        raise WrongState(SAVED_ALREADY)
    return held


def row_of(upload: Upload, key: str) -> ReviewRow:
    """A row by its key; WrongState if reading anew has taken it away."""
    row = next((row for row in review_rows(upload) if row.key == key), None)
    if row is None:
        raise WrongState(NO_ROW)
    return row


@transaction.atomic
def correct_row(upload: Upload, key: str, texts: dict[str, str], *, seen: str, by: Membership) -> None:
    """Keep what the person wrote into a row; `seen` is the stamp of the row she was shown."""
    held = lock(upload, by)
    row = row_of(held, key)
    if row.stamp != seen:
        raise WrongState(CHANGED_ELSEWHERE)
    read = {name: (row.read and getattr(row.read, name)) or "" for name in FIELDS}
    fields = {name: texts[name] for name in FIELDS if texts[name] != read[name] or row.is_added}
    edit = RowEdit(fields, place=row.row.place, after=row.edit.after, checked=not fields)
    held.edit_rows({key: edit})


@transaction.atomic
def add_row(upload: Upload, texts: dict[str, str], *, after: str, by: Membership) -> str:
    """A row the document does not have, below the row `after` or at the end; its key."""
    held = lock(upload, by)
    numbers = [int(key.removeprefix(ADDED)) for key in held.edits if key.startswith(ADDED)]
    key = f"{ADDED}{max(numbers, default=0) + 1}"
    held.edit_rows({key: RowEdit(texts, after=after)})
    return key


MARKS: dict[str, dict[str, Any]] = {
    "delete": {"deleted": True},
    "restore": {"deleted": False},
    "check": {"checked": True},
    "undo": {"fields": {}, "checked": False, "deleted": False, "remarks": ()},
}


@transaction.atomic
def mark_row(upload: Upload, key: str, mark: str, *, by: Membership) -> None:
    """Leave a row out, take it back, say that it is right, or return to the document's words (`MARKS`)."""
    held = lock(upload, by)
    row = row_of(held, key)
    held.edit_rows({key: replace(row.edit, place=row.row.place, **MARKS[mark])})


@transaction.atomic
def check_rows(upload: Upload, keys: Collection[str], *, by: Membership) -> int:
    """Say of all doubtful rows among `keys` that they are right; how many there were."""
    held = lock(upload, by)
    rows = [row for row in review_rows(held) if row.key in keys and row.is_doubtful]
    held.edit_rows({row.key: replace(row.edit, place=row.row.place, checked=True) for row in rows})
    return len(rows)


@transaction.atomic
def fill_rows(upload: Upload, keys: Collection[str], texts: dict[str, str], *, by: Membership) -> int:
    """Write the same words (`texts`, by field) into the chosen rows; how many of them there are still."""
    held = lock(upload, by)
    rows = [row for row in review_rows(held) if row.key in keys and not row.is_deleted]
    held.edit_rows({row.key: rewritten(row, texts) for row in rows})
    return len(rows)


@transaction.atomic
def rename_stages(upload: Upload, names: dict[str, str], *, by: Membership) -> int:
    """Give stages other names in all their rows («old»: «new»; an empty new name: no stage); how many rows changed."""
    held = lock(upload, by)
    rows = [row for row in review_rows(held) if names.get(row.row.stage or "", row.row.stage) != row.row.stage]
    held.edit_rows({row.key: rewritten(row, {"stage": names[row.row.stage or ""]}) for row in rows})
    return len(rows)


def rewritten(row: ReviewRow, texts: dict[str, str]) -> RowEdit:
    """The edit of a row with other words in these fields, to be checked anew."""
    return replace(row.edit, place=row.row.place, fields={**row.edit.fields, **texts}, checked=False)


@transaction.atomic
def settle_orphan(upload: Upload, key: str, *, as_row: bool, by: Membership) -> None:
    """A correction that lost its row becomes a row of its own, or goes."""
    held = lock(upload, by)
    edit = held.row_edits.get(key, RowEdit())
    if key in read_rows(held) or not edit.fields:
        raise WrongState("Эта правка уже разобрана.")
    held.edit_rows({key: RowEdit()})
    if as_row:
        add_row(held, {name: edit.fields.get(name, "") for name in FIELDS}, after="", by=by)
