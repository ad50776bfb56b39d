"""Making a pair and passing it through the gate of documents."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.access import WrongState, require
from accounts.actors import Doer, account_of
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from consents import requesting
from consents import services as consents
from consents.models import Agreement, Consent
from consents.models import State as DocumentState
from inflection.russian import plural
from pairs.access import can_match, permitted
from pairs.models import Pair, PairMember
from participants.models import MenteeCard, MentorCard, Participant
from programmes.models import Programme


@transaction.atomic
def create_pair(
    programme: Programme,
    *,
    mentor: Participant,
    mentees: Sequence[Participant],
    form: str,
    by: Doer,
    score: int | None = None,
    reasons: Sequence[str] = (),
    goal: str = "",
    role_model: str = "",
) -> Pair:
    """A draft pair (or group); raises ValidationError with every broken rule, each a Russian sentence."""
    require(can_match(by, programme.organisation))
    words = {"score": score, "reasons": list(reasons), "goal": goal, "role_model": role_model}
    return create_pair_unchecked(programme, mentor=mentor, mentees=mentees, form=form, by=by, **words)


def create_pair_unchecked(
    programme: Programme, *, mentor: Participant, mentees: Sequence[Participant], form: str, by: Doer, **words: Any
) -> Pair:
    """`create_pair` without its guard, for what an order brings about; call inside a transaction."""
    card = lock_cards(programme, mentor, mentees)
    broken = [*broken_by_mentor(card, mentor, mentees, form), *broken_by_mentees(programme, mentees, form)]
    if broken:
        raise ValidationError(broken)
    pair = Pair.objects.create(programme=programme, mentor=mentor, form=form, created_by=account_of(by), **words)
    PairMember.objects.bulk_create(PairMember(pair=pair, programme=programme, mentee=mentee) for mentee in mentees)
    record(Verb.PAIR_CREATED, pair, by=by, form=form, mentees=len(mentees), score=pair.score)
    return pair


def lock_cards(programme: Programme, mentor: Participant, mentees: Sequence[Participant]) -> MentorCard | None:
    """The mentor's card. Until the transaction ends nobody else fills his places, and none of these people leaves the
    bases or is through with the year."""
    people = [mentor.pk, *(mentee.pk for mentee in mentees)]
    list(Participant.objects.select_for_update().filter(pk__in=people).order_by("pk"))
    list(MenteeCard.objects.select_for_update().filter(programme=programme, participant__in=mentees).order_by("pk"))
    return MentorCard.objects.in_base(programme).select_for_update().filter(participant=mentor).first()


def broken_by_mentor(
    card: MentorCard | None, mentor: Participant, mentees: Sequence[Participant], form: str
) -> Iterator[str]:
    """The hard rules on the mentor's side."""
    if mentor in mentees:
        yield "Человек не может быть наставником самому себе."
    if card is None:
        yield f"{mentor.name.short} нет в базе наставников этой программы."
        return
    if card.form != form:
        yield f"{mentor.name.short} записан в базу с формой «{card.get_form_display()}», выберите её."
    free = max(card.capacity - places_taken(card), 0)
    if len(mentees) > free:
        yield f"У наставника {mentor.name.short} свободно {free} {plural(free, 'место', 'места', 'мест')}."


def places_taken(card: MentorCard) -> int:
    """How many mentees the mentor has now in the programme of the card."""
    return PairMember.objects.current().filter(programme=card.programme_id, pair__mentor=card.participant_id).count()


def broken_by_mentees(programme: Programme, mentees: Sequence[Participant], form: str) -> Iterator[str]:
    """The hard rules on the mentees' side."""
    if not mentees:
        yield "Выберите хотя бы одного наставляемого."
    cards = MenteeCard.objects.in_base(programme).filter(participant__in=mentees)
    forms = {card.participant_id: card for card in cards}
    taken = set(
        PairMember.objects.current().filter(programme=programme, mentee__in=mentees).values_list("mentee_id", flat=True)
    )
    waiting = set(cards.without_pair().values_list("participant_id", flat=True))
    for mentee in mentees:
        card = forms.get(mentee.pk)
        if card is None:
            yield f"{mentee.name.short} нет в базе наставляемых этой программы."
        elif card.form != form:
            yield f"{mentee.name.short} записан в базу с формой «{card.get_form_display()}»."
        if mentee.pk in taken:
            yield f"У наставляемого {mentee.name.short} уже есть пара."
        elif card is not None and mentee.pk not in waiting:
            yield f"{mentee.name.short} уже прошёл программу этого года: карточка или пара завершена."


@transaction.atomic
def change_pair(pair: Pair, *, goal: str, role_model: str, by: Doer) -> None:
    """New goal and role model; raises WrongState once the pair is over."""
    require(permitted(by, pair, "edit"))
    if pair.is_over:
        raise WrongState("Работа пары окончена, изменить её нельзя.")
    pair.goal, pair.role_model = goal, role_model
    pair.save(update_fields=["goal", "role_model"])
    record(Verb.PAIR_CHANGED, pair, by=by, fields=["goal", "role_model"])


@transaction.atomic
def collect_documents(pair: Pair, *, by: Doer) -> list[str]:
    """Draft → awaiting: every consent and agreement the pair needs is put on the list. Returns what is missing."""
    require(permitted(by, pair, "collect"))
    return collect_documents_unchecked(pair, by=by)


def collect_documents_unchecked(pair: Pair, *, by: Doer) -> list[str]:
    """`collect_documents` without its guard, for what an order brings about; call inside a transaction."""
    change_state(pair, Pair.State.AWAITING)
    consents.ensure_people(pair.people, pair.programme, by=by)
    for mentee in pair.mentees:
        consents.ensure_agreement(pair.mentor, mentee, pair.programme, by=by)
    record(Verb.PAIR_CHANGED, pair, by=by, state=pair.state)
    return refresh_gate_unchecked(pair, by=by)


def request_documents(pair: Pair, *, by: Doer) -> requesting.Requested:
    """Write to everybody who has not been asked yet for a document of this pair: one letter per signer.

    Returns what went out and, in Russian, what can't be asked for by letter. WrongState unless the pair waits for
    documents.
    """
    require(permitted(by, pair, "request"))
    if pair.state != Pair.State.AWAITING:
        raise WrongState("Пара не ждёт документов. Обновите страницу.")
    new = {"programme": pair.programme, "state": DocumentState.REQUIRED}
    wanted: list[Consent | Agreement] = [*Consent.objects.filter(participant__in=pair.people, **new)]
    wanted += Agreement.objects.filter(mentor=pair.mentor, mentee__in=pair.mentees, **new)
    return requesting.request_many(wanted, by=by)


@transaction.atomic
def list_papers(pair: Pair, *, by: Doer) -> None:
    """Put on the list whatever document the pair needs and nobody has listed yet; a draft pair then awaits them."""
    require(permitted(by, pair, "collect"))
    if pair.state == Pair.State.DRAFT:
        collect_documents_unchecked(pair, by=by)
        return
    consents.ensure_people(pair.people, pair.programme, by=by)
    for mentee in pair.mentees:
        consents.ensure_agreement(pair.mentor, mentee, pair.programme, by=by)


def missing_documents(pair: Pair) -> list[str]:
    """What keeps the pair from working today, in Russian sentences; empty when the gate is open."""
    return consents.missing_for_pair(pair.mentor, pair.mentees, pair.programme, pair.organisation.today())


@transaction.atomic
def refresh_gate(pair: Pair, *, by: Doer) -> list[str]:
    """Awaiting ↔ ready by the documents in force today; other states stay. Returns what is missing."""
    require(permitted(by, pair, "check"))
    return refresh_gate_unchecked(pair, by=by)


def refresh_gate_unchecked(pair: Pair, *, by: Doer) -> list[str]:
    """`refresh_gate` without its guard, for what follows from other verbs.

    The state is read anew under a lock: a signature may have moved the pair since it was fetched.
    """
    pair.refresh_from_db(fields=["state"], from_queryset=Pair.objects.select_for_update())
    missing = missing_documents(pair)
    if pair.state == Pair.State.AWAITING and not missing:
        change_state(pair, Pair.State.READY)
        record(Verb.PAIR_READY, pair, by=by)
    elif pair.state == Pair.State.READY and missing:
        change_state(pair, Pair.State.AWAITING)
        record(Verb.PAIR_CHANGED, pair, by=by, state=pair.state, missing=len(missing))
    return missing


def create_whole(
    programme: Programme, *, mentor: Participant, mentees: Sequence[Participant], by: Doer, **facts: Any
) -> list[str]:
    """Make a pair and put its documents on the list, all or nothing. Returns why it was refused; empty when made."""
    try:
        with transaction.atomic():
            pair = create_pair(programme, mentor=mentor, mentees=mentees, by=by, **facts)
            collect_documents(pair, by=by)
    except ValidationError as error:
        return error.messages
    return []
