"""Signing an order, returning it, and its PDF."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.access import WrongState, for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from audit.services import record
from audit.verbs import Verb
from documents.docx import DOCX_TYPE, as_docx
from documents.files import serve
from documents.pdf import PDF_TYPE, render_html
from documents.seal import seal_of
from orders import services
from orders.access import OFFICE, signatory
from orders.forms import ReturnForm, SignForm
from orders.kinds import RULES
from orders.models import Order
from orders.printing import Signatory, extract, fingerprint, head_of, preview_pdf, sheet_pdf, words
from orders.views.drafting import find, sentence


def signature_of(request: PortalRequest, order: Order) -> Signatory:
    """The director who looks at the order is the one who will sign it; others see the head of the requisites."""
    return head_of(order, signatory(request.user, order))


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
    if request.method == "POST" and form.is_valid() and signed(request, order, form):
        return redirect(order)
    consequence = RULES[order.kind].consequence
    context = {
        "order": order, "form": form, "return_form": ReturnForm(), "consequence": consequence,
        "seal": seal_of(order.organisation),
    }  # fmt: skip
    return render(request, "orders/order_sign.html", context)


def signed(request: PortalRequest, order: Order, form: SignForm) -> bool:
    """Whether the order is signed now; a refusal stands beside the field it is about."""
    facts: dict[str, Any] = {name: form.cleaned_data.get(name) for name in ("date", "reason", "seen", "reserved")}
    try:
        order = services.sign(order, by=request.user, **facts)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    except WrongState as error:
        messages.error(request, str(error))
        return True
    messages.success(request, f"Приказ подписан: №\u00a0{order.number_text}.")
    return True


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


@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # its types know no URL arguments
def pdf(request: PortalRequest, pk: int) -> HttpResponseBase:
    """The frozen copy of a signed order, or a preview with blanks; `?download=1` saves it.

    People outside the office get an extract of an order whose annex names others.
    """
    order, download = find(request, pk), "download" in request.GET
    if needs_extract(request, order):
        return shown(render_html(extract(order, request.membership)), "extract.pdf", download=download)
    if order.file:
        return serve(order.file, inline=not download)
    return shown(preview_pdf(order, signature_of(request, order)), "draft.pdf", download=download)


def needs_extract(request: PortalRequest, order: Order) -> bool:
    """Whether the reader may see only her own rows of the annex."""
    return RULES[order.kind].names_people and request.membership.role not in OFFICE


def docx(request: PortalRequest, pk: int) -> HttpResponse:
    """The words of the order for a word processor: of the signed copy, of a preview, or of one's own extract."""
    order = find(request, pk)
    if needs_extract(request, order):
        content = as_docx(extract(order, request.membership))
    else:
        content = as_docx(words(order, signature_of(request, order)))
    if order.file:
        record(Verb.FILE_DOWNLOADED, order.file)
    headers = {"Content-Disposition": 'attachment; filename="order.docx"'}
    return HttpResponse(content, DOCX_TYPE, headers=headers)


@for_roles(Role.CURATOR, Role.DIRECTOR)
def sheet(request: PortalRequest, pk: int) -> HttpResponse:
    """The acquaintance sheet of a signed order with the confirmations given so far."""
    order = find(request, pk)
    if not order.is_frozen:
        messages.info(request, "Лист ознакомления появится, когда приказ подпишут.")
        return redirect(order)
    return shown(sheet_pdf(order), "sheet.pdf", download=False)


def shown(content: bytes, name: str, *, download: bool) -> HttpResponse:
    """A PDF made for this request; the page that signs shows it in a frame of our own."""
    kind = "attachment" if download else "inline"
    headers = {"Content-Disposition": f'{kind}; filename="{name}"', "X-Frame-Options": "SAMEORIGIN"}
    return HttpResponse(content, PDF_TYPE, headers=headers)
