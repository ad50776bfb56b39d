"""The verbs of consents and agreements: need, ask anew, confirm on paper, settle a dispute.

Refusals and withdrawals are in `consents.ending`, signing by a code in `consents.signing`, what happens by itself at
night in `consents.nightly`.
"""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.access import WrongState, require
from accounts.actors import Doer
from accounts.models import User
from audit.models import Entry
from audit.services import build, record
from audit.verbs import Verb
from consents import copies
from consents.access import can_keep, can_list
from consents.ending import end_former, refuse, withdraw, withdraw_signature, withdraw_unchecked
from consents.gate import missing_for_mentors, missing_for_pair
from consents.models import OPEN, Agreement, Consent, ConsentQuerySet, Purpose, Signature, State
from consents.needs import Ages, NeededSignature, purposes, required_for, roles_of, signers_for, signers_of
from consents.processing import require_may_answer
from consents.settling import confirm_paper_unchecked, drop_objections, settle, supersede
from documents.replacing import replace_unchecked
from documents.uploads import CheckedUpload
from participants.models import Participant
from programmes.models import Programme

__all__ = [
    "confirm_paper", "ensure_agreement", "ensure_people", "ensure_required", "missing_for_mentors", "missing_for_pair",
    "refuse", "renew", "replace_scan", "required_for", "resolve_dispute", "set_resources", "signers_for",
    "sync_signatures", "withdraw", "withdraw_signature",
]  # fmt: skip

# A withdrawn consent is an answer: nobody is asked again unless the curator does it by hand (`renew`).
ANSWERED_OR_OPEN = OPEN | {State.SIGNED, State.WITHDRAWN}
CHUNK = 500


@transaction.atomic
def ensure_required(participant: Participant, programme: Programme, *, by: Doer) -> list[Consent]:
    """Create the consents this person needs and has not; returns the new ones. Running it again adds nothing."""
    return ensure_people([participant], programme, by=by)


@transaction.atomic
def ensure_people(people: list[Participant], programme: Programme, *, by: Doer) -> list[Consent]:
    """`ensure_required` for many, in a fixed number of queries per chunk of people."""
    require(can_list(by, programme.organisation))
    created: list[Consent] = []
    for start in range(0, len(people), CHUNK):
        created += _ensure_chunk(people[start : start + CHUNK], programme, by)
    return created


def _ensure_chunk(people: list[Participant], programme: Programme, by: Doer) -> list[Consent]:
    today, ids = programme.organisation.today(), [person.pk for person in people]
    roles, ages = roles_of(ids, programme), Ages.of(programme.organisation)
    known = set(
        Consent.objects.filter(programme=programme, participant__in=ids, state__in=ANSWERED_OR_OPEN).values_list(
            "participant_id", "purpose"
        )
    )
    missing = [
        new_consent(person, programme, purpose)
        for person in people
        for purpose in purposes(person, roles[person.pk], today, ages)
        if (person.pk, purpose) not in known
    ]
    # A colleague who presses the same button at once loses quietly to the unique constraint.
    Consent.objects.bulk_create(missing, ignore_conflicts=True)
    fresh = list(
        Consent.objects.filter(programme=programme, participant__in=ids, state=State.REQUIRED, signatures=None)
        .select_related("organisation__parent__parent", "programme", "participant")
        .prefetch_related("participant__representatives")
        # As `purposes` lists them: signers read the consent to processing first, what they may well refuse last.
        .order_by("pk")
    )
    rows = [signature_row(consent, signer) for consent in fresh for signer in signers_of(consent, today)]
    Signature.objects.bulk_create(rows, ignore_conflicts=True)
    Entry.objects.bulk_create(
        [build(Verb.CONSENT_REQUIRED, consent, by=by, purpose=consent.purpose) for consent in fresh]
    )
    for consent in waiting_for_nobody(ids, programme):
        sync_signatures(consent, today)
    return fresh


def waiting_for_nobody(ids: list[int], programme: Programme) -> ConsentQuerySet:
    """Open consents that waited for an unknown representative, who is known by now."""
    unknown = Signature.objects.awaiting().filter(
        consent__isnull=False,
        side=Signature.Side.REPRESENTATIVE,
        representative=None,
        participant__in=ids,
        participant__representatives__is_active=True,
    )
    found = Consent.objects.open().filter(programme=programme, pk__in=unknown.values("consent"))
    return found.select_related("organisation__parent__parent", "participant")


def new_consent(person: Participant, programme: Programme, purpose: str) -> Consent:
    """An unsaved consent; a publication names the school's site until the curator names other resources."""
    site = programme.organisation.site
    resources = [site] if purpose == Purpose.PUBLICATION and site else []
    return Consent(
        organisation=programme.organisation,
        programme=programme,
        participant=person,
        purpose=purpose,
        resources=resources,
    )


def signature_row(document: Consent | Agreement, signer: NeededSignature) -> Signature:
    """An unsaved row for a needed signature."""
    row = Signature(participant=signer.participant, side=signer.side, representative=signer.representative)
    if isinstance(document, Consent):
        row.consent = document
    else:
        row.agreement = document
    return row


@transaction.atomic
def ensure_agreement(
    mentor: Participant, mentee: Participant, programme: Programme, *, by: Doer, months: int = 9
) -> Agreement:
    """The live agreement of these two in this programme, created with its signatures if there is none."""
    require(can_list(by, programme.organisation))
    live = Agreement.objects.filter(programme=programme, mentor=mentor, mentee=mentee, state__in=OPEN | {State.SIGNED})
    found = live.first()
    if found:
        return found
    try:
        with transaction.atomic():
            agreement = Agreement.objects.create(
                organisation=programme.organisation, programme=programme, mentor=mentor, mentee=mentee, months=months
            )
    except IntegrityError:  # a colleague pressed the same button at once: his agreement is the one
        return live.get()
    sync_signatures(agreement, programme.organisation.today())
    record(Verb.AGREEMENT_CREATED, agreement, by=by)
    return agreement


@transaction.atomic
def sync_signatures(document: Consent | Agreement, on: datetime.date) -> None:
    """Make the awaited signatures those that are needed on that day: add new signers, void those no longer asked.

    A step of other verbs, which guard themselves.
    """
    document.lock()
    wanted: dict[tuple[int, str, int | None], NeededSignature] = {
        key_of(signer): signer for signer in signers_of(document, on)
    }
    for row in document.signatures.all():
        key = (row.participant_id, row.side, row.representative_id)
        if wanted.pop(key, None):
            # Somebody who was not needed for a while is asked again.
            replace_state(row, Signature.State.VOID, Signature.State.AWAITING)
        else:
            replace_state(row, Signature.State.AWAITING, Signature.State.VOID)
    Signature.objects.bulk_create([signature_row(document, signer) for signer in wanted.values()])


def key_of(signer: NeededSignature) -> tuple[int, str, int | None]:
    """What tells one needed signature from another."""
    return signer.participant.pk, signer.side, signer.representative.pk if signer.representative else None


def replace_state(row: Signature, former: str, state: str) -> None:
    """From one state to another in one UPDATE: a signature given at this instant is not overwritten."""
    if Signature.objects.filter(pk=row.pk, state=former).update(state=state):
        row.state = state


@transaction.atomic
def set_resources(consent: Consent, resources: list[str], *, by: User) -> Consent:
    """Name the web resources of a publication; returns the consent that names them.

    A signature given before stands under the pages it was given for, and under no others: then that consent is put
    aside with its evidence, and a new one is asked of everybody. Raises WrongState once all have signed.
    """
    require(can_keep(by, consent))
    consent.lock()
    if consent.purpose != Purpose.PUBLICATION or not consent.is_open:
        raise WrongState("Адреса публикации меняют только до подписания. Запросите новое согласие.")
    if consent.resources == resources:
        return consent
    if consent.signatures.given().exists():
        supersede(consent)
        consent = create_anew(consent, by=by)
    consent.resources = resources
    consent.save(update_fields=["resources"])
    # A signer who was reading the former text is asked for a new code: the text has changed.
    consent.signatures.awaiting().update(body="", sha256="", code_hash="")
    record(Verb.CONSENT_REQUIRED, consent, by=by, resources=len(resources))
    return consent


@transaction.atomic
def confirm_paper(
    signature: Signature,
    *,
    signed_on: datetime.date,
    scan: CheckedUpload,
    by: User,
    stored_at: str = "",
    prohibitions: Iterable[str] = (),
) -> None:
    """A signature on paper, seen by the curator. Raises WrongState if it is given, or nobody is named to give it."""
    document = signature.document
    require(can_keep(by, document))
    # Nobody changes the text between the look at it and the signature under it.
    document.lock()
    if not document.is_open:
        raise WrongState("Документ уже закрыт: подпись на бумаге к нему не добавить.")
    require_may_answer(document)
    if signature.signer is None:
        raise WrongState("Сначала добавьте законного представителя на странице участника.")
    if signed_on > document.organisation.today():
        raise WrongState("Дата на документе ещё не наступила. Проверьте её.")
    confirm_paper_unchecked(signature, signed_on, scan, by, stored_at, list(prohibitions))
    settle(document, by=by)


@transaction.atomic
def replace_scan(signature: Signature, *, scan: CheckedUpload, reason: str, by: User) -> None:
    """Another scan of the same paper in the place of a wrong one, which stays in the history. Raises WrongState."""
    require(can_keep(by, signature.document))
    if signature.scan is None:
        raise WrongState("Скана здесь нет: эту подпись поставили не на бумаге.")
    current = replace_unchecked(signature.scan, scan, proves=signature.document, reason=reason, by=by)
    Signature.objects.filter(pk=signature.pk).update(scan=current)


@transaction.atomic
def resolve_dispute(document: Consent | Agreement, *, given: bool, reason: str, by: User) -> None:
    """How representatives who disagreed came to terms (СК ст. 65: by agreement, by guardianship or by a court).

    Given: the objection is taken back, and what the other signed is in force. Not given: the document is refused; a
    consent that was in force before, itself or the one it should have renewed, is withdrawn with all that follows.
    Raises WrongState unless there is a dispute, ValidationError without a reason.
    """
    require(can_keep(by, document))
    document.lock()
    if document.state != State.CONFLICT:
        raise WrongState("Несогласия уже нет: документ сейчас в другом состоянии. Обновите страницу.")
    if not reason.strip():
        raise ValidationError({"reason": "Напишите, кто и как решил: это основание действий школы."})
    record(Verb.DISPUTE_RESOLVED, document, by=by, given=given)
    if given:
        drop_objections(document, reason=reason, by=by)
    elif isinstance(document, Consent) and document.signed_at:
        type(document).objects.filter(pk=document.pk).update(resolution=reason)
        withdraw_unchecked(document, by=by, reason=reason)
    else:
        document.state, document.refused_reason, document.resolution = State.REFUSED, reason, reason
        document.save(update_fields=["state", "refused_reason", "resolution"])
        copies.restamp(document)
        if isinstance(document, Consent):
            end_former(document, by=by)


@transaction.atomic
def renew(consent: Consent, *, by: Doer) -> Consent:
    """A new consent of the same purpose, asked beside the old one. Returns the open one if there is one already."""
    require(can_keep(by, consent))
    # The second of two presses waits here and finds what the first one made.
    consent.lock()
    same = Consent.objects.filter(participant=consent.participant, programme=consent.programme, purpose=consent.purpose)
    return same.open().first() or create_anew(consent, by=by)


def create_anew(consent: Consent, *, by: Doer) -> Consent:
    """A fresh consent of the same purpose with the signatures it needs today."""
    fresh = new_consent(consent.participant, consent.programme, consent.purpose)
    fresh.resources = consent.resources or fresh.resources
    fresh.save()
    sync_signatures(fresh, fresh.organisation.today())
    record(Verb.CONSENT_REQUIRED, fresh, by=by, purpose=fresh.purpose)
    return fresh
