"""Progress of background jobs, and the public pages that check a document: by its QR code or by its file."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.http import PortalRequest
from documents import files
from documents.bodies import takes_files_of_strangers
from documents.checking import TRIES, CheckForm, digest, document_with
from documents.models import Job, Verification


def job(request: PortalRequest, pk) -> HttpResponse:
    """A job's page; scripts renew it until the job is over, without them a link does."""
    found = get_object_or_404(Job.objects.visible_to(request.membership).select_related("result"), pk=pk)
    template = "documents/_job.html" if request.htmx else "documents/job.html"
    return render(request, template, {"job": found})


def job_result(request: PortalRequest, pk) -> FileResponse:
    """The file a job made."""
    found = get_object_or_404(Job.objects.visible_to(request.membership).select_related("result"), pk=pk)
    if found.result is None:
        raise Http404
    return files.serve(found.result)


@login_not_required
def verify(request: PortalRequest, code: str) -> HttpResponse:
    """Whether a document is valid: number, date, hash; no names (issue: public verification)."""
    record = Verification.objects.select_related("organisation").filter(code=code).first()
    context = {"record": record, "school": record and record.organisation, "form": CheckForm(initial={"code": code})}
    return render(request, "documents/verify.html", context, status=200 if record else 404)


def refuse_unread(request: HttpRequest, sentence: str, status: HTTPStatus) -> HttpResponse:
    """The check page with a sentence on top of its form; of what was sent nothing was read."""
    return render(request, "documents/check.html", {"form": CheckForm(), "refusal": sentence}, status=status)


@login_not_required
@takes_files_of_strangers(TRIES, refuse_unread)
def check(request: PortalRequest) -> HttpResponse:
    """Whether a file is the signed copy of a document of this portal, byte for byte."""
    form = CheckForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        context |= compare(**form.cleaned_data)
    return render(request, "documents/check.html", context)


def compare(file: UploadedFile, code: str) -> dict[str, Any]:
    """The document that this file is, the hash, and the document it was taken for (of the page it came from)."""
    sha256 = digest(file)
    expected = Verification.objects.select_related("organisation").filter(code=code).first() if code else None
    return {"record": document_with(sha256), "sha256": sha256, "expected": expected}
