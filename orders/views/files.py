"""An order as files: PDF, DOCX, preview, acquaintance sheet."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django_htmx.http import HttpResponseClientRefresh

from accounts.access import OFFICE, for_roles
from accounts.enqueuing import enqueue
from accounts.http import PortalRequest
from audit.services import record
from audit.verbs import Verb
from documents.docx import DOCX_TYPE, as_docx
from documents.files import serve
from documents.pdf import PDF_TYPE
from orders import previews
from orders.access import sees_whole, signatory
from orders.extracts import extract_of
from orders.models import Order
from orders.printing import Signatory, extract, head_of, page, sheet_pdf, words
from orders.tasks import draw_preview
from orders.views.drafting import find


def signature_of(request: PortalRequest, order: Order) -> Signatory:
    """The director who looks at the order is the one who will sign it; others see the head of the requisites."""
    return head_of(order, signatory(request.user, order))


@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # its types know no URL arguments
def pdf(request: PortalRequest, pk: int) -> HttpResponseBase:
    """The frozen copy of a signed order, or a preview with blanks; `?download=1` saves it.

    People outside the office get an extract of an order whose annex names others. The preview of a long order is
    drawn in the background: until then a page that waits for it.
    """
    order, download = find(request, pk), "download" in request.GET
    if not sees_whole(request.membership, order):
        return serve(extract_of(order, request.membership).file, inline=not download)
    if order.file:
        return serve(order.file, inline=not download)
    drawn = previews.preview(order, signature_of(request, order))
    if drawn is None:
        ask_for_preview(request, order)
        return render(request, "orders/preview.html", {"order": order, "ready": False})
    return pdf_response(drawn, f"{order.file_stem}.pdf", download=download)


@for_roles(*OFFICE)
@never_cache
def preview(request: PortalRequest, pk: int) -> HttpResponse:
    """The preview, or a note that it is being drawn; pages that wait ask every second and are loaded anew at last."""
    order = find(request, pk)
    ready = preview_is_ready(request, order)
    if ready and request.htmx:
        return HttpResponseClientRefresh()
    template = "orders/_preview.html" if request.htmx else "orders/preview.html"
    return render(request, template, {"order": order, "ready": ready})


def preview_is_ready(request: PortalRequest, order: Order, html: str = "") -> bool:
    """Whether the frame would show the preview; if not, it is asked for. `html`: its page, if it is at hand."""
    if order.file or previews.is_drawn(html or page(order, signature_of(request, order))):
        return True
    ask_for_preview(request, order)
    return False


def ask_for_preview(request: PortalRequest, order: Order) -> None:
    """Have the preview drawn, unless that has been asked for a moment ago."""
    member = signatory(request.user, order)
    if previews.may_ask(order, head_of(order, member)):
        enqueue(draw_preview, order.pk, member.pk if member else None)


def docx(request: PortalRequest, pk: int) -> HttpResponse:
    """The words of the order for a word processor: of the signed copy, of a preview, or of one's own extract."""
    order = find(request, pk)
    if not sees_whole(request.membership, order):
        content = as_docx(extract(order, request.membership))
    else:
        content = as_docx(words(order, signature_of(request, order)))
    if order.file:
        record(Verb.FILE_DOWNLOADED, order.file)
    name = content_disposition_header(as_attachment=True, filename=f"{order.file_stem}.docx")
    return HttpResponse(content, DOCX_TYPE, headers={"Content-Disposition": name or "attachment"})


@for_roles(*OFFICE)
def sheet(request: PortalRequest, pk: int) -> HttpResponse:
    """The acquaintance sheet of a signed order with the confirmations given so far."""
    order = find(request, pk)
    if not order.is_frozen:
        messages.info(request, "Лист ознакомления появится, когда приказ подпишут.")
        return redirect(order)
    return pdf_response(sheet_pdf(order), f"{order.file_stem}, лист ознакомления.pdf", download=False)


def pdf_response(content: bytes, name: str, *, download: bool) -> HttpResponse:
    """A PDF made for this request; the page that signs shows it in a frame of our own."""
    disposition = content_disposition_header(as_attachment=download, filename=name) or "inline"
    headers = {"Content-Disposition": disposition, "X-Frame-Options": "SAMEORIGIN"}
    return HttpResponse(content, PDF_TYPE, headers=headers)
