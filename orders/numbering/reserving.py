"""Numbers kept for orders that will be signed later, often with a date in the past."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.access import WrongState, require
from accounts.models import User
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from orders.access import can_keep_register
from orders.models import Order, ReservedNumber, Series
from orders.numbering.numbers import check_year, lock_counter, next_number

MOST_AT_ONCE = 20


@transaction.atomic
def reserve(
    series: Series, *, date: datetime.date, reason: str, by: User, count: int = 1, own: int | None = None
) -> list[ReservedNumber]:
    """Keep the next `count` numbers of that year's register, or the number `own` that was left out of it, for `date`.

    ValidationError beside the field at fault: a date in the future, no reason, a number that is not free.
    """
    require(can_keep_register(by, series.organisation))
    check(series, date, reason, count)
    numbers = [left_out(series, date.year, own)] if own else [next_number(series, date.year) for _ in range(count)]
    kept = [
        ReservedNumber.objects.create(
            series=series, year=date.year, number=number, date=date, reason=reason.strip(), reserved_by=by
        )
        for number in numbers
    ]
    for each in kept:
        record(Verb.NUMBER_RESERVED, each, by=by, number=each.number_text, date=date.isoformat(), reason=each.reason)
    return kept


def check(series: Series, date: datetime.date, reason: str, count: int) -> None:
    """What a reservation must say."""
    if date > series.organisation.today():
        raise ValidationError({"date": "Номер резервируют на сегодня или на прошедший день."})
    check_year(date, series.organisation.today())
    if not reason.strip():
        raise ValidationError({"reason": "Напишите, почему приказ не подписан в свой день."})
    if not 1 <= count <= MOST_AT_ONCE:
        raise ValidationError({"count": f"За один раз — от 1 до {MOST_AT_ONCE} номеров."})


def left_out(series: Series, year: int, number: int) -> int:
    """`number`, if the register passed it by and nothing in the portal bears it; the counter stays locked."""
    last = lock_counter(series, year).last
    if not 1 <= number <= last:
        raise ValidationError({"own": f"До этого номера журнал ещё не дошёл: последний — {last}."})
    of_year = {"year": year, "number": number}
    if series.orders.filter(**of_year).exists() or series.reserved.filter(**of_year).exists():
        raise ValidationError({"own": "Этот номер уже занят приказом или зарезервирован."})
    return number


@transaction.atomic
def void(reserved: ReservedNumber, *, reason: str, by: User) -> ReservedNumber:
    """Give up a reserved number: it stays in the register as unused, and is never given again."""
    require(can_keep_register(by, reserved.organisation))
    if not reason.strip():
        raise ValidationError("Напишите, почему номер не понадобился.")
    change_state(reserved, ReservedNumber.State.VOID, void_reason=reason.strip())
    record(Verb.NUMBER_VOIDED, reserved, by=by, number=reserved.number_text, reason=reserved.void_reason)
    return reserved


def use_reserved(reserved: ReservedNumber, order: Order) -> None:
    """Give the order this number and its date; WrongState if it is of another register, or somebody was faster."""
    if reserved.series_id != order.series_id:
        raise WrongState("Этот номер зарезервирован в другой серии приказов.")
    change_state(reserved, ReservedNumber.State.USED, order=order)
    order.date, order.year, order.number = reserved.date, reserved.year, reserved.number
    order.number_text = reserved.number_text
