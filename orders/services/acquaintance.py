"""Reading an order and saying so."""

import datetime
from collections.abc import Iterable
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.models import User
from audit.services import record
from audit.verbs import Verb
from documents.files import store
from documents.models import StoredFile
from documents.replacing import replace_unchecked
from documents.uploads import CheckedUpload
from orders.access import can_keep_register
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
def acquaint_on_paper(acquaintance: Acquaintance, *, on: datetime.date, by: User) -> Acquaintance:
    """Mark that a person signed the paper sheet on that day: not before the order, not in the future."""
    order = acquaintance.order
    require(can_keep_register(by, order.organisation))
    check_day(order, on)
    moment = datetime.datetime.combine(on, datetime.time(12), tzinfo=order.organisation.zone)
    return confirm(acquaintance, Acquaintance.Method.PAPER, moment, by)


@transaction.atomic
def acquaint_by_sheet(
    order: Order, *, readers: Iterable[Acquaintance], on: datetime.date, scan: CheckedUpload, by: User
) -> StoredFile:
    """Keep the scan of the signed sheet and mark those who signed it on that day.

    `readers`: those of `Acquaintance.objects.signing_on_paper(order)`; ValidationError if there are none.
    """
    require(can_keep_register(by, order.organisation))
    check_day(order, on)
    people = list(readers)
    if not people:
        raise ValidationError({"readers": "Отметьте, кто подписал лист."})
    stored = store(scan.content, scan.name, scan.content_type, organisation=order.organisation, by=by)
    for reader in people:
        if reader.confirmed_at is None:
            acquaint_on_paper(reader, on=on, by=by)
        Acquaintance.objects.filter(pk=reader.pk).update(scan=stored)
    record(Verb.ACQUAINTANCE_SCANNED, order, by=by, people=len(people), sha256=stored.sha256)
    return stored


@transaction.atomic
def replace_sheet_scan(acquaintance: Acquaintance, *, scan: CheckedUpload, reason: str, by: User) -> None:
    """Another scan in the place of a wrong one, for all who signed that sheet; the former stays in the history."""
    order, former = acquaintance.order, acquaintance.scan
    require(can_keep_register(by, order.organisation))
    if former is None:
        raise WrongState("Скана здесь нет: приложите его.")
    current = replace_unchecked(former, scan, proves=order, reason=reason, by=by)
    order.acquaintances.filter(scan=former).update(scan=current)


def check_day(order: Order, on: datetime.date) -> None:
    """Only a signed order, from its own date on, is read; raises WrongState or ValidationError beside the field."""
    if order.state != Order.State.SIGNED:
        raise WrongState("Знакомят только с подписанным и действующим приказом.")
    if not cast(datetime.date, order.date) <= on <= order.organisation.today():
        raise ValidationError({"on": "День ознакомления — не раньше даты приказа и не позже сегодняшнего дня."})


def confirm(acquaintance: Acquaintance, method: str, moment: datetime.datetime, by: User) -> Acquaintance:
    """Confirm once per person; WrongState the second time."""
    waiting = Acquaintance.objects.filter(pk=acquaintance.pk, confirmed_at__isnull=True)
    if not waiting.update(confirmed_at=moment, method=method):
        raise WrongState(NOT_NAMED)
    acquaintance.refresh_from_db()
    record(Verb.ACQUAINTED, acquaintance, by=by, method=method)
    return acquaintance
