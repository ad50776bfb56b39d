"""Signing an order and returning it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.access import WrongState, for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from accounts.refusals import add_refusal, tell_refusal
from documents.models import Job
from documents.seal import seal_of
from orders import services
from orders.forms.signing import ReturnForm, SignForm
from orders.kinds.kind import kind_of
from orders.models import Order
from orders.needs import doubts, met_by, needs, to_confirm
from orders.printing import fingerprint_of, page
from orders.signing_jobs import begin_signing, takes_long
from orders.views.drafting import find
from orders.views.files import preview_is_ready, signature_of


@for_roles(Role.DIRECTOR)
@never_cache
def sign(request: PortalRequest, pk: int) -> HttpResponse:
    """The director reads the exact page, confirms with a password, and signs."""
    order = find(request, pk)
    if order.state != Order.State.ON_SIGNATURE:
        messages.info(request, f"Приказ не ждёт подписи: {order.get_state_display()}.")
        return redirect(order)
    if request.method != "POST":
        html = page_to_sign(request, order)
        return sign_page(request, order, fresh_form(request, order, html), ReturnForm(), html)
    form = SignForm(request.POST, request=request, order=order)
    outcome = try_to_sign(request, order, form) if form.is_valid() else None
    return redirect(outcome) if outcome else sign_page(request, order, form, ReturnForm(), page_to_sign(request, order))


def page_to_sign(request: PortalRequest, order: Order) -> str:
    """The page that this director would sign."""
    return page(order, signature_of(request, order))


def fresh_form(request: PortalRequest, order: Order, html: str) -> SignForm:
    """The form with today's date and the fingerprint of the page that is shown beside it."""
    initial = {"date": order.organisation.today(), "seen": fingerprint_of(html)}
    return SignForm(request=request, order=order, initial=initial)


def sign_page(request: PortalRequest, order: Order, form: SignForm, return_form: ReturnForm, html: str) -> HttpResponse:
    """The page that signs or returns, with what was typed and why it was refused. `html`: what would be signed."""
    context = {
        "order": order, "form": form, "return_form": return_form, "foretold": kind_of(order).effect(order),
        "needs": needs(order), "doubts": doubts(order), "to_confirm": to_confirm(order), "met": met_by(order),
        "seal": seal_of(order.organisation),
        "ready": preview_is_ready(request, order, html),
    }  # fmt: skip
    return render(request, "orders/order_sign.html", context)


def try_to_sign(request: PortalRequest, order: Order, form: SignForm) -> Order | Job | None:
    """Sign the order, or start the job that signs a long one; None if that was refused, and the form says why."""
    facts: dict[str, Any] = {name: form.cleaned_data.get(name) for name in ("date", "reason", "seen", "reserved")}
    facts["confirmed"] = bool(form.cleaned_data.get("confirmed"))
    try:
        if takes_long(order, request.user):
            return begin_signing(order, by=request.user, **facts)
        order = services.sign(order, by=request.user, **facts)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None
    except WrongState as error:
        return show_refusal(request, order, form, str(error))
    messages.success(request, order.announcement)
    return order


def show_refusal(request: PortalRequest, order: Order, form: SignForm, why: str) -> Order | None:
    """A refusal by the state of things: an order still on the table is shown anew with what was typed, any other on its
    own page."""
    order.refresh_from_db()
    if order.state != Order.State.ON_SIGNATURE:
        messages.error(request, why)
        return order
    # The page shows the words of now, so that the next confirmation is about them.
    form.data = {**form.data.dict(), "seen": fingerprint_of(page_to_sign(request, order))}  # type: ignore[attr-defined]  # a QueryDict
    form.add_error(None, why)
    return None


@for_roles(Role.DIRECTOR)
@never_cache
@require_POST
def return_(request: PortalRequest, pk: int) -> HttpResponse:
    """Send an order back with remarks."""
    order, form = find(request, pk), ReturnForm(request.POST)
    if form.is_valid():
        try:
            services.return_(order, remarks=form.cleaned_data["remarks"], by=request.user)
        except WrongState as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, "Приказ возвращён с замечаниями.")
        return redirect(order)
    if order.state != Order.State.ON_SIGNATURE:
        return redirect(order)
    html = page_to_sign(request, order)
    return sign_page(request, order, fresh_form(request, order, html), form, html)
