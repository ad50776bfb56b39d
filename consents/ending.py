"""Refusals, signatures taken back before all have signed, withdrawals, and what follows from them."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.actors import THE_PORTAL, Recorded
from audit.services import record
from audit.verbs import Verb
from consents import copies
from consents.access import BY_CODE, Signatory, can_answer, can_withdraw, ends_in_force, is_signer, recorded_as
from consents.links import new_undo_link
from consents.models import Agreement, Consent, PersonalLink, Purpose, Signature, State, WithdrawalTask
from consents.processing import has_withdrawn
from consents.recalling import recall
from consents.settling import settle, supersede
from consents.signals import standing_changed
from consents.telling import tell_office, tell_signer
from consents.terms import withdrawal_due
from participants.models import Participant
from participants.services import archive
from programmes.models import Programme
from programmes.recounting import count_anew

PROCESSING_ENDED = "Отозвано согласие на обработку персональных данных"
# Purposes that end with the consent to processing, even where their own consent was not taken back.
RESTS_ON_PROCESSING = frozenset({Purpose.PUBLICATION, Purpose.DIAGNOSTICS})
GIVEN = Q(state=State.SIGNED) | Q(state=State.CONFLICT, signed_at__isnull=False)


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
    """Take back a signature given before the others'; a letter confirms it. Text and evidence stay in the signer's own
    copy. By a link it needs a code (`consents.confirming`). Raises WrongState once the document is in force or closed.
    """
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
    """After a refusal: the document's state, the end of a consent that others gave before, a letter to the signer."""
    document = signature.document
    signature.refresh_from_db()
    settle(document, by=recorded_as(by))
    if isinstance(document, Consent) and document.state == State.REFUSED:
        end_former(document, by=recorded_as(by))
    url = new_undo_link(signature) if undo and signature.email else ""
    tell_signer(signature, "consent_declined", at_school=not is_signer(by, signature), url=url)


def end_former(refused: Consent, *, by: Recorded) -> None:
    """Refusing a renewal ends the consent that others gave before the birthday: it no longer speaks for the person."""
    former = refused.former().first()
    if former:
        withdraw_unchecked(former, by=by, reason="Отказ обновить согласие")
    elif refused.signed_at:
        # It was in force until a birth date put right showed that this signer, too, had to be asked.
        withdraw_unchecked(refused, by=by, reason=refused.refused_reason)


@transaction.atomic
def withdraw(consent: Consent, *, by: Signatory, reason: str = "") -> WithdrawalTask:
    """Take a consent back: processing stops at once, and a task with the statutory term begins.

    Raises WrongState unless it is signed or disputed. By a link it needs a code (`consents.confirming`).
    """
    require(can_withdraw(by, consent))
    if isinstance(by, PersonalLink):
        require(BY_CODE)
    return withdraw_unchecked(consent, by=recorded_as(by), reason=reason)


def withdraw_unchecked(consent: Consent, *, by: Recorded, reason: str) -> WithdrawalTask:
    """`withdraw` without its guard, for what follows from a refusal; call inside a transaction."""
    was_given = Q(state__in=[State.SIGNED, State.CONFLICT]) | Q(state=State.REFUSED, signed_at__isnull=False)
    changed = Consent.objects.filter(was_given, pk=consent.pk).update(
        state=State.WITHDRAWN, withdrawn_at=timezone.now(), withdrawn_reason=reason[:500]
    )
    if not changed:
        raise WrongState("Отозвать можно только действующее согласие.")
    consent.refresh_from_db()
    if consent.purpose == Purpose.PERSONAL_DATA and has_withdrawn(consent.participant):
        recall(consent.participant)
    today = consent.organisation.today()
    task = WithdrawalTask.objects.create(consent=consent, due_on=withdrawal_due(consent, today))
    record(Verb.CONSENT_WITHDRAWN, consent, by=by, purpose=consent.purpose)
    copies.restamp(consent)
    for signature in consent.signatures.given().with_document():
        tell_signer(signature, "consent_taken_back", task=task)
    stop_processing(consent)
    count_anew(consent.programme_id)
    tell_office(consent.organisation, "consent_withdrawn", url=task.get_absolute_url(), consent=consent, task=task)
    return task


def stop_processing(consent: Consent) -> None:
    """What must not go on: the pair, the card in the bases, requests that still wait for this person."""
    person, ends = consent.participant, consent.purpose == Purpose.PERSONAL_DATA
    if ends:
        drop_open(person, None if has_withdrawn(person) else consent.programme)
    # Her pairs end first: nobody leaves the bases out of a pair that works.
    standing_changed.send(sender=Consent, document=consent)
    if ends and not person.archived_at and has_withdrawn(person):
        archive(person, by=THE_PORTAL, reason=PROCESSING_ENDED, keeps_links=True)
    if ends and has_withdrawn(person):
        withdraw_others(person)


def drop_open(person: Participant, programme: Programme | None) -> None:
    """Nothing that waits for this person is asked any longer, in this programme or in all (None). What was given before
    a dispute is withdrawn instead (`withdraw_others`)."""
    hers = Q(mentor=person) | Q(mentee=person)
    consents = Consent.objects.open().filter(participant=person).exclude(GIVEN, purpose__in=RESTS_ON_PROCESSING)
    waiting: list[Consent | Agreement] = [*consents, *Agreement.objects.open().filter(hers)]
    for document in waiting:
        if programme is None or document.programme_id == programme.pk:
            supersede(document)


def withdraw_others(person: Participant) -> None:
    """Publishing and diagnostics are processing, too (152-ФЗ ст. 3 п. 3, ст. 10.1): they end with it, each with its
    own confirmation and term. A teacher's extra duties rest on labour law and stay."""
    others = Consent.objects.filter(GIVEN, participant=person, purpose__in=RESTS_ON_PROCESSING)
    for other in others.select_related("organisation", "programme", "participant"):
        withdraw_unchecked(other, by=THE_PORTAL, reason=PROCESSING_ENDED)
