"""The verbs of one item: begun, done with evidence, opened again, cancelled with a reason."""

import datetime

from django.db import transaction

from accounts.access import WrongState, require
from accounts.models import Membership
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from documents.files import store
from documents.models import StoredFile
from documents.uploads import CheckedUpload
from roadmap.access import works_on
from roadmap.models import Evidence, Item


def guard(membership: Membership, item: Item) -> None:
    """PermissionDenied for whoever doesn't work on the item, WrongState while the roadmap is not in force."""
    require(works_on(membership, item))
    if not item.roadmap.is_in_force:
        raise WrongState("Отмечать выполнение можно только в действующей дорожной карте.")


@transaction.atomic
def start(item: Item, *, by: Membership) -> None:
    """Say that the work has begun."""
    guard(by, item)
    change_state(item, Item.State.IN_PROGRESS)
    record(Verb.ITEM_STARTED, item, by=by.user)


@transaction.atomic
def add_evidence(
    item: Item, *, by: Membership, file: StoredFile | None = None, url: str = "", text: str = ""
) -> Evidence:
    """Attach a file, a link, or a note."""
    guard(by, item)
    kind = Evidence.Kind.FILE if file else Evidence.Kind.LINK if url else Evidence.Kind.NOTE
    evidence = Evidence.objects.create(item=item, kind=kind, file=file, url=url, text=text, added_by=by.user)
    record(Verb.EVIDENCE_ADDED, evidence, by=by.user, item=item.pk, kind=kind)
    return evidence


@transaction.atomic
def attach(item: Item, *, by: Membership, file: CheckedUpload | None = None, url: str = "", text: str = "") -> Evidence:
    """Keep an uploaded file and add it as evidence; the same for a link or a note."""
    guard(by, item)
    stored = None
    if file:
        stored = store(file.content, file.name, file.content_type, organisation=item.organisation, by=by.user)
    return add_evidence(item, by=by, file=stored, url=url, text=text)


@transaction.atomic
def finish(item: Item, *, by: Membership, on: datetime.date) -> None:
    """Mark done; at least one piece of evidence must be there (DESIGN §4)."""
    guard(by, item)
    if not item.evidence.exists():
        raise WrongState("Сначала приложите подтверждение: файл, ссылку или пояснение.")
    mark_done(item, by=by.user, on=on)


def mark_done(item: Item, *, by, on: datetime.date) -> None:
    """Mark done as the effect of a fact above (an order was signed): that fact is the evidence."""
    change_state(item, Item.State.DONE, done_on=on, done_by=by)
    record(Verb.ITEM_DONE, item, by=by)


@transaction.atomic
def reopen(item: Item, *, by: Membership) -> None:
    """Take the mark «done» back, or plan anew what was cancelled."""
    guard(by, item)
    state = Item.State.PLANNED if item.state == Item.State.CANCELLED else Item.State.IN_PROGRESS
    change_state(item, state, done_on=None, done_by=None, cancel_reason="")
    record(Verb.ITEM_REOPENED, item, by=by.user)


@transaction.atomic
def cancel(item: Item, *, reason: str, by: Membership) -> None:
    """Cancel with a reason."""
    guard(by, item)
    change_state(item, Item.State.CANCELLED, cancel_reason=reason, done_on=None, done_by=None)
    record(Verb.ITEM_CANCELLED, item, by=by.user)
