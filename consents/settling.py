"""From single signatures to the state of their document: signed, refused, in conflict, and the frozen file."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState
from accounts.actors import Recorded
from accounts.enqueuing import enqueue
from accounts.models import User
from audit.services import record
from audit.verbs import Verb
from consents import copies, wording
from consents.models import OPEN, Agreement, Consent, Signature, State
from consents.needs import groups_for
from consents.signals import standing_changed
from consents.telling import tell_office
from consents.terms import expiry
from documents import files
from documents.uploads import CheckedUpload
from programmes.recounting import count_anew


def sign_unchecked(signature: Signature, *, by: Recorded, **evidence: Any) -> bool:
    """Mark one signature given with its evidence; False if somebody else was faster (a double click) or the text is no
    longer the one the code was sent for."""
    asked = Signature.objects.filter(pk=signature.pk, state=Signature.State.AWAITING, sha256=signature.sha256)
    signed_on = evidence["signed_on"]
    changed = asked.update(
        state=Signature.State.SIGNED,
        signed_at=timezone.now(),
        signer_name=signature.signer_full_name,
        basis=wording.basis_of(signature, signed_on),
        code_hash="",
        **evidence,
    )
    if not changed:
        return False
    signature.refresh_from_db()
    record(Verb.SIGNATURE_GIVEN, signature, by=by, method=signature.method, sha256=signature.sha256)
    return True


def confirm_paper_unchecked(
    signature: Signature,
    signed_on: datetime.date,
    scan: CheckedUpload,
    by: User,
    stored_at: str,
    prohibitions: list[str],
) -> None:
    """The evidence of a paper signature: its scan, its date, where the paper lies, who saw it. Raises WrongState."""
    body = wording.body_of(signature, prohibitions, signed_on=signed_on)
    stored = files.store(scan.content, scan.name, scan.content_type, organisation=signature.organisation, by=by)
    given = sign_unchecked(
        signature,
        by=by,
        method=Signature.Method.PAPER,
        body=body,
        sha256=wording.fingerprint(body),
        template_version=wording.TEXT_VERSION,
        prohibitions=prohibitions,
        signed_on=signed_on,
        scan=stored,
        stored_at=stored_at,
        confirmed_by=by,
    )
    if not given:
        raise WrongState("Эта подпись уже поставлена или больше не нужна. Обновите страницу.")


def outcome(document: Consent | Agreement, rows: list[Signature]) -> str:
    """What the answers so far amount to; the present state while answers are missing.

    Two representatives of one person who disagree are a conflict.
    """
    groups: dict[tuple[int, str], set[str]] = {}
    for row in rows:
        groups.setdefault((row.participant_id, row.side), set()).add(row.state)
    yes, no = Signature.State.SIGNED, {Signature.State.REFUSED, Signature.State.WITHDRAWN}
    if any(yes in states and no & states for states in groups.values()):
        return State.CONFLICT
    if any(no & states for states in groups.values()):
        return State.REFUSED
    needed = groups_for(document, document.organisation.today())
    if all(yes in groups.get((person.pk, side), set()) for person, side in needed):
        return State.SIGNED
    return document.state


@transaction.atomic
def settle(document: Consent | Agreement, *, by: Recorded) -> None:
    """Bring the document to the state its signatures amount to, and the check page to what it says of its copies."""
    model = type(document)
    fresh = model._default_manager.select_for_update(of=("self",)).get(pk=document.pk)
    rows = list(fresh.signatures.exclude(state=Signature.State.VOID))
    state = outcome(fresh, rows)
    if state != fresh.state and fresh.may_become(state):
        ENDINGS[State(state)](fresh, rows, by)
    copies.restamp(fresh)
    document.refresh_from_db()


def complete(document: Consent | Agreement, rows: list[Signature], by: Recorded) -> None:
    """All needed signatures are there: the document is in force, a former one makes way."""
    signed = [row for row in rows if row.state == Signature.State.SIGNED]
    document.signed_at = timezone.now()
    last_day = max(row.signed_on for row in signed if row.signed_on)
    document.expires_on = expiry(document, last_day)
    document.state, document.refused_reason = State.SIGNED, ""
    if isinstance(document, Consent):
        document.prohibitions = sorted({value for row in signed for value in row.prohibitions})
        replace_former(document)
    document.save()
    verb = Verb.CONSENT_SIGNED if isinstance(document, Consent) else Verb.AGREEMENT_SIGNED
    record(verb, document, by=by, method=sorted({row.method for row in signed}))
    count_anew(document.programme_id)
    enqueue(copies.freeze, document._meta.label, document.pk)
    standing_changed.send(sender=type(document), document=document)


def replace_former(document: Consent) -> None:
    """The consent that was in force before makes way."""
    former = Consent.objects.filter(
        participant=document.participant, programme=document.programme, purpose=document.purpose, state=State.SIGNED
    )
    for consent in former.exclude(pk=document.pk):
        supersede(consent, starting={State.SIGNED})


def supersede(document: Consent | Agreement, *, starting: Collection[State] = OPEN) -> bool:
    """Another took its place or nobody needs it any more, and copies given out say so; False if it is in none of the
    states `starting` by now: somebody has signed or withdrawn it meanwhile."""
    known = type(document)._default_manager.filter(pk=document.pk, state__in=starting)
    if not known.update(state=State.SUPERSEDED):
        return False
    document.state = State.SUPERSEDED
    copies.restamp(document)
    return True


def drop_objections(document: Consent | Agreement, *, reason: str, by: Recorded) -> None:
    """The objections of a dispute are taken back: they stay as they were said, but are asked no more, and the document
    comes to what its other answers amount to. Call inside a transaction, with the document locked."""
    rows = list(document.signatures.exclude(state=Signature.State.VOID))
    given = {(row.participant_id, row.side) for row in rows if row.state == Signature.State.SIGNED}
    objections = [
        row.pk for row in rows if row.state == Signature.State.REFUSED and (row.participant_id, row.side) in given
    ]
    Signature.objects.filter(pk__in=objections).update(state=Signature.State.VOID)
    document.state, document.resolution = State.REQUESTED, reason
    document.save(update_fields=["state", "resolution"])
    settle(document, by=by)


def turn_down(document: Consent | Agreement, rows: list[Signature], by: Recorded) -> None:
    """Somebody whose signature is needed said no."""
    document.state = State.REFUSED
    document.refused_reason = next((row.reason for row in rows if row.reason), "")
    document.save(update_fields=["state", "refused_reason"])
    record(Verb.CONSENT_REFUSED, document, by=by, state=State.REFUSED)
    tell_office(document.organisation, "consent_refused", url=document.get_absolute_url(), document=document)
    # Diagnostics waits for an answer only (`consents.gate`).
    standing_changed.send(sender=type(document), document=document)


def dispute(document: Consent | Agreement, rows: list[Signature], by: Recorded) -> None:
    """Representatives disagree: the curator must talk to them. What one of them gave before is in force no more."""
    was_given = document.state == State.SIGNED
    document.state = State.CONFLICT
    document.save(update_fields=["state"])
    record(Verb.CONSENT_REFUSED, document, by=by, state=State.CONFLICT)
    tell_office(document.organisation, "consent_conflict", url=document.get_absolute_url(), document=document)
    if was_given:
        standing_changed.send(sender=type(document), document=document)


ENDINGS = {State.SIGNED: complete, State.REFUSED: turn_down, State.CONFLICT: dispute}
