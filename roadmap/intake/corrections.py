"""The verbs of the review page: a person corrects the rows of a document before it becomes a draft.

Each locks the upload. Two people may work on different rows at once; of two who change the same row the second is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction

from accounts.access import WrongState, require
from accounts.models import Membership
from roadmap.access import reviews
from roadmap.intake.rows import ADDED, FIELDS, ReviewRow, read_rows, review_rows
from roadmap.models import Upload

CHANGED_ELSEWHERE = (
    "Пока вы правили, эту строку изменил другой человек или документ прочитан иначе. Сверьте и сохраните ещё раз."
)
SAVED_ALREADY = "Черновик из этого документа уже сохранён: правьте строки в нём."
NO_ROW = "Такой строки больше нет: документ прочитан иначе."


def locked(upload: Upload, by: Membership) -> Upload:
    """The upload, held until the transaction ends; WrongState once a draft was made of it."""
    require(reviews(by, upload))
    held = Upload.objects.select_for_update().get(pk=upload.pk)
    if held.roadmap_id:
        raise WrongState(SAVED_ALREADY)
    return held


def keep(upload: Upload, key: str, edit: dict[str, Any]) -> None:
    """Store the edit of a row; an empty one is no edit."""
    edits = {**upload.edits, key: edit}
    if not edit.keys() - {"place", "after"}:
        del edits[key]
    upload.edits = edits
    upload.save(update_fields=["edits"])


def row_of(upload: Upload, key: str) -> ReviewRow:
    """A row by its key; WrongState if reading anew has taken it away."""
    found = next((row for row in review_rows(upload) if row.key == key), None)
    if found is None:
        raise WrongState(NO_ROW)
    return found


@transaction.atomic
def correct_row(upload: Upload, key: str, texts: dict[str, str], *, seen: str, by: Membership) -> None:
    """Keep what the person wrote into a row; `seen` is the stamp of the row she was shown."""
    held = locked(upload, by)
    row = row_of(held, key)
    if row.stamp != seen:
        raise WrongState(CHANGED_ELSEWHERE)
    read = {name: (row.read and getattr(row.read, name)) or "" for name in FIELDS}
    fields = {name: texts[name] for name in FIELDS if texts[name] != read[name] or row.is_added}
    edit = {name: value for name, value in row.edit.items() if name == "after"}
    keep(held, key, {**edit, "place": row.row.place, **({"fields": fields} if fields else {"checked": True})})


@transaction.atomic
def add_row(upload: Upload, texts: dict[str, str], *, after: str, by: Membership) -> str:
    """A row the document does not have, below the row `after` or at the end; its key."""
    held = locked(upload, by)
    numbers = [int(key.removeprefix(ADDED)) for key in held.edits if key.startswith(ADDED)]
    key = f"{ADDED}{max(numbers, default=0) + 1}"
    keep(held, key, {"fields": texts, "after": after})
    return key


def without(*names: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A change that takes marks off an edit."""
    return lambda edit: {name: value for name, value in edit.items() if name not in names}


MARKS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "delete": lambda edit: {**edit, "deleted": True},
    "restore": without("deleted"),
    "check": lambda edit: {**edit, "checked": True},
    "undo": without("fields", "checked", "deleted", "remarks"),
}


@transaction.atomic
def mark_row(upload: Upload, key: str, mark: str, *, by: Membership) -> None:
    """Leave a row out, take it back, say that it is right, or return to the document's words (`MARKS`)."""
    held = locked(upload, by)
    row = row_of(held, key)
    keep(held, key, MARKS[mark]({**row.edit, "place": row.row.place}))


@transaction.atomic
def check_rows(upload: Upload, keys: Collection[str], *, by: Membership) -> int:
    """Say of all doubtful rows among `keys` that they are right; how many there were."""
    held = locked(upload, by)
    rows = [row for row in review_rows(held) if row.key in keys and row.is_doubtful]
    checked = {row.key: {**row.edit, "place": row.row.place, "checked": True} for row in rows}
    held.edits = {**held.edits, **checked}
    held.save(update_fields=["edits"])
    return len(rows)


@transaction.atomic
def fill_rows(upload: Upload, keys: Collection[str], texts: dict[str, str], *, by: Membership) -> int:
    """Write the same words (`texts`, by field) into the chosen rows; how many of them there are still."""
    held = locked(upload, by)
    rows = [row for row in review_rows(held) if row.key in keys and not row.is_deleted]
    filled = {
        row.key: {
            **without("checked")(row.edit),
            "place": row.row.place,
            "fields": {**row.edit.get("fields", {}), **texts},
        }
        for row in rows
    }
    held.edits = {**held.edits, **filled}
    held.save(update_fields=["edits"])
    return len(rows)


@transaction.atomic
def rename_stages(upload: Upload, names: dict[str, str], *, by: Membership) -> int:
    """Give stages other names in all their rows («old»: «new»; an empty new name: no stage); how many rows changed."""
    held = locked(upload, by)
    rows = [row for row in review_rows(held) if names.get(row.row.stage or "", row.row.stage) != row.row.stage]
    renamed = {
        row.key: {
            **{name: mark for name, mark in row.edit.items() if name != "checked"}, "place": row.row.place,
            "fields": {**row.edit.get("fields", {}), "stage": names[row.row.stage or ""]},
        }
        for row in rows
    }  # fmt: skip
    held.edits = {**held.edits, **renamed}
    held.save(update_fields=["edits"])
    return len(rows)


@transaction.atomic
def settle_orphan(upload: Upload, key: str, *, as_row: bool, by: Membership) -> None:
    """A correction that lost its row becomes a row of its own, or goes."""
    held = locked(upload, by)
    edit = held.edits.get(key, {})
    if key in read_rows(held) or not edit.get("fields"):
        raise WrongState("Эта правка уже разобрана.")
    keep(held, key, {})
    if as_row:
        add_row(held, {name: edit["fields"].get(name, "") for name in FIELDS}, after="", by=by)
