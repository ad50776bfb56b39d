"""Who joins and leaves a group that works: by an order, through the same gate as a new pair."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.access import WrongState, require
from accounts.actors import Doer
from audit.services import record
from audit.verbs import Verb
from consents import services as consents
from notifications.services import notify
from pairs.access import permitted
from pairs.models import Pair, PairMember
from pairs.services.lifecycle import last_day, users_for
from pairs.services.pairing import broken_by_mentees, broken_by_mentor, lock_cards
from participants.models import Participant
from programmes.recounting import count_anew


@transaction.atomic
def prepare_member(pair: Pair, mentee: Participant, *, by: Doer) -> list[str]:
    """Put the documents that `mentee` needs in this pair on the list; returns what is missing, in Russian sentences."""
    require(permitted(by, pair, "join"))
    consents.ensure_people([mentee], pair.programme, by=by)
    consents.ensure_agreement(pair.mentor, mentee, pair.programme, by=by)
    return consents.missing_for_pair(pair.mentor, [mentee], pair.programme, pair.organisation.today())


@transaction.atomic
def join_group(
    pair: Pair, *, mentee: Participant, order_number: str, order_date: datetime.date, by: Doer
) -> PairMember:
    """One more mentee in a working pair, from the day of the order that says so.

    WrongState unless the pair works; ValidationError with every rule of pairing that is broken, every document that
    is not in force, or an order dated before the pair began or ahead.
    """
    require(permitted(by, pair, "join"))
    fresh = Pair.objects.lock([pair.pk]).get()
    if fresh.state != Pair.State.ACTIVE:
        raise WrongState(f"Принять в группу можно, пока пара работает, а она сейчас «{fresh.get_state_display()}».")
    check_day(fresh, order_date)
    card = lock_cards(fresh.programme, fresh.mentor, [mentee])
    broken = [
        *broken_by_mentor(card, fresh.mentor, [mentee], fresh.form),
        *broken_by_mentees(fresh.programme, [mentee], fresh.form),
        *consents.missing_for_pair(fresh.mentor, [mentee], fresh.programme, fresh.organisation.today()),
    ]
    if broken:
        raise ValidationError(broken)
    member = PairMember.objects.create(pair=fresh, programme=fresh.programme, mentee=mentee, joined_on=order_date)
    record_change(fresh, mentee, joined=mentee.pk, by=by, order=order_number, date=order_date.isoformat())
    return member


def check_day(pair: Pair, day: datetime.date) -> None:
    """An order about a working pair lies between its beginning and today; raises ValidationError at its field."""
    if day > pair.organisation.today():
        raise ValidationError({"order_date": "Этот день ещё не наступил: укажите дату подписанного приказа."})
    if pair.started_on and day < pair.started_on:
        raise ValidationError({"order_date": f"Пара работает с {pair.started_on:%d.%m.%Y}: приказ не мог быть раньше."})


@transaction.atomic
def leave_group(pair: Pair, *, mentee: Participant, on: datetime.date | None, reason: str, by: Doer) -> None:
    """A mentee goes out of a group, which goes on without her.

    WrongState if she is not in it, or is the last one: then the pair itself ends. ValidationError for a day outside
    the pair's work, or without a reason.
    """
    require(permitted(by, pair, "leave"))
    fresh = Pair.objects.lock([pair.pk]).get()
    if fresh.state not in Pair.WORKING or mentee not in fresh.mentees:
        raise WrongState("Этого наставляемого в группе уже нет, или она больше не работает. Обновите страницу.")
    if len(fresh.mentees) == 1:
        raise WrongState("В группе остался один наставляемый: прекратите работу пары, а не исключайте его.")
    if not reason.strip():
        raise ValidationError({"reason": "Напишите, почему наставляемый выходит из группы."})
    member = fresh.members.current().get(mentee=mentee)
    day = last_day(fresh, on)
    if member.joined_on and day < member.joined_on:
        raise ValidationError({"on": f"В группе с {member.joined_on:%d.%m.%Y}: выйти раньше нельзя."})
    member.left_on, member.left_reason = day, reason
    member.save(update_fields=["left_on", "left_reason"])
    record_change(fresh, mentee, left=mentee.pk, by=by)


def record_change(pair: Pair, mentee: Participant, *, by: Doer, **changes: object) -> None:
    """The log, the count of the roadmap, and those whom it concerns: the mentor, the mentee and her parents."""
    record(Verb.PAIR_CHANGED, pair, by=by, **changes)
    count_anew(pair.programme_id)
    people = users_for([pair.mentor, mentee])
    notify(people, "group_changed", organisation=pair.organisation, url=pair.get_absolute_url(), pair=pair)
