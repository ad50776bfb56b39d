"""Reading an order and saying so."""

import datetime
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState
from audit.services import record
from audit.verbs import Verb
from orders.models import Acquaintance, Order

NOT_NAMED = "Вы уже подтвердили ознакомление, или приказ больше не действует."


@transaction.atomic
def acquaint(order: Order, user: Any) -> Acquaintance:
    """The user confirms in the portal having read a signed order; WrongState if it names him not, or not any more."""
    found = order.acquaintances.filter(user=user).first()
    if found is None or order.state != Order.State.SIGNED:
        raise WrongState(NOT_NAMED)
    return confirm(found, Acquaintance.Method.PORTAL, timezone.now(), user)


@transaction.atomic
def acquaint_on_paper(acquaintance: Acquaintance, *, on: datetime.date, by: Any) -> Acquaintance:
    """Mark that a person signed the paper sheet on that day: not before the order, not in the future."""
    order = acquaintance.order
    if order.state != Order.State.SIGNED:
        raise WrongState("Знакомят только с подписанным и действующим приказом.")
    if not cast(datetime.date, order.date) <= on <= order.organisation.today():
        raise ValidationError("День ознакомления — не раньше даты приказа и не позже сегодняшнего дня.")
    moment = datetime.datetime.combine(on, datetime.time(12), tzinfo=order.organisation.zone)
    return confirm(acquaintance, Acquaintance.Method.PAPER, moment, by)


def confirm(acquaintance: Acquaintance, method: str, moment: datetime.datetime, by: Any) -> Acquaintance:
    """One confirmation a person: the second finds it done and raises WrongState."""
    waiting = Acquaintance.objects.filter(pk=acquaintance.pk, confirmed_at__isnull=True)
    if not waiting.update(confirmed_at=moment, method=method):
        raise WrongState(NOT_NAMED)
    acquaintance.refresh_from_db()
    record(Verb.ACQUAINTED, acquaintance, by=by, method=method)
    return acquaintance
