"""Periodic jobs of orders, and work that takes too long for a request."""

import datetime
from typing import cast

from celery import shared_task

from documents.files import store
from documents.jobs import finish, running
from documents.pdf import PDF_TYPE
from notifications.services import remind_once
from orders.models import Acquaintance, Order, ReservedNumber
from orders.register import lines, register_pdf
from orders.services.drafting import tell

# Days after signing on which those who have not read an order are reminded.
STEPS = (3, 7, 14)


@shared_task
def remind_to_acquaint() -> None:
    """Remind everybody who has not confirmed a signed order, once a step however often this runs."""
    waiting = Acquaintance.objects.filter(
        confirmed_at__isnull=True, user__is_active=True, order__state=Order.State.SIGNED
    ).select_related("user", "order__organisation")
    for reader in waiting.iterator(chunk_size=500):
        step = step_of(reader.order)
        if step and remind_once(f"order-acquaint:{reader.pk}:{step}"):
            tell(reader.order, "order_acquaint_reminder", [reader.user])


def step_of(order: Order) -> int | None:
    """The last step that has come since the order was signed, or None."""
    zone = order.organisation.zone
    signed_on = cast(datetime.datetime, order.signed_at).astimezone(zone).date()
    passed = order.organisation.today() - signed_on
    return next((step for step in reversed(STEPS) if passed.days >= step), None)


@shared_task
def print_register(job_id: str, orders: list[int], numbers: list[int]) -> None:
    """The journal of these orders and reserved numbers (ids) as a file of the job."""
    with running(job_id) as job:
        if job is None:
            return
        rows = lines(Order.objects.filter(pk__in=orders), ReservedNumber.objects.filter(pk__in=numbers))
        content = register_pdf(rows, job.organisation)
        name = "Журнал регистрации приказов.pdf"
        stored = store(content, name, PDF_TYPE, organisation=job.organisation, by=job.created_by)
        finish(job, f"Строк в журнале: {len(rows)}.", result=stored)
