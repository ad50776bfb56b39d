"""A document becomes a draft: upload, look at what was read, save."""

import datetime

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import WrongState, for_roles
from accounts.http import PortalRequest
from documents import files, jobs
from roadmap import importing
from roadmap.forms import RereadForm, TitleForm, UploadForm
from roadmap.models import Upload
from roadmap.reading import UnreadableDocument
from roadmap.tasks import read_upload
from roadmap.views.finding import KEEPERS

UPLOADS = Upload.objects.select_related("file", "organisation", "roadmap")


def found_upload(request: PortalRequest, pk: int) -> Upload:
    """An upload of the reader's organisation, or 404."""
    return get_object_or_404(UPLOADS.visible_to(request.membership), pk=pk)


@for_roles(*KEEPERS)
def upload(request: PortalRequest) -> HttpResponse:
    """Take a document; what can't be read is said beside the field, and nothing is kept of it."""
    form = UploadForm(request.POST or None, request.FILES or None, organisation=request.membership.organisation)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(take(request, form))
        except UnreadableDocument as error:
            form.add_error("file", str(error))
    return render(request, "roadmap/upload.html", {"form": form})


def take(request: PortalRequest, form: UploadForm) -> str:
    """Keep the document and read it: at once, or in the background. Where to go then."""
    name, year = form.cleaned_data["file"].name, form.cleaned_data["school_year"]
    received = importing.receive(form.content, name, school_year=year, by=request.membership)
    if not form.slow:
        importing.read_or_forget(received)
        return received.get_absolute_url()
    job = jobs.start(
        read_upload, "Чтение документа", organisation=received.organisation, by=request.user, upload_id=received.pk
    )
    type(job).objects.filter(pk=job.pk).update(next_url=received.get_absolute_url())
    return job.get_absolute_url()


@for_roles(*KEEPERS)
def review(request: PortalRequest, pk: int) -> HttpResponse:
    """What was read beside the document's own rows; nothing is a roadmap until it is saved."""
    found = found_upload(request, pk)
    if found.roadmap:
        return redirect(found.roadmap)
    if found.parsed is None:
        return render(request, "roadmap/not_read.html", {"upload": found})
    form = TitleForm(request.POST or None, initial={"title": found.parsed["title"] or ""})
    if request.method == "POST" and form.is_valid():
        return save(request, found, form)
    return render(request, "roadmap/review.html", review_context(found, form))


def save(request: PortalRequest, found: Upload, form: TitleForm) -> HttpResponse:
    """The draft; a second press leads to the draft of the first."""
    try:
        roadmap = importing.save_draft(found, title=form.cleaned_data["title"], by=request.membership)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(found)
    messages.success(request, "Черновик сохранён. Проверьте строки и отправьте на утверждение.")
    return redirect("roadmap:edit", roadmap.pk)


def review_context(found: Upload, form: TitleForm) -> dict:
    """The preview: rows, warnings, how many are doubtful, and the form to read anew."""
    rows = importing.rows_of(found)
    parsed = found.parsed or {}
    initial = {"school_year": found.school_year, "table": found.table}
    reread = RereadForm(organisation=found.organisation, choices=parsed["choices"], initial=initial)
    order_date = parsed.get("approval", {}).get("order_date")
    previews = [importing.preview(row) for row in rows]
    return {
        "upload": found, "form": form, "reread": reread, "rows": previews, "parsed": parsed,
        "doubtful": sum(row.is_doubtful for row in previews), "other_year": importing.other_year(found),
        "order_date": datetime.date.fromisoformat(order_date) if order_date else None,
        "has_results": any(row.result_text or row.indicator_text for row in rows),
    }  # fmt: skip


@for_roles(*KEEPERS)
@require_POST
def reread(request: PortalRequest, pk: int) -> HttpResponse:
    """Read the document for another school year or from another table."""
    found = found_upload(request, pk)
    choices = (found.parsed or {}).get("choices", [])
    form = RereadForm(request.POST, organisation=found.organisation, choices=choices)
    if not form.is_valid():
        messages.error(request, "Выберите учебный год и таблицу из списка.")
        return redirect(found)
    try:
        importing.read(found, school_year=form.cleaned_data["school_year"], table=form.cleaned_data.get("table"))
    except UnreadableDocument as error:
        messages.error(request, str(error))
    return redirect(found)


@for_roles(*KEEPERS)
def uploaded(request: PortalRequest, pk: int) -> FileResponse:
    """The uploaded document itself."""
    return files.serve(found_upload(request, pk).file)
