"""Scans of signatures on paper: shown, and replaced where the wrong sheet was taken."""

from functools import partial

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render

from accounts.http import PortalRequest
from accounts.verbs import fulfil
from consents import services
from consents.views.documents import curators, office, signature_of
from documents import files
from documents.replacing import former_of
from documents.scan_forms import ReplaceScanForm


@office
def scan(request: PortalRequest, pk: int, former: int | None = None) -> FileResponse:
    """The scan of a paper signature, or one that stood in its place before."""
    stored = signature_of(request, pk).scan
    if former:
        stored = former_of(stored, former)
    if stored is None:
        raise Http404
    return files.serve(stored)


@curators
def replace_scan(request: PortalRequest, pk: int) -> HttpResponse:
    """The right scan in the place of a wrong one."""
    signature = signature_of(request, pk)
    form = ReplaceScanForm(request.POST or None, request.FILES or None)
    verb = partial(services.replace_scan, signature, by=request.user)
    if fulfil(request, form, verb, "Скан заменён, прежний остался в истории."):
        return redirect(signature.document)
    context = {"form": form, "what": str(signature.document), "back": signature.document.get_absolute_url()}
    return render(request, "documents/replace_scan.html", context)
