"""A document comes in: as a file or pasted; what can't be read is said, and may be typed in by hand."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import KEEPERS, for_roles
from accounts.http import PortalRequest
from accounts.verbs import tell_outcome
from documents import files, jobs
from documents.pdf import PDF_TYPE
from reading import UnreadableDocument
from roadmap.finding import kept_roadmap
from roadmap.intake import importing, leftovers
from roadmap.intake.upload_forms import UploadForm
from roadmap.models import Upload
from roadmap.tasks import read_upload

UPLOADS = Upload.objects.select_related("file", "organisation", "roadmap")


def visible_upload(request: PortalRequest, pk: int) -> Upload:
    """An upload of the reader's organisation, or 404."""
    return get_object_or_404(UPLOADS.visible_to(request.membership), pk=pk)


@for_roles(*KEEPERS)
def upload(request: PortalRequest) -> HttpResponse:
    """Take a document; what can't be read is said beside the field."""
    form = UploadForm(request.POST or None, request.FILES or None, organisation=request.membership.organisation)
    refused = None
    if request.method == "POST" and form.is_valid():
        received = store_upload(request, form)
        try:
            return redirect(read_now_or_later(request, received, slow=bool(form.weighed and form.weighed.slow)))
        except UnreadableDocument as error:
            form.add_error("pasted" if received.pasted else "file", str(error))
            refused = UPLOADS.filter(pk=received.pk).first() if received.pk else None
    waiting = UPLOADS.visible_to(request.membership).unsaved()
    if refused:
        waiting = waiting.exclude(pk=refused.pk)
    return render(request, "roadmap/upload.html", {"form": form, "refused": refused, "waiting": waiting[:5]})


def store_upload(request: PortalRequest, form: UploadForm) -> Upload:
    """Keep what was given."""
    data, year = form.cleaned_data, form.cleaned_data["school_year"]
    if form.weighed:
        name, kind = data["file"].name, form.weighed.kind
        return importing.receive(form.content, name, school_year=year, by=request.membership, kind=kind)
    return importing.receive_pasted(data["pasted_html"], data["pasted"], school_year=year, by=request.membership)


def read_now_or_later(request: PortalRequest, received: Upload, *, slow: bool) -> str:
    """Read the document: at once, or in the background. Where to go then. Raises UnreadableDocument."""
    if slow:
        return read_in_background(request, received)
    importing.read_or_refuse(received)
    return received.get_absolute_url()


def read_in_background(request: PortalRequest, received: Upload, choices: dict[str, Any] | None = None) -> str:
    """A job that reads the document, with other choices if there are any; the address of its page."""
    job = jobs.start(
        read_upload,
        "Чтение документа",
        organisation=received.organisation,
        by=request.user,
        then=("Проверить прочитанное", received.get_absolute_url()),
        upload_id=received.pk,
        choices=choices,
    )
    return job.get_absolute_url()


@for_roles(*KEEPERS)
@require_POST
def read_other_table(request: PortalRequest, pk: int) -> HttpResponse:
    """Another roadmap of a document, as a document of its own."""
    upload = visible_upload(request, pk)
    known = {str(choice.index): choice.index for choice in upload.document.choices} if upload.document else {}
    table = known.get(request.POST.get("table", ""))
    if table is None:
        messages.error(request, "Такой дорожной карты в документе нет.")
        return redirect(upload)
    again = importing.upload_again(upload, by=request.membership)
    return redirect(read_in_background(request, again, {"table": table}))


@for_roles(*KEEPERS)
@require_POST
def blank(request: PortalRequest, pk: int) -> HttpResponse:
    """An empty draft with the document that could not be read."""
    upload = visible_upload(request, pk)
    with tell_outcome(request, "Пустой черновик создан, документ приложен. Внесите мероприятия."):
        roadmap = importing.save_blank(upload, by=request.membership)
        return redirect("roadmap:edit", roadmap.pk)
    return redirect(upload)


@for_roles(*KEEPERS)
@require_POST
def discard(request: PortalRequest, pk: int) -> HttpResponse:
    """Throw an upload away."""
    with tell_outcome(request, "Загруженный документ удалён."):
        importing.discard(visible_upload(request, pk), by=request.membership)
    return redirect("roadmap:upload")


@for_roles(*KEEPERS)
@require_POST
def settle_warnings(request: PortalRequest, pk: int) -> HttpResponse:
    """Strike off a remark of reading, or all; back to the page it stood on."""
    roadmap = kept_roadmap(request, pk)
    warning = None if "all" in request.POST else request.POST.get("warning", "")
    left = leftovers.settle(roadmap, by=request.membership, warning=warning)
    messages.success(request, f"Осталось заметок: {left}." if left else "Все заметки разобраны.")
    return redirect("roadmap:edit" if roadmap.is_editable else "roadmap:detail", pk)


@for_roles(*KEEPERS)
def download_upload(request: PortalRequest, pk: int) -> FileResponse:
    """The uploaded document itself; a PDF also inside the review page."""
    stored = visible_upload(request, pk).file
    return files.serve(stored, inline="inline" in request.GET and stored.content_type == PDF_TYPE)
