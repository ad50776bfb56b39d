"""Asking people to sign: one letter per person, however many documents wait for her."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.actors import Doer
from audit.services import record
from audit.verbs import Verb
from consents import copies
from consents.access import can_keep
from consents.links import issue
from consents.models import Agreement, Consent, Purpose, Signature, State
from consents.processing import STOPPED, has_withdrawn
from consents.services import sync_signatures
from notifications.services import notify, write_letter

# Two presses of one button are one request.
ASK_AGAIN_AFTER = datetime.timedelta(minutes=1)
ASKABLE = [State.REQUIRED, State.REQUESTED, State.REFUSED, State.CONFLICT]


@dataclass
class Requested:
    """What became of a request of many: documents asked for, letters written, and why some were not asked."""

    documents: int = 0
    letters: int = 0
    refusals: list[str] = field(default_factory=list)


@transaction.atomic
def request(document: Consent | Agreement, *, by: Doer) -> int:
    """Ask all awaited signers; the number of letters. WrongState says what to do where no electronic way is open."""
    return write_to(ask(document, by=by))


def request_many(documents: list[Consent | Agreement], *, by: Doer) -> Requested:
    """`request` for many: those that can't be asked for are told about, the others go out together."""
    result, waiting = Requested(), []
    with transaction.atomic():
        for document in documents:
            try:
                waiting += ask(document, by=by)
                result.documents += 1
            except WrongState as refusal:
                result.refusals.append(str(refusal))
        result.letters = write_to(waiting)
    return result


def ask(document: Consent | Agreement, *, by: Doer) -> list[Signature]:
    """Make the document requested; returns the signatures to write to. Raises WrongState, changing nothing."""
    require(can_keep(by, document))
    document.lock()
    check_askable(document)
    was_declined = document.state in {State.REFUSED, State.CONFLICT}
    sync_signatures(document, document.organisation.today())
    # Those who refused are asked again with the others.
    declined = document.signatures.filter(state__in=[Signature.State.REFUSED, Signature.State.WITHDRAWN])
    declined.update(state=Signature.State.AWAITING, reason="", declined_at=None)
    reachable = [row for row in document.signatures.awaiting().with_document() if row.email]
    if not reachable:
        raise WrongState(f"{owner(document)}: нет электронной почты того, кто подписывает. Распечатайте бланк.")
    changed = type(document)._default_manager.filter(pk=document.pk, state__in=ASKABLE)
    if not changed.update(state=State.REQUESTED, requested_at=timezone.now(), refused_reason=""):
        raise WrongState("Документ уже подписан или закрыт. Обновите страницу.")
    document.refresh_from_db()
    if was_declined:
        copies.restamp(document)
    record(Verb.CONSENT_REQUESTED, document, by=by, letters=len(reachable))
    return reachable


def check_askable(document: Consent | Agreement) -> None:
    """Raise WrongState if this document can't be signed electronically."""
    if document.state not in ASKABLE:
        raise WrongState("Документ уже подписан или закрыт. Обновите страницу.")
    asked_at = document.requested_at
    if asked_at and document.state == State.REQUESTED and timezone.now() - asked_at < ASK_AGAIN_AFTER:
        raise WrongState(f"{owner(document)}: письма только что отправлены. Повторить запрос можно через минуту.")
    if not document.asks_to_process and has_withdrawn(*document.people):
        raise WrongState(f"{owner(document)}: {STOPPED}")
    if document.paper_only:
        raise WrongState(f"{owner(document)}: это согласие дают только на бумаге. Распечатайте бланк.")
    if isinstance(document, Consent) and document.purpose == Purpose.PUBLICATION and not document.resources:
        raise WrongState(f"{owner(document)}: укажите адреса страниц, где школа публикует материалы.")


def owner(document: Consent | Agreement) -> str:
    """Whose document it is, for the curator."""
    if isinstance(document, Consent):
        return document.participant.name.short
    return f"{document.mentor.name.short} — {document.mentee.name.short}"


def write_to(waiting: list[Signature]) -> int:
    """One letter per signer; returns how many went out."""
    by_signer: dict[tuple[str, int], list[Signature]] = defaultdict(list)
    for row in waiting:
        signer = row.signer
        by_signer[type(signer).__name__, signer.pk].append(row)  # type: ignore[union-attr]  # `ask` keeps only known signers
    for rows in by_signer.values():
        write_letter_to(rows)
    return len(by_signer)


def write_letter_to(rows: list[Signature]) -> None:
    """The letter of one signer: to the portal if she has an account, else with a personal link."""
    first = rows[0]
    Signature.objects.filter(pk__in=[row.pk for row in rows]).update(asked_to=first.email)
    user = first.signer.user  # type: ignore[union-attr]  # as in `write_to`
    context: dict[str, Any] = {"documents": [row.document for row in rows], "signer_name": first.signer_full_name}
    context["people"] = sorted({row.participant.name.full for row in rows})
    if user:
        url = reverse("consents:mine")
        notify([user], "consent_request", organisation=first.organisation, url=url, about=first.signer, **context)
    else:
        url = issue(first)
        write_letter(
            first.email, "consent_request", organisation=first.organisation, url=url, about=first.signer, **context
        )
