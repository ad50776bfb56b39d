"""A wrong scan gives way to the right one: the former stays in the history of what it proves."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from accounts.access import WrongState
from accounts.models import User
from audit.services import record
from audit.verbs import Verb
from documents import files
from documents.models import ReplacedScan, StoredFile
from documents.uploads import CheckedUpload

REPLACED = "Этот скан уже заменён другим. Обновите страницу и посмотрите, тот ли он."


@transaction.atomic
def replace_unchecked(former: StoredFile, scan: CheckedUpload, *, proves: Model, reason: str, by: User) -> StoredFile:
    """Keep the new scan with its history; what it `proves` stands in the log. Rooms ask who may, and point to it.

    Raises WrongState if the former was replaced meanwhile.
    """
    organisation = former.organisation
    current = files.store(scan.content, scan.name, scan.content_type, organisation=organisation, by=by)
    try:
        with transaction.atomic():
            ReplacedScan.objects.create(former=former, current=current, reason=reason, replaced_by=by)
    except IntegrityError as error:
        raise WrongState(REPLACED) from error
    record(Verb.SCAN_REPLACED, proves, by=by, organisation=organisation, former=former.pk, current=current.pk)
    return current


def history(scans: Iterable[int | None]) -> dict[int, list[ReplacedScan]]:
    """What stood in the place of each of these scans (keys) before, newest first; a query for every turn."""
    found: dict[int, list[ReplacedScan]] = {pk: [] for pk in scans if pk}
    turns = {pk: pk for pk in found}
    while turns:
        following = {}
        for row in ReplacedScan.objects.filter(current__in=turns).select_related("former", "replaced_by"):
            last = turns[row.current_id]
            found[last].append(row)
            following[row.former_id] = last
        turns = following
    return found


def tell_history(holders: Iterable[Any], name: str = "scan") -> None:
    """Give each of these objects, whose scan is its field `name`, the `former_scans` that a page shows."""
    rows = list(holders)
    earlier = history(getattr(row, f"{name}_id") for row in rows)
    for row in rows:
        row.former_scans = earlier.get(getattr(row, f"{name}_id"), [])


def former_of(scan: StoredFile | None, pk: int) -> StoredFile | None:
    """The scan of this key, if it once stood where this one stands."""
    earlier = history([scan.pk if scan else None]).values()
    return next((row.former for rows in earlier for row in rows if row.former_id == pk), None)


def forget_history(scan: StoredFile) -> list[StoredFile]:
    """Give up what stood in the place of a scan that goes itself; these files are nobody's then."""
    rows = history([scan.pk])[scan.pk]
    ReplacedScan.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return [row.former for row in rows]


def is_former(scan: StoredFile) -> bool:
    """Whether it is kept for the history of the scan that took its place."""
    return ReplacedScan.objects.filter(former=scan).exists()
