"""The verbs of regulations: drafted with the order that approves them, in force by its signature."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import Organisation, User
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from documents.files import store
from documents.models import StoredFile
from documents.uploads import CheckedUpload
from orders.models import Regulation


@transaction.atomic
def draft_regulation(
    organisation: Organisation, *, title: str, text: str = "", upload: CheckedUpload | None = None, by: User
) -> Regulation:
    """A regulation not yet in force. ValidationError if it says nothing."""
    if not text.strip() and upload is None:
        raise ValidationError("Наберите текст положения или приложите файл.")
    stored = store_file(upload, organisation, by) if upload else None
    made = Regulation.objects.create(
        organisation=organisation, title=title, text=text.strip(), file=stored, created_by=by
    )
    record(Verb.REGULATION_DRAFTED, made, by=by, has_file=upload is not None)
    return made


def store_file(upload: CheckedUpload, organisation: Organisation, by: User) -> StoredFile:
    """The regulation's file, stored for good."""
    return store(upload.content, upload.name, upload.content_type, organisation=organisation, by=by)


@transaction.atomic
def bring_into_force(regulation: Regulation, *, order_number: str, order_date: datetime.date, by: User) -> None:
    """The effect of a signed order: the school goes by this regulation; the one before it is superseded."""
    before = Regulation.objects.in_force(regulation.organisation)
    if before:
        change_state(before, Regulation.State.SUPERSEDED)
        record(Verb.REGULATION_SUPERSEDED, before, by=by)
    change_state(
        regulation,
        Regulation.State.IN_FORCE,
        starting={Regulation.State.DRAFT},
        order_number=order_number,
        order_date=order_date,
    )
    record(Verb.REGULATION_IN_FORCE, regulation, by=by, order=order_number)


@transaction.atomic
def take_out_of_force(regulation: Regulation, *, by: User) -> None:
    """The effect of an order that cancels the approving one. WrongState if a newer one has replaced it already."""
    change_state(regulation, Regulation.State.SUPERSEDED)
    record(Verb.REGULATION_SUPERSEDED, regulation, by=by, cancelled=True)


@transaction.atomic
def bring_back(regulation: Regulation, *, by: User) -> None:
    """The effect of an order that cancels the one about the regulation after this: it is in force again. WrongState
    unless it was superseded."""
    change_state(regulation, Regulation.State.IN_FORCE, starting={Regulation.State.SUPERSEDED})
    record(Verb.REGULATION_BROUGHT_BACK, regulation, by=by)


@transaction.atomic
def discard_regulation(regulation: Regulation, *, by: User) -> None:
    """The draft of the order was thrown away, and this one with it; one in force stays."""
    if regulation.state == Regulation.State.DRAFT:
        record(Verb.REGULATION_DISCARDED, regulation, by=by)
        regulation.delete()
