"""Signing: number, date, frozen copy and consequences in one transaction, or nothing of it."""

import datetime
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.models import User
from accounts.searching import fold_search
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from documents.files import store
from documents.models import Seal, StoredFile, Verification
from documents.pdf import PDF_TYPE, render_html
from documents.seal import BrokenSeal, seal_of, seal_pdf
from orders.access import can_sign, signatory
from orders.facts import recount
from orders.kinds.kind import kind_of
from orders.models import Order, ReservedNumber
from orders.needs import to_confirm
from orders.numbering.numbers import check_year, next_number
from orders.numbering.reserving import use_reserved
from orders.printing import Signatory, Stamp, fingerprint, head_of, page
from orders.services.drafting import tell

SIGNED_FACTS = (
    "number", "number_text", "date", "year", "signed_by", "signed_at", "backdating_reason", "given_role", "outcome",
)  # fmt: skip
# The page the file was made of: a DOCX of the same words is made from it.
HTML_TYPE = "text/html; charset=utf-8"
NOT_WAITING = "Приказ уже не на подписи: его подписали или вернули."
CHANGED_SINCE_SEEN = "Текст приказа изменился после того, как вы открыли страницу. Прочтите его снова."


@transaction.atomic
def sign(
    order: Order,
    *,
    by: User,
    date: datetime.date | None = None,
    reason: str = "",
    seen: str | None = None,
    reserved: ReservedNumber | None = None,
    confirmed: bool = False,
) -> Order:
    """Sign an order on signature and bring about what it says.

    `date`: today if None; a day in the past needs a `reason` (else ValidationError). `reserved`: a number kept for it,
    with its own date and reason. `seen`: the fingerprint of the preview the director read, None only where no person
    looked at a page, as in the demo; WrongState if the words have changed since, or if the order is not on signature.
    ValidationError if the organisation's seal is broken. `confirmed`: she knows what is lost (`needs.to_confirm`), else
    WrongState where something is.
    """
    require(can_sign(by, order))
    order = lock(order)
    check_confirmed(order, confirmed=confirmed)
    day, reason = (reserved.date, reserved.reason) if reserved else (date or order.organisation.today(), reason)
    check_date(order, day, reason)
    head = head_of(order, signatory(by, order))
    if seen is not None and seen != fingerprint(order, head):
        raise WrongState(CHANGED_SINCE_SEEN)
    use_reserved(reserved, order) if reserved else number(order, day)
    moment = timezone.now()
    order.signed_by, order.signed_at, order.backdating_reason = by, moment, reason.strip()
    effect = kind_of(order).effect(order)
    effect.act(by)
    order.outcome = effect.done
    stored = freeze(order, head, day, moment)
    record(Verb.ORDER_SIGNED, order, by=by, number=order.number_text, sha256=stored.sha256)
    recount(order)
    announce(order, by)
    return order


def lock(order: Order) -> Order:
    """The order with its row locked: a second signature waits here and then finds the order signed."""
    fresh = Order.objects.select_for_update().get(pk=order.pk)
    if fresh.state != Order.State.ON_SIGNATURE:
        raise WrongState(NOT_WAITING)
    return fresh


def check_confirmed(order: Order, *, confirmed: bool) -> None:
    """WrongState where something would be lost and the director has not said that she knows."""
    if not confirmed and to_confirm(order):
        raise WrongState("Прочитайте, что будет потеряно или не проверено, и отметьте, что знаете об этом.")


def check_date(order: Order, day: datetime.date, reason: str) -> None:
    """No date in the future; one in the past says why. Raises ValidationError beside the field at fault."""
    today = order.organisation.today()
    if day > today:
        raise ValidationError({"date": "Приказ нельзя подписать будущим днём. Укажите сегодняшний день или раньше."})
    check_year(day, today)
    if day < today and not reason.strip():
        raise ValidationError({"reason": "Дата в прошлом: напишите, почему приказ датирован ею."})


def number(order: Order, day: datetime.date) -> None:
    """Give the order its date and the next number of its register in that calendar year."""
    order.date, order.year = day, day.year
    order.number = next_number(order.series, day.year)
    order.number_text = order.series.number_text(order.number)


def freeze(order: Order, head: Signatory, day: datetime.date, moment: datetime.datetime) -> StoredFile:
    """Store the final page for good and write everything that signing adds in one conditional UPDATE."""
    check = Verification.objects.create(
        organisation=order.organisation, kind="Приказ", number=order.number_text, date=day
    )
    seal = seal_of(order.organisation)
    html = page(order, head, Stamp(day, order.number_text, moment, check, seal))
    stored = store_copy(order, html, seal)
    source = store_part(order, html.encode(), HTML_TYPE, "html")
    check.sha256 = stored.sha256
    check.save(update_fields=["sha256"])
    written = {name: getattr(order, name) for name in SIGNED_FACTS}
    key = fold_search(f"{order.title} {order.number_text}")
    change_state(order, Order.State.SIGNED, file=stored, source=source, verification=check, search_key=key, **written)
    return stored


def store_copy(order: Order, html: str, seal: Seal | None) -> StoredFile:
    """The PDF that is kept, with the organisation's seal if it has one; ValidationError if the seal is broken."""
    try:
        content = seal_pdf(render_html(html), seal, reason=order.label)
    except BrokenSeal as error:
        raise ValidationError(f"Приказ не подписан. {error}") from error
    return store_part(order, content, PDF_TYPE, "pdf")


def store_part(order: Order, content: bytes, content_type: str, ending: str) -> StoredFile:
    """Bytes that belong to the signed order, under a name that people know it by."""
    name = f"{order.file_stem}.{ending}"
    return store(content, name, content_type, organisation=order.organisation, by=cast(User, order.signed_by))


def announce(order: Order, by: User) -> None:
    """Tell the author of the draft and everybody who has to read the order."""
    if order.created_by and order.created_by != by:
        tell(order, "order_signed", [order.created_by])
    readers = order.acquaintances.filter(user__isnull=False).select_related("user")
    tell(order, "order_acquaint", [reader.user for reader in readers if reader.user != by])
