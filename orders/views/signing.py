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
from orders.printing import fingerprint
from orders.signing_jobs import begin_signing, takes_long
from orders.views.drafting import find, sentence
from orders.views.files import preview_is_ready, signature_of


@for_roles(Role.DIRECTOR)
@never_cache
def sign(request: PortalRequest, pk: int) -> HttpResponse:
    """The director reads the exact page, confirms with a password, and signs."""
    order = find(request, pk)
    if order.state != Order.State.ON_SIGNATURE:
        messages.info(request, f"Приказ не ждёт подписи: {order.get_state_display()}.")
        return redirect(order)
    initial = {"date": order.organisation.today(), "seen": fingerprint(order, signature_of(request, order))}
    form = SignForm(request.POST or None, request=request, order=order, initial=initial)
    outcome = signed(request, order, form) if request.method == "POST" and form.is_valid() else None
    if outcome:
        return redirect(outcome)
    context = {
        "order": order, "form": form, "return_form": ReturnForm(), "foretold": consequences(order),
        "seal": seal_of(order.organisation), "ready": preview_is_ready(request, order),
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
        messages.error(request, str(error))
        return order
    messages.success(request, order.announcement)
    return order


@for_roles(Role.DIRECTOR)
@require_POST
def return_(request: PortalRequest, pk: int) -> HttpResponse:
    """Send an order back with remarks."""
    order, form = find(request, pk), ReturnForm(request.POST)
    try:
        services.return_(order, remarks=form.data.get("remarks", ""), by=request.user)
    except (WrongState, ValidationError) as error:
        messages.error(request, sentence(error))
        return redirect("orders:sign", pk=order.pk)
    messages.success(request, "Приказ возвращён с замечаниями.")
    return redirect(order)
