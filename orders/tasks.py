"""Periodic jobs of orders, and work that takes too long for a request."""

import datetime
from typing import cast

from celery import shared_task
from django.db import transaction

from accounts.models import Membership
from accounts.refusals import REFUSED, sentences_of
from documents.jobs import deliver, fail, finish, running
from documents.pdf import PDF_TYPE
from notifications.services import remind_once
from orders.models import Acquaintance, Order, ReservedNumber
from orders.previews import draw
from orders.printing import head_of
from orders.register import register_pdf, register_rows
from orders.services.drafting import tell
from orders.services.signing import sign

# Days after signing on which those who have not read an order are reminded.
STEPS = (3, 7, 14)


@shared_task
def remind_to_acquaint() -> None:
    """Remind everybody who has not confirmed a signed order, once per step even if this runs again. A reminder that
    fails is sent by the next run."""
    waiting = Acquaintance.objects.filter(
        confirmed_at__isnull=True, user__is_active=True, order__state=Order.State.SIGNED
    ).select_related("user", "order__organisation")
    for reader in waiting.iterator(chunk_size=500):
        step = step_of(reader.order)
        with transaction.atomic():
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
        rows = register_rows(Order.objects.filter(pk__in=orders), ReservedNumber.objects.filter(pk__in=numbers))
        content = register_pdf(rows, job.organisation)
        name = "Журнал регистрации приказов.pdf"
        deliver(job, f"Строк в журнале: {len(rows)}.", content=content, name=name, content_type=PDF_TYPE)


@shared_task
def draw_preview(order_id: int, member_id: int | None) -> None:
    """Draw the preview of an order as this member (a membership's id; None: the head of the requisites) signs it."""
    order = Order.objects.filter(pk=order_id).select_related("organisation", "series").first()
    member = Membership.objects.filter(pk=member_id).first() if member_id else None
    if order and not order.is_frozen:
        draw(order, head_of(order, member))


@shared_task
def sign_order(job_id: str, order_id: int, day: str, seen: str, number_id: int | None, confirmed: bool) -> None:
    """Sign a long order for the person who started the job; the order and its job are done together or not at all."""
    with running(job_id) as job:
        if job is None:
            return
        order = Order.objects.get(pk=order_id)
        number = ReservedNumber.objects.select_related("series").get(pk=number_id) if number_id else None
        facts = {"date": datetime.date.fromisoformat(day), "reason": order.backdating_reason, "seen": seen}
        facts["confirmed"] = confirmed
        try:
            with transaction.atomic():
                signed = sign(order, by=job.created_by, reserved=number, **facts)  # type: ignore[arg-type]  # a dict
                finish(job, signed.announcement)
        except REFUSED as refusal:
            fail(job, "; ".join(sentences_of(refusal)))
