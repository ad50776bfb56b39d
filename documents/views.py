"""Progress of background jobs, and the public page behind a document's QR code."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.http import PortalRequest
from documents import files
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
    return render(request, "documents/verify.html", {"record": record}, status=200 if record else 404)
