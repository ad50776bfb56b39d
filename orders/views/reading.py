"""Reading an order and saying so."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.refusals import REFUSED, add_refusal, tell_refusal
from accounts.verbs import fulfil
from documents.files import serve
from documents.replacing import former_of
from documents.scan_forms import ReplaceScanForm
from orders import services
from orders.forms.signing import PaperForm, SheetScanForm
from orders.models import Acquaintance, Order
from orders.views.drafting import find


@require_POST
def acquaint(request: PortalRequest, pk: int) -> HttpResponse:
    """«С приказом ознакомлен(а)»."""
    order = find(request, pk)
    try:
        services.acquaint(order, request.user)
        messages.success(request, "Отмечено: с приказом вы ознакомлены.")
    except WrongState as refusal:
        tell_refusal(request, refusal)
    return redirect(order)


@for_roles(*OFFICE)
@require_POST
def acquaint_paper(request: PortalRequest, pk: int) -> HttpResponse:
    """The curator marks that a person signed the paper sheet; `pk` is that of the acquaintance."""
    reader = acquaintance_or_404(request, pk)
    form = PaperForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError("Укажите день, когда человек подписал лист ознакомления.")
        services.acquaint_on_paper(reader, on=form.cleaned_data["on"], by=request.user)
        messages.success(request, "Ознакомление на бумаге отмечено.")
    except REFUSED as refusal:
        tell_refusal(request, refusal)
    return redirect(reader.order)


def acquaintance_or_404(request: PortalRequest, pk: int) -> Acquaintance:
    """An acquaintance of an order that the membership sees; else 404."""
    readers = Acquaintance.objects.visible_to(request.membership).select_related("order__organisation", "scan")
    return get_object_or_404(readers, pk=pk)


@for_roles(*OFFICE)
def sheet_scan(request: PortalRequest, pk: int) -> HttpResponse:
    """Upload the scan of the signed sheet and tick who signed it."""
    order = find(request, pk)
    if order.state != Order.State.SIGNED:
        messages.info(request, "Скан листа прикладывают к подписанному и действующему приказу.")
        return redirect(order)
    form = SheetScanForm(request.POST or None, request.FILES or None, order=order)
    if request.method == "POST" and form.is_valid() and try_to_attach(request, order, form):
        return redirect(order)
    return render(request, "orders/sheet_scan.html", {"order": order, "form": form})


def try_to_attach(request: PortalRequest, order: Order, form: SheetScanForm) -> bool:
    """Keep the scan and mark its signers; False if that was refused, and the form says why."""
    try:
        services.acquaint_by_sheet(order, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return True
    messages.success(request, "Скан сохранён, ознакомление отмечено.")
    return True


@for_roles(*OFFICE)
def scan_file(request: PortalRequest, pk: int, former: int | None = None) -> HttpResponseBase:
    """The scan of the sheet that this person signed, or one that stood in its place before."""
    stored = acquaintance_or_404(request, pk).scan
    if former:
        stored = former_of(stored, former)
    if stored is None:
        raise Http404
    return serve(stored)


@for_roles(*OFFICE)
def replace_scan(request: PortalRequest, pk: int) -> HttpResponse:
    """The right scan of the sheet in the place of a wrong one."""
    reader = acquaintance_or_404(request, pk)
    form = ReplaceScanForm(request.POST or None, request.FILES or None)
    verb = partial(services.replace_sheet_scan, reader, by=request.user)
    if fulfil(request, form, verb, "Скан заменён, прежний остался в истории."):
        return redirect(reader.order)
    what = f"Лист ознакомления: {reader.order.label}"
    context = {"form": form, "what": what, "back": reader.order.get_absolute_url()}
    return render(request, "documents/replace_scan.html", context)
