"""Making the extract of a signed order for a reader, with its record on the check page."""

import datetime
from typing import cast

from django.db import transaction
from django.db.models import Max, Q

from accounts.models import Membership
from consents.models import Consent
from consents.processing import withdrawn_people
from documents.certifying import certify
from documents.models import Verification
from documents.pdf import render_html
from orders.models import Extract, Order
from orders.printing import extract
from pairs.models import Pair, PairMember
from participants.models import Participant

REPLACED = "Заменена новой выпиской"


@transaction.atomic
def extract_of(order: Order, reader: Membership) -> Extract:
    """The extract of a signed or cancelled order for this reader: who asks again gets the same bytes, unless somebody
    it may name took the consent to processing back since; then it is made anew without her."""
    Order.objects.select_for_update().get(pk=order.pk)
    former = Extract.objects.select_related("file", "check_record").filter(order=order, reader=reader).last()
    closed_at = last_withdrawal(order)
    if former and (closed_at is None or former.made_at > closed_at):
        return former
    if former:
        Verification.objects.filter(pk=former.check_record_id).update(valid=False, note=REPLACED)
    stored, check = certify(
        lambda record: render_html(extract(order, reader, record)),
        f"{order.file_stem}, выписка.pdf",
        organisation=order.organisation,
        kind="Выписка из приказа",
        number=order.number_text,
        date=cast(datetime.date, order.date),
        by=reader.user,
    )
    if order.verification and not order.verification.valid:
        Verification.objects.filter(pk=check.pk).update(valid=False, note=order.verification.note)
    return Extract.objects.create(order=order, reader=reader, file=stored, check_record=check)


def last_withdrawal(order: Order) -> datetime.datetime | None:
    """When the last of those whom the order names, and whose data may not be processed now, took the consent back."""
    pairs = Pair.objects.filter(Q(orders=order) | Q(plans__orders=order) | Q(endings__order=order)).values("pk")
    named = Q(mentored_pairs__in=pairs) | Q(pk__in=PairMember.objects.filter(pair__in=pairs).values("mentee"))
    named |= Q(mentorcards__orders=order) | Q(commendations__order=order)
    people = Participant.objects.filter(named, pk__in=withdrawn_people())
    return Consent.objects.filter(participant__in=people).aggregate(last=Max("withdrawn_at"))["last"]
