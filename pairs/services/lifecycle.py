"""The working life of a pair: from the order to its end, and what stops it at once."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from accounts.access import WrongState, require
from accounts.actors import THE_PORTAL, Doer
from accounts.models import Role, User
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from consents.models import Agreement, Consent, Purpose
from consents.models import State as DocumentState
from consents.processing import has_withdrawn
from notifications.services import holders_of, notify, notify_role
from pairs.access import permitted
from pairs.models import Pair
from pairs.services.pairing import missing_documents, refresh_gate_unchecked
from pairs.services.plans import close_plan_unchecked, create_plan_unchecked
from participants.models import Participant
from programmes.recounting import count_anew

ENDS = {Pair.State.COMPLETED: Verb.PAIR_COMPLETED, Pair.State.TERMINATED: Verb.PAIR_TERMINATED}


def users_of(pair: Pair) -> list:
    """The accounts of the mentor, the mentees and of those who act for them."""
    return users_for(pair.people)


def users_for(persons: list[Participant]) -> list:
    """The accounts of these people and of those who act for them."""
    people = [person.pk for person in persons]
    themselves = Q(participants__in=people)
    parents = Q(represents__participant__in=people, represents__is_active=True)
    return list(User.objects.filter(themselves | parents).distinct())


@transaction.atomic
def activate(pair: Pair, *, order_number: str, order_date: datetime.date, by: Doer) -> None:
    """Ready → active from the date of the signed order, with a plan from the template of its form; WrongState if it is
    not ready or a document fell away since."""
    require(permitted(by, pair, "order"))
    activate_unchecked(pair, order_number=order_number, order_date=order_date, by=by)


def activate_unchecked(pair: Pair, *, order_number: str, order_date: datetime.date, by: Doer) -> None:
    """`activate` without its guard; call inside a transaction."""
    # A consent withdrawn at this instant waits for the lock and stops the pair then.
    Pair.objects.lock([pair.pk]).get()
    missing = missing_documents(pair)
    if missing and pair.state == Pair.State.READY:
        raise WrongState(f"{pair}: закрепить нельзя, пока нет документов. {' '.join(missing)}")
    change_state(
        pair,
        Pair.State.ACTIVE,
        starting={Pair.State.READY},
        started_on=order_date,
        order_number=order_number,
        order_date=order_date,
    )
    pair.members.filter(left_on__isnull=True).update(joined_on=order_date)
    record(Verb.PAIR_ACTIVATED, pair, by=by, order=order_number, date=order_date.isoformat())
    create_plan_unchecked(pair, by=by)
    count_anew(pair.programme_id)
    notify(users_of(pair), "pair_activated", organisation=pair.organisation, url=pair.get_absolute_url(), pair=pair)


@transaction.atomic
def pause(pair: Pair, *, reason: str, by: Doer) -> None:
    """Active → paused, with a reason."""
    require(permitted(by, pair, "pause"))
    pause_unchecked(pair, reason=reason, by=by)


def pause_unchecked(pair: Pair, *, reason: str, by: Doer) -> None:
    """`pause` without its guard, for what follows from a document that fell away."""
    change_state(pair, Pair.State.PAUSED, pause_reason=reason)
    record(Verb.PAIR_PAUSED, pair, by=by)
    notify(
        [*users_of(pair), *holders_of(pair.organisation, Role.CURATOR)],
        "pair_paused",
        organisation=pair.organisation,
        url=pair.get_absolute_url(),
        pair=pair,
    )


@transaction.atomic
def resume(pair: Pair, *, by: Doer) -> None:
    """Paused → active; raises WrongState while a document is missing, or once the school year is over."""
    require(permitted(by, pair, "resume"))
    if pair.is_left_over:
        raise WrongState(f"{Pair.YEAR_IS_OVER} Завершите её; в новом году нужна новая пара и приказ.")
    missing = missing_documents(pair)
    if missing:
        raise WrongState(f"Возобновить работу нельзя, пока нет документов. {' '.join(missing)}")
    change_state(pair, Pair.State.ACTIVE, starting={Pair.State.PAUSED}, pause_reason="")
    record(Verb.PAIR_RESUMED, pair, by=by)
    notify(users_of(pair), "pair_resumed", organisation=pair.organisation, url=pair.get_absolute_url(), pair=pair)


@transaction.atomic
def complete(pair: Pair, *, by: Doer, on: datetime.date | None = None, reason: str = "") -> None:
    """Active or paused → completed: the programme of the pair was gone through. Its plan closes."""
    require(permitted(by, pair, "complete"))
    end_unchecked(pair, Pair.State.COMPLETED, on=on, reason=reason, by=by)


@transaction.atomic
def terminate(pair: Pair, *, reason: str, by: Doer, on: datetime.date | None = None) -> None:
    """Any living state → terminated, with a reason. Its plan closes."""
    require(permitted(by, pair, "terminate"))
    end_unchecked(pair, Pair.State.TERMINATED, on=on, reason=reason, by=by)


@transaction.atomic
def close_left_over(pair: Pair, *, by: Doer) -> None:
    """A pair of a school year that is over: one that worked is completed on the year's last day, one that no order
    fixed is terminated. Raises WrongState for any other pair."""
    require(permitted(by, pair, "complete"))
    if not pair.is_left_over:
        raise WrongState("Учебный год этой пары ещё идёт или её работа уже окончена.")
    last = pair.programme.ends_on
    if pair.state in Pair.WORKING:
        end_unchecked(pair, Pair.State.COMPLETED, on=max(last, pair.started_on or last), reason="", by=by)
    else:
        end_unchecked(pair, Pair.State.TERMINATED, on=last, reason=Pair.NEVER_FIXED, by=by)


def end_unchecked(pair: Pair, state: Pair.State, *, reason: str, by: Doer, on: datetime.date | None = None) -> None:
    """Both ends without their guards: the day, the members' last day, the plan, the letters."""
    if state == Pair.State.TERMINATED and not reason.strip():
        raise ValidationError("Напишите, почему работа пары прекращается.")
    day = last_day(pair, on)
    told = users_of(pair)
    change_state(pair, state, ended_on=day, end_reason=reason, pause_reason="")
    pair.members.filter(left_on__isnull=True).update(left_on=day)
    for plan in pair.plans.exclude(state="closed"):
        close_plan_unchecked(plan, by=by)
    record(ENDS[state], pair, by=by)
    count_anew(pair.programme_id)
    # The page of a pair whose records nobody may read any longer opens to nobody but the office.
    url = reverse("pairs:list") if has_withdrawn(*pair.people) else pair.get_absolute_url()
    notify(told, "pair_ended", organisation=pair.organisation, url=url, pair=pair)


def last_day(pair: Pair, on: datetime.date | None) -> datetime.date:
    """The day a pair ends: today, or a day between its start and today; raises ValidationError."""
    today = pair.organisation.today()
    if on is None:
        return max(today, pair.started_on or today)
    if on > today:
        raise ValidationError("День окончания ещё не наступил: укажите сегодняшнее или прошедшее число.")
    if pair.started_on and on < pair.started_on:
        raise ValidationError(f"Пара работает с {pair.started_on:%d.%m.%Y}: окончиться раньше она не могла.")
    return on


# States in which a document may open gates: given, or answered where an answer is enough.
OPENS = frozenset({DocumentState.SIGNED, DocumentState.REFUSED})


@transaction.atomic
def follow_document(document: Consent | Agreement, *, by: Doer = THE_PORTAL) -> list[Pair]:
    """A document came into force or is no longer: its pairs become ready or stop at once. Returns those now ready."""
    if document.state in OPENS:
        return open_gates(document, by=by)
    if isinstance(document, Consent):
        stop_for_consent(document, by=by)
    else:
        stop_for_agreement(document, by=by)
    return []


def open_gates(document: Consent | Agreement, *, by: Doer) -> list[Pair]:
    """The pairs of these people that waited for this document only; call inside a transaction."""
    waiting = Pair.objects.filter(programme=document.programme, state=Pair.State.AWAITING).of_people(document.people)
    ids = list(waiting.values_list("pk", flat=True))
    pairs = list(Pair.objects.lock(ids)) if ids else []
    for pair in pairs:
        refresh_gate_unchecked(pair, by=by)
    return [pair for pair in pairs if pair.state == Pair.State.READY]


@transaction.atomic
def stop_for_consent(consent: Consent, *, by: Doer = THE_PORTAL) -> None:
    """A consent was withdrawn or expired: what it carried stops at once.

    Consent to processing withdrawn: the person leaves every pair. Any other document the pair can't work without:
    a working pair pauses until the gate opens again, a ready one goes back to waiting.
    """
    leaves = consent.purpose == Purpose.PERSONAL_DATA and consent.state == DocumentState.WITHDRAWN
    ids = Pair.objects.live().of_person(consent.participant)
    # A new consent given for another school year carries the pairs of that year on.
    if not (leaves and has_withdrawn(consent.participant)):
        ids = ids.filter(programme=consent.programme)
    # A pair that an order makes work at this instant is waited for: it must stop, not the withdrawal.
    for pair in Pair.objects.lock(list(ids.values_list("pk", flat=True))):
        if pair.is_over:
            continue
        if leaves:
            remove_person(pair, consent.participant, by=by)
        else:
            stop_if_lacking(pair, by=by)


@transaction.atomic
def stop_for_agreement(agreement: Agreement, *, by: Doer = THE_PORTAL) -> None:
    """An agreement is in dispute: the pair of these two stops until the gate opens again."""
    ids = Pair.objects.live().of_person(agreement.mentee).filter(programme=agreement.programme, mentor=agreement.mentor)
    for pair in Pair.objects.lock(list(ids.values_list("pk", flat=True))):
        if not pair.is_over:
            stop_if_lacking(pair, by=by)


def remove_person(pair: Pair, person, *, by: Doer) -> None:
    """A person goes out of a pair for good; a group goes on without one of its mentees."""
    if person == pair.mentor or len(pair.mentees) == 1:
        end_unchecked(pair, Pair.State.TERMINATED, reason=Pair.WENT_OUT, by=by)
        return
    pair.members.filter(mentee=person, left_on__isnull=True).update(left_on=pair.organisation.today())
    record(Verb.PAIR_CHANGED, pair, by=by, left=person.pk)
    notify_role(pair.organisation, Role.CURATOR, kind="pair_left", url=pair.get_absolute_url(), pair=pair)


def stop_if_lacking(pair: Pair, *, by: Doer) -> bool:
    """Close the gate behind a pair that lacks a document now. True if the pair was stopped."""
    if pair.state != Pair.State.ACTIVE:
        refresh_gate_unchecked(pair, by=by)
        return False
    missing = missing_documents(pair)
    if missing:
        pause_unchecked(pair, reason=Pair.YEAR_IS_OVER if pair.is_left_over else Pair.NO_PAPERS, by=by)
    return bool(missing)


def stop_expired(pairs) -> int:
    """Pause the active pairs among `pairs` whose documents are no longer in force; returns how many."""
    return sum(stop_if_lacking(pair, by=THE_PORTAL) for pair in pairs)
