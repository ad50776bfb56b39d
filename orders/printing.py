"""The printed order: the same page as a preview with blanks for number and date, and as the copy that is frozen."""

import datetime
import hashlib
from dataclasses import dataclass
from typing import Any, cast

from django.template.loader import render_to_string
from django.utils.text import capfirst

from accounts.models import Membership, Role
from documents.certifying import check_marks
from documents.files import read
from documents.models import Seal, Verification
from documents.pdf import render
from inflection.names import PersonName
from inflection.russian import date_words
from orders.kinds.kind import kind_of
from orders.models import Order
from orders.people import position_of
from orders.points import printed_points

NO_NUMBER = "_____"
NO_DATE = "«____»\u00a0________________\u00a020___\u00a0г."
# Those who have to read the order sign under it; once they are more, on a sheet of their own.
NAMES_UNDER_SIGNATURE = 5


@dataclass(frozen=True)
class Signatory:
    """Whose signature the order bears."""

    position: str
    name: PersonName


@dataclass(frozen=True)
class Stamp:
    """What signing adds to the page: date, number, the moment of signing, the code of the check page, the seal."""

    date: datetime.date
    number_text: str
    signed_at: datetime.datetime
    verification: Verification
    seal: Seal | None = None


def head_of(order: Order, member: Membership | None = None) -> Signatory:
    """The director who signs, else the head named in the organisation's requisites."""
    if member:
        return Signatory(capfirst(position_of(member)), member.user.name)
    return Signatory(capfirst(order.organisation.head_position), order.organisation.head)


def page(
    order: Order,
    signatory: Signatory,
    stamp: Stamp | None = None,
    extract_for: Membership | None = None,
    extract_check: Verification | None = None,
) -> str:
    """The HTML of the order with annexes and acquaintance sheet; without `stamp` a preview with blanks.

    `extract_for`: an extract (выписка) for this reader, with those rows of the annex that concern her.
    """
    names = [] if extract_for else list(order.acquaintances.all())
    # An extract is another file than the order and has a record of its own.
    check = extract_check if extract_for else stamp.verification if stamp else None
    context: dict[str, Any] = {
        "order": order,
        "organisation": order.organisation,
        "points": printed_points(order),
        "signatory": signatory,
        "annex_template": kind_of(order).annex_template,
        "annex": kind_of(order).annex(order, extract_for),
        "names": names,
        "own_sheet": len(names) > NAMES_UNDER_SIGNATURE,
        "is_extract": extract_for is not None,
        "number_text": stamp.number_text if stamp else order.series.number_text(NO_NUMBER),
        "date_text": date_words(stamp.date) if stamp else NO_DATE,
        "signed_at": stamp.signed_at if stamp else None,
        "seal": stamp.seal if stamp else None,
        **check_marks(check),
    }
    return render_to_string("orders/pdf/order.html", context)


def extract(order: Order, reader: Membership, check: Verification | None = None) -> str:
    """The HTML of an extract of a signed order, for a reader who may not see all the people of its annex; `check`: the
    record of this extract, for its file is another than that of the order."""
    signed_by = Membership.objects.filter(
        user=order.signed_by, organisation=order.organisation, role=Role.DIRECTOR
    ).first()
    stamp = Stamp(
        cast(datetime.date, order.date),
        order.number_text,
        cast(datetime.datetime, order.signed_at),
        cast(Verification, order.verification),
    )
    return page(order, head_of(order, signed_by), stamp, extract_for=reader, extract_check=check)


def words(order: Order, signatory: Signatory) -> str:
    """The HTML that the file of an order is made of: that of the signed copy, else a preview with blanks."""
    return read(order.source).decode() if order.source else page(order, signatory)


def sheet_pdf(order: Order) -> bytes:
    """The acquaintance sheet of a signed order as it stands today."""
    context = {
        "names": order.acquaintances.all(),
        "number_text": order.number_text,
        "date_text": date_words(order.date) if order.date else NO_DATE,
    }
    return render("orders/pdf/sheet.html", context)


def fingerprint(order: Order, signatory: Signatory) -> str:
    """A hash of all the words of the preview: the director signs only what she has seen."""
    return fingerprint_of(page(order, signatory))


def fingerprint_of(html: str) -> str:
    """The same for a preview drawn already."""
    return hashlib.sha256(html.encode()).hexdigest()
