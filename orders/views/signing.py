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
from documents.models import Job
from documents.seal import seal_of
from orders import services
from orders.effects import consequences
from orders.forms import ReturnForm, SignForm
from orders.models import Order
from orders.needs import doubts, needs
from orders.printing import fingerprint
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
    form = SignForm(request.POST or None, request=request, order=order, initial=fresh(request, order))
    outcome = signed(request, order, form) if request.method == "POST" and form.is_valid() else None
    return redirect(outcome) if outcome else sign_page(request, order, form, ReturnForm())


def fresh(request: PortalRequest, order: Order) -> dict[str, Any]:
    """What the form begins with: today, and the fingerprint of the page that is shown beside it."""
    return {"date": order.organisation.today(), "seen": fingerprint(order, signature_of(request, order))}


def sign_page(request: PortalRequest, order: Order, form: SignForm, return_form: ReturnForm) -> HttpResponse:
    """The page that signs or returns, with what was typed and why it was refused."""
    context = {
        "order": order, "form": form, "return_form": return_form, "foretold": consequences(order),
        "needs": needs(order), "doubts": doubts(order), "seal": seal_of(order.organisation),
        "ready": preview_is_ready(request, order),
    }  # fmt: skip
    return render(request, "orders/order_sign.html", context)


def signed(request: PortalRequest, order: Order, form: SignForm) -> Order | Job | None:
    """The signed order, or the job that signs a long one; None if it was refused, and the form says why."""
    facts: dict[str, Any] = {name: form.cleaned_data.get(name) for name in ("date", "reason", "seen", "reserved")}
    try:
        if takes_long(order, request.user):
            return begin_signing(order, by=request.user, **facts)
        order = services.sign(order, by=request.user, **facts)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    except WrongState as error:
        return refused(request, order, form, str(error))
    messages.success(request, order.announcement)
    return order


def refused(request: PortalRequest, order: Order, form: SignForm, why: str) -> Order | None:
    """A refusal by the state of things: an order still on the table is shown anew with what was typed, any other on its
    own page."""
    order.refresh_from_db()
    if order.state != Order.State.ON_SIGNATURE:
        messages.error(request, why)
        return order
    # The page shows the words of now, so that the next confirmation is about them.
    form.data = {**form.data.dict(), "seen": fresh(request, order)["seen"]}  # type: ignore[attr-defined]  # a QueryDict
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
        except WrongState as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Приказ возвращён с замечаниями.")
        return redirect(order)
    if order.state != Order.State.ON_SIGNATURE:
        return redirect(order)
    return sign_page(request, order, SignForm(request=request, order=order, initial=fresh(request, order)), form)
