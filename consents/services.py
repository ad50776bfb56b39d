"""The verbs of consents and agreements: need, request, confirm on paper, refuse, withdraw.

Signing by a code is in `consents.signing`; what happens by itself at night in `consents.nightly`.
"""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.actors import THE_PORTAL, Doer, Recorded
from accounts.models import User
from audit.models import Entry
from audit.services import build, record
from audit.verbs import Verb
from consents import copies
from consents.access import (
    BY_CODE,
    Signatory,
    can_answer,
    can_keep,
    can_list,
    can_withdraw,
    ends_in_force,
    is_signer,
    recorded_as,
)
from consents.gate import missing_for_mentors, missing_for_pair
from consents.links import new_undo_link
from consents.models import (
    OPEN,
    Agreement,
    Consent,
    ConsentQuerySet,
    PersonalLink,
    Purpose,
    Signature,
    State,
    WithdrawalTask,
)
from consents.needs import Ages, Signer, purposes, required_for, roles_of, signers_for, signers_of
from consents.processing import has_withdrawn
from consents.settling import give_on_paper, resolve, settle
from consents.signals import consent_withdrawn
from consents.telling import tell_office, tell_signer
from consents.terms import withdrawal_due
from documents.replacing import replace_unchecked
from documents.uploads import CheckedUpload
from participants.models import Participant
from participants.services import archive
from roadmap.items import facts
from roadmap.models import Programme

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
    """`ensure_required` for many, in a fixed number of queries a chunk of people."""
    require(can_list(by, programme.organisation))
    created: list[Consent] = []
    for start in range(0, len(people), CHUNK):
        created += _ensure_chunk(people[start : start + CHUNK], programme, by)
    return created


def _ensure_chunk(people: list[Participant], programme: Programme, by: Doer) -> list[Consent]:
    today, ids = programme.organisation.today(), [person.pk for person in people]
    roles, ages = roles_of(ids, programme), Ages.of(programme.organisation)
    known = set(
        Consent.objects.filter(programme=programme, participant__in=ids, state__in=ANSWERED_OR_OPEN)
        .values_list("participant_id", "purpose")
    )  # fmt: skip
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
    )  # fmt: skip
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
        consent__isnull=False, side=Signature.Side.REPRESENTATIVE, representative=None,
        participant__in=ids, participant__representatives__is_active=True,
    )  # fmt: skip
    found = Consent.objects.open().filter(programme=programme, pk__in=unknown.values("consent"))
    return found.select_related("organisation__parent__parent", "participant")


def new_consent(person: Participant, programme: Programme, purpose: str) -> Consent:
    """An unsaved consent; a publication names the school's site until the curator names other resources."""
    site = programme.organisation.site
    resources = [site] if purpose == Purpose.PUBLICATION and site else []
    return Consent(
        organisation=programme.organisation, programme=programme, participant=person, purpose=purpose,
        resources=resources,
    )  # fmt: skip


def signature_row(document: Consent | Agreement, signer: Signer) -> Signature:
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
    wanted: dict[tuple[int, str, int | None], Signer] = {key_of(signer): signer for signer in signers_of(document, on)}
    for row in document.signatures.all():
        key = (row.participant_id, row.side, row.representative_id)
        if wanted.pop(key, None):
            # Somebody who was not needed for a while is asked again.
            replace_state(row, Signature.State.VOID, Signature.State.AWAITING)
        else:
            replace_state(row, Signature.State.AWAITING, Signature.State.VOID)
    Signature.objects.bulk_create([signature_row(document, signer) for signer in wanted.values()])


def key_of(signer: Signer) -> tuple[int, str, int | None]:
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
        consent.state = State.SUPERSEDED
        consent.save(update_fields=["state"])
        copies.restamp(consent)
        consent = asked_anew(consent, by=by)
    consent.resources = resources
    consent.save(update_fields=["resources"])
    # Whoever was reading the former text is asked for a new code: the text has changed.
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
    if signature.signer is None:
        raise WrongState("Сначала добавьте законного представителя на странице участника.")
    if signed_on > document.organisation.today():
        raise WrongState("Дата на документе ещё не наступила. Проверьте её.")
    give_on_paper(signature, signed_on, scan, by, stored_at, list(prohibitions))
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
def refuse(signature: Signature, *, by: Signatory, reason: str = "", ip: str | None = None) -> None:
    """The signer says no, with a reason or without; a letter confirms it. Raises WrongState if he has answered already
    or nobody asks him any longer. By a link, what ends something in force needs a code (`consents.confirming`)."""
    require(can_answer(by, signature))
    if isinstance(by, PersonalLink) and ends_in_force(signature):
        require(BY_CODE)
    refuse_unchecked(signature, by=by, reason=reason, ip=ip)


def refuse_unchecked(signature: Signature, *, by: Signatory, reason: str, ip: str | None) -> None:
    """`refuse` without its guard; call inside a transaction."""
    document = signature.document
    # Where nothing in force ends no code is asked, so the letter lets the refusal be taken back.
    undo = isinstance(by, PersonalLink) and not ends_in_force(signature)
    if not (document.is_open or document.state == State.SIGNED):
        raise WrongState("Этот документ больше не действует, отказываться не от чего.")
    changed = Signature.objects.filter(pk=signature.pk, state=Signature.State.AWAITING).update(
        state=Signature.State.REFUSED, reason=reason[:500], ip=ip, code_hash="", declined_at=timezone.now()
    )
    if not changed:
        raise WrongState("Ответ уже дан. Обновите страницу, чтобы увидеть его.")
    follow_refusal(signature, by=by, undo=undo)


@transaction.atomic
def withdraw_signature(signature: Signature, *, by: Signatory, reason: str = "", ip: str | None = None) -> None:
    """Whoever signed before the others takes the signature back while the document is not in force; a letter confirms
    it. Its text and evidence stay in her own copy. Raises WrongState once the document is in force or closed. By a link
    it needs a code (`consents.confirming`)."""
    require(can_answer(by, signature))
    if isinstance(by, PersonalLink):
        require(BY_CODE)
    withdraw_signature_unchecked(signature, by=by, reason=reason, ip=ip)


def withdraw_signature_unchecked(signature: Signature, *, by: Signatory, reason: str, ip: str | None) -> None:
    """`withdraw_signature` without its guard; call inside a transaction."""
    document = signature.document
    document.lock()
    given = Signature.objects.filter(pk=signature.pk, state=Signature.State.SIGNED)
    if not document.is_open or not given.exists():
        raise WrongState("Отозвать подпись можно, пока документ не подписали все. Обновите страницу.")
    copies.own_copy(signature)
    given.update(state=Signature.State.WITHDRAWN, reason=reason[:500], ip=ip, declined_at=timezone.now())
    record(Verb.SIGNATURE_WITHDRAWN, signature, by=recorded_as(by))
    follow_refusal(signature, by=by)
    copies.restamp(document)


def follow_refusal(signature: Signature, *, by: Signatory, undo: bool = False) -> None:
    """What a no brings: the document's state, the end of a consent that others gave before, a letter to the signer."""
    document = signature.document
    signature.refresh_from_db()
    settle(document, by=recorded_as(by))
    if isinstance(document, Consent) and document.state == State.REFUSED:
        end_former(document, by=recorded_as(by))
    url = new_undo_link(signature) if undo and signature.email else ""
    tell_signer(signature, "consent_declined", at_school=not is_signer(by, signature), url=url)


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
        resolve(document, reason=reason, by=by)
    elif isinstance(document, Consent) and document.signed_at:
        type(document).objects.filter(pk=document.pk).update(resolution=reason)
        take_back(document, by=by, reason=reason)
    else:
        document.state, document.refused_reason, document.resolution = State.REFUSED, reason, reason
        document.save(update_fields=["state", "refused_reason", "resolution"])
        if isinstance(document, Consent):
            end_former(document, by=by)


def end_former(refused: Consent, *, by: Recorded) -> None:
    """Refusing a renewal ends the consent that others gave before the birthday: it no longer speaks for the person."""
    former = refused.former().first()
    if former:
        take_back(former, by=by, reason="Отказ обновить согласие")
    elif refused.signed_at:
        # It was in force until a birth date put right showed that this signer, too, had to be asked.
        take_back(refused, by=by, reason=refused.refused_reason)


@transaction.atomic
def withdraw(consent: Consent, *, by: Signatory, reason: str = "") -> WithdrawalTask:
    """Take a consent back: processing stops at once, and a task with the statutory term begins.

    Raises WrongState unless it is signed or disputed. By a link it needs a code (`consents.confirming`).
    """
    require(can_withdraw(by, consent))
    if isinstance(by, PersonalLink):
        require(BY_CODE)
    return take_back(consent, by=recorded_as(by), reason=reason)


def take_back(consent: Consent, *, by: Recorded, reason: str) -> WithdrawalTask:
    """`withdraw` without its guard, for what follows from a refusal; call inside a transaction."""
    was_given = Q(state__in=[State.SIGNED, State.CONFLICT]) | Q(state=State.REFUSED, signed_at__isnull=False)
    changed = Consent.objects.filter(was_given, pk=consent.pk).update(
        state=State.WITHDRAWN, withdrawn_at=timezone.now(), withdrawn_reason=reason[:500]
    )
    if not changed:
        raise WrongState("Отозвать можно только действующее согласие.")
    consent.refresh_from_db()
    today = consent.organisation.today()
    task = WithdrawalTask.objects.create(consent=consent, due_on=withdrawal_due(consent, today))
    record(Verb.CONSENT_WITHDRAWN, consent, by=by, purpose=consent.purpose)
    copies.restamp(consent)
    for signature in consent.signatures.given().with_document():
        tell_signer(signature, "consent_taken_back", task=task)
    stop_processing(consent)
    facts.changed(consent.programme_id)
    tell_office(consent.organisation, "consent_withdrawn", url=task.get_absolute_url(), consent=consent, task=task)
    return task


def stop_processing(consent: Consent) -> None:
    """What must not go on: the pair, the card in the bases, requests that still wait for this person."""
    person = consent.participant
    if consent.purpose == Purpose.PERSONAL_DATA:
        hers = Q(mentor=person) | Q(mentee=person)
        Consent.objects.open().filter(participant=person, programme=consent.programme).update(state=State.SUPERSEDED)
        Agreement.objects.open().filter(hers, programme=consent.programme).update(state=State.SUPERSEDED)
    # Her pairs end first: nobody leaves the bases out of a pair that works.
    consent_withdrawn.send(sender=Consent, consent=consent)
    if consent.purpose == Purpose.PERSONAL_DATA and not person.archived_at and has_withdrawn(person):
        reason = "Отозвано согласие на обработку персональных данных"
        archive(person, by=THE_PORTAL, reason=reason, keeps_links=True)


@transaction.atomic
def renew(consent: Consent, *, by: Doer) -> Consent:
    """A new consent of the same purpose, asked beside the old one. Returns the open one if there is one already."""
    require(can_keep(by, consent))
    # The second of two presses waits here and finds what the first one made.
    consent.lock()
    same = Consent.objects.filter(
        participant=consent.participant, programme=consent.programme, purpose=consent.purpose
    )  # fmt: skip
    return same.open().first() or asked_anew(consent, by=by)


def asked_anew(consent: Consent, *, by: Doer) -> Consent:
    """A fresh consent of the same purpose with the signatures it needs today."""
    fresh = new_consent(consent.participant, consent.programme, consent.purpose)
    fresh.resources = consent.resources or fresh.resources
    fresh.save()
    sync_signatures(fresh, fresh.organisation.today())
    record(Verb.CONSENT_REQUIRED, fresh, by=by, purpose=fresh.purpose)
    return fresh
