"""Frozen copies of documents: the whole one, that of the first signer, and the one marked as withdrawn.

Each bears QR code and address of the check page and is known there by its SHA-256; what the page says of its being in
force follows the document (`restamp`).
"""

import datetime
from typing import Any

from celery import shared_task
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from accounts.actors import THE_PORTAL
from consents.models import Agreement, Consent, Copy, Signature, State
from consents.printing import signed_pdf
from documents.certifying import certify
from documents.models import Verification

Document = Consent | Agreement
# What the check page says of a document that is not in force; `{day}` is the day of the withdrawal.
NOTES = {
    State.REQUIRED: "Подписали не все, чья подпись нужна",
    State.REQUESTED: "Подписали не все, чья подпись нужна",
    State.REFUSED: "В подписи отказано",
    State.CONFLICT: "Представители не согласны между собой",
    State.WITHDRAWN: "Отозвано {day:%d.%m.%Y}",
    State.EXPIRED: "Срок действия истёк",
    State.SUPERSEDED: "Заменено новым или больше не нужно",
}


def of_document(document: Document) -> dict[str, Document]:
    """The field of a copy that names its document."""
    return {"consent" if isinstance(document, Consent) else "agreement": document}


@transaction.atomic
def copy_of(
    document: Document, kind: Copy.Kind, moment: datetime.datetime, *, signature: Signature | None = None
) -> Copy:
    """The copy of that kind and moment, made once: who comes second gets the bytes of the first."""
    document.lock()
    key: dict[str, Any] = {**of_document(document), "kind": kind, "of_moment": moment, "signature": signature}
    found = Copy.objects.select_related("file").filter(**key).first()
    if found:
        return found
    given = document.signatures.given().select_related("participant", "representative", "scan", "esign__seen_by")
    rows = [signature] if signature else list(given)
    zone = document.organisation.zone
    stored, check = certify(
        lambda record: signed_pdf(document, rows, kind, record),
        f"{document}, {document.pk}.pdf",
        organisation=document.organisation,
        kind=str(document),
        date=moment.astimezone(zone).date(),
        by=THE_PORTAL,
    )
    made = Copy.objects.create(file=stored, check_record=check, **key)
    restamp(document)
    return made


def whole_copy(document: Document) -> Copy:
    """The document with all its signatures. Call for one that was signed by everybody once."""
    return copy_of(document, Copy.Kind.WHOLE, document.signed_at)  # type: ignore[arg-type]  # signed by everybody


def own_copy(signature: Signature) -> Copy:
    """The text with this signature alone, for a person who signed before the others."""
    return copy_of(signature.document, Copy.Kind.OWN, signature.signed_at, signature=signature)  # type: ignore[arg-type]  # it is given


def withdrawn_copy(consent: Consent) -> Copy:
    """The withdrawn consent with the mark of it; the copy that was signed stays as it is."""
    return copy_of(consent, Copy.Kind.WITHDRAWN, consent.withdrawn_at)  # type: ignore[arg-type]  # it is withdrawn


def copy_for(signature: Signature) -> Copy | None:
    """What the signer downloads: the marked copy after a withdrawal, else the whole one, else her own text with her
    signature; None while she has not signed."""
    document = signature.document
    if isinstance(document, Consent) and document.withdrawn_at:
        return withdrawn_copy(document)
    if document.signed_at and not document.is_open:
        return whole_copy(document)
    return own_copy(signature) if signature.state == Signature.State.SIGNED else None


def restamp(document: Document) -> None:
    """What the check page says of every copy of this document: in force, or why not. Call where its state changes."""
    copies = Copy.objects.filter(**of_document(document))
    day = getattr(document, "withdrawn_at", None) or timezone.now()
    note = NOTES.get(State(document.state), "").format(day=day.astimezone(document.organisation.zone))
    checks = Verification.objects.filter(pk__in=copies.values("check_record"))
    checks.update(valid=document.state == State.SIGNED, note=note)
    taken_back = copies.filter(signature__state=Signature.State.WITHDRAWN)
    Verification.objects.filter(pk__in=taken_back.values("check_record")).update(valid=False, note="Подпись отозвана")


@shared_task
def freeze(label: str, pk: int) -> None:
    """Make the copy of a document that all have signed (`label` of its model); nothing happens if it is there or if
    the document is open again."""
    document = apps.get_model(label)._default_manager.get(pk=pk)
    if document.signed_at and not document.is_open:
        whole_copy(document)
