"""Making the extract of a signed order for a reader: once, with its record on the check page."""

import datetime
from typing import cast

from django.db import transaction

from accounts.models import Membership
from documents.certifying import certify
from documents.models import Verification
from documents.pdf import render_html
from orders.models import Extract, Order
from orders.printing import extract


@transaction.atomic
def extract_of(order: Order, reader: Membership) -> Extract:
    """The extract of a signed or cancelled order for this reader: who asks again gets the same bytes."""
    Order.objects.select_for_update().get(pk=order.pk)
    found = Extract.objects.select_related("file").filter(order=order, reader=reader).first()
    if found:
        return found
    stored, check = certify(
        lambda record: render_html(extract(order, reader, record)), f"{order.file_stem}, выписка.pdf",
        organisation=order.organisation, kind="Выписка из приказа", number=order.number_text,
        date=cast(datetime.date, order.date), by=reader.user,
    )  # fmt: skip
    if order.verification and not order.verification.valid:
        Verification.objects.filter(pk=check.pk).update(valid=False, note=order.verification.note)
    return Extract.objects.create(order=order, reader=reader, file=stored, check_record=check)
