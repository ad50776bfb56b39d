"""Signing a long order: what can be refused at once is refused at once, the rest happens in a job."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.access import WrongState, require
from accounts.models import User
from audit.services import record
from audit.verbs import Verb
from documents import jobs
from documents.models import Job
from documents.seal import BrokenSeal, seal_of, signer_of
from orders.access import can_sign, signatory
from orders.models import Order, ReservedNumber
from orders.previews import is_long
from orders.printing import fingerprint, head_of, page
from orders.services.signing import CHANGED_SINCE_SEEN, check_confirmed, check_date, lock
from orders.tasks import sign_order


def takes_long(order: Order, by: User) -> bool:
    """Whether the page of this order is drawn in the background."""
    return is_long(page(order, head_of(order, signatory(by, order))))


@transaction.atomic
def begin_signing(
    order: Order,
    *,
    by: User,
    date: datetime.date,
    reason: str = "",
    seen: str | None = None,
    reserved: ReservedNumber | None = None,
    confirmed: bool = False,
) -> Job:
    """Start the job that signs; `by` has just proved herself by password or code, and that is logged here.

    Arguments and refusals as of `services.sign`. The job's own refusals stand on its page.
    """
    require(can_sign(by, order))
    order = lock(order)
    check_confirmed(order, confirmed=confirmed)
    if not reserved:
        check_date(order, date, reason)
    if seen is not None and seen != fingerprint(order, head_of(order, signatory(by, order))):
        raise WrongState(CHANGED_SINCE_SEEN)
    check_seal(order)
    Order.objects.filter(pk=order.pk).update(backdating_reason=reason.strip())
    record(Verb.ORDER_CONFIRMED, order, by=by)
    facts = {
        "order_id": order.pk,
        "day": date.isoformat(),
        "seen": seen,
        "number_id": reserved.pk if reserved else None,
        "confirmed": confirmed,
    }
    then = ("К приказу", order.get_absolute_url())
    return jobs.start(sign_order, "Подписание приказа", organisation=order.organisation, by=by, then=then, **facts)


def check_seal(order: Order) -> None:
    """ValidationError if the organisation's seal can't be used."""
    seal = seal_of(order.organisation)
    try:
        if seal:
            signer_of(seal)
    except BrokenSeal as error:
        raise ValidationError(f"Приказ не подписан. {error}") from error
