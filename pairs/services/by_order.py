"""What a signed order does to a working pair: end it, or give its mentees another mentor."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.access import WrongState, require
from accounts.actors import Doer
from consents import services as consents
from pairs.access import permitted
from pairs.models import EndReason, Pair
from pairs.services.lifecycle import activate_unchecked, end_unchecked
from pairs.services.pairing import collect_documents_unchecked, create_pair_unchecked
from participants.models import Participant


def end_note(reason: str, note: str, order_number: str, order_date: datetime.date) -> str:
    """The reason that the pair keeps, naming the order: «Увольнение наставника (приказ от 05.11.2026 № 7-лс)»."""
    said = [] if reason == EndReason.OTHER else [str(EndReason(reason).label)]
    words = ". ".join(filter(None, [*said, note.strip()]))
    return f"{words[:1].upper()}{words[1:400]} (приказ от {order_date:%d.%m.%Y} № {order_number})"


@transaction.atomic
def end_by_order(pair: Pair, *, reason: str, note: str, order_number: str, order_date: datetime.date, by: Doer) -> None:
    """A working pair ends on the day of the order: completed if its plan was gone through, else terminated.

    WrongState if it works no longer; ValidationError if the order's day lies before the pair's beginning.
    """
    require(permitted(by, pair, "order"))
    check_working(pair)
    state = Pair.State.COMPLETED if reason == EndReason.COMPLETED else Pair.State.TERMINATED
    end_unchecked(pair, state, reason=end_note(reason, note, order_number, order_date), on=order_date, by=by)


@transaction.atomic
def stop_by_order(pair: Pair, *, reason: str, by: Doer) -> None:
    """The order by which the pair worked was cancelled: it ends today. WrongState if it is over already."""
    require(permitted(by, pair, "order"))
    end_unchecked(pair, Pair.State.TERMINATED, reason=reason, by=by)


@transaction.atomic
def replace_mentor(
    pair: Pair, mentor: Participant, *, reason: str, note: str, order_number: str, order_date: datetime.date, by: Doer
) -> Pair:
    """The pair ends and its mentees go on with `mentor` in a new pair, which works from the day of the order.

    Returns the new pair. WrongState if the old one works no longer or a document of the new one is not in force;
    ValidationError with every rule of pairing that is broken.
    """
    check_working(pair)
    mentees = pair.mentees
    end_by_order(pair, reason=reason, note=note, order_number=order_number, order_date=order_date, by=by)
    fresh = create_pair_unchecked(
        pair.programme,
        mentor=mentor,
        mentees=mentees,
        form=pair.form,
        by=by,
        goal=pair.goal,
        role_model=pair.role_model,
    )
    missing = collect_documents_unchecked(fresh, by=by)
    if missing:
        raise WrongState(f"Заменить наставника нельзя, пока нет документов. {' '.join(missing)}")
    activate_unchecked(fresh, order_number=order_number, order_date=order_date, by=by)
    return fresh


@transaction.atomic
def prepare_replacement(pair: Pair, mentor: Participant, *, by: Doer) -> list[str]:
    """Put the documents of the coming pair on the list, so that they can be asked for; returns what is missing.

    WrongState if the pair works no longer; ValidationError if `mentor` is its mentor already.
    """
    require(permitted(by, pair, "order"))
    check_working(pair)
    if mentor == pair.mentor:
        raise ValidationError("Это нынешний наставник пары. Выберите другого.")
    consents.ensure_people([mentor], pair.programme, by=by)
    for mentee in pair.mentees:
        consents.ensure_agreement(mentor, mentee, pair.programme, by=by)
    return missing_for(pair, mentor)


def missing_for(pair: Pair, mentor: Participant) -> list[str]:
    """Which documents `mentor` and the mentees of the pair still lack to work together; Russian sentences."""
    return consents.missing_for_pair(mentor, pair.mentees, pair.programme, pair.organisation.today())


def check_working(pair: Pair) -> None:
    """WrongState unless the pair works or is paused."""
    if pair.state not in Pair.WORKING:
        raise WrongState(f"Пара {pair.title} не работает: {pair.get_state_display()}. Приказ о ней не нужен.")
