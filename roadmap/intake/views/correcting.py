"""Correcting the rows of a read document: each verb answers with the row alone where scripts run."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from accounts.access import KEEPERS, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.paging import page_of
from accounts.refusals import add_refusal, tell_refusal
from accounts.verbs import tell_outcome
from reading import ParsedRow
from roadmap.intake import corrections, moving
from roadmap.intake.doubts import DoubtFinder
from roadmap.intake.row_forms import RowForm, StagesForm
from roadmap.intake.rows import ReviewRow, digest, review_rows, stages_of
from roadmap.intake.upload_forms import ReviewForm
from roadmap.intake.views.reviewing import counts, review_page, waiting_upload
from roadmap.models import Upload
from roadmap.models.uploads import RowEdit


def row_of(upload: Upload, key: str) -> ReviewRow | None:
    """A row of the document as corrected, if it is there."""
    return next((row for row in review_rows(upload) if row.key == key), None)


def row_gone(request: PortalRequest, upload: Upload) -> HttpResponse:
    """Somebody has read the document otherwise meanwhile: what was typed can be kept as a new row."""
    if request.method != "POST":
        raise Http404
    form = RowForm(request.POST, upload=upload, key="add")
    form.add_error(None, "Документ тем временем прочитан иначе, этой строки нет. Сохраните — она станет новой.")
    return row_page(request, upload, None, form, action=reverse("roadmap:add_row", args=[upload.pk]))


@for_roles(*KEEPERS)
def row(request: PortalRequest, pk: int, key: str) -> HttpResponse:
    """Correct one row: in its place on the review page, or on a page of its own where scripts don't run."""
    upload = waiting_upload(request, pk)
    line = row_of(upload, key)
    if line is None:
        return row_gone(request, upload)
    if request.htmx and "cancel" in request.GET:
        return row_fragment(request, upload, line)
    form = RowForm(request.POST or None, upload=upload, key=key, initial={**line.texts(), "seen": line.stamp})
    if request.htmx:
        form.fields["title"].widget.attrs["autofocus"] = True
    if request.method == "POST" and form.is_valid():
        texts = form.cleaned_data
        try:
            corrections.correct_row(upload, key, texts, seen=texts["seen"], by=request.membership)
        except WrongState as error:
            return clash(request, upload, key, form, str(error))
        return row_response(request, upload, key)
    return row_page(request, upload, line, form)


def clash(request: PortalRequest, upload: Upload, key: str, form: RowForm, reason: str) -> HttpResponse:
    """Somebody was faster: what was typed stays in the form, what he saved is shown, a second press saves."""
    upload.refresh_from_db()
    now = row_of(upload, key)
    if now is None:
        return row_gone(request, upload)
    form.data = {**request.POST.dict(), "seen": now.stamp}
    form.add_error(None, reason)
    return row_page(request, upload, now, form, now=now)


def row_page(
    request: PortalRequest,
    upload: Upload,
    line: ReviewRow | None,
    form: RowForm,
    *,
    now: ReviewRow | None = None,
    action: str = "",
) -> HttpResponse:
    """The form of a row beside the document's own words."""
    template = "roadmap/_review_row_form.html" if request.htmx else "roadmap/review_row.html"
    context = {
        "upload": upload,
        "line": line,
        "form": form,
        "now": now,
        "back": request.GET.urlencode(),
        "stages": stages_of(review_rows(upload)),
        "action": action or request.get_full_path(),
    }
    return render(request, template, context)


def row_response(request: PortalRequest, upload: Upload, key: str) -> HttpResponse:
    """The row as it stands now, or back to its page."""
    if not request.htmx:
        return redirect(f"{address(request, upload)}#row-{key}")
    upload.refresh_from_db()
    line = row_of(upload, key)
    return row_fragment(request, upload, line) if line else whole_page(request, upload)


def whole_page(request: PortalRequest, upload: Upload) -> HttpResponse:
    """Back to the review page, also when only a row was asked for."""
    url = upload.get_absolute_url()
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def address(request: PortalRequest, upload: Upload) -> str:
    """The review page with the filter and the page number from which the row was opened."""
    query = request.GET.copy()
    for passing in ("after", "cancel"):
        query.pop(passing, None)
    return f"{upload.get_absolute_url()}?{query.urlencode()}" if query else upload.get_absolute_url()


def row_fragment(request: PortalRequest, upload: Upload, line: ReviewRow) -> HttpResponse:
    """One row and the counts above the rows, for htmx."""
    context = {
        "upload": upload,
        "line": line,
        "fresh": True,
        "back": address(request, upload).partition("?")[2],
        **counts(upload, review_rows(upload)),
    }
    return render(request, "roadmap/_review_row_saved.html", context)


@for_roles(*KEEPERS)
def add_row(request: PortalRequest, pk: int) -> HttpResponse:
    """A row that the document does not have."""
    upload = waiting_upload(request, pk)
    after = request.GET.get("after", "")
    above = next((line for line in review_rows(upload) if line.key == after), None)
    stage = {"stage": above.row.stage or "", "substage": above.row.substage or ""} if above else {}
    form = RowForm(request.POST or None, upload=upload, key="add", initial=stage)
    if request.method == "POST" and form.is_valid():
        texts = {name: form.cleaned_data[name] for name in corrections.FIELDS}
        try:
            key = corrections.add_row(upload, texts, after=after, by=request.membership)
            return redirect(f"{address(request, upload)}#row-{key}")
        except WrongState as refusal:
            add_refusal(form, refusal)
    return row_page(request, upload, None, form)


@for_roles(*KEEPERS)
@require_POST
def mark_row(request: PortalRequest, pk: int, key: str) -> HttpResponse:
    """«Верно», «Удалить», «Вернуть», «Как в документе»."""
    upload = waiting_upload(request, pk)
    mark = request.POST.get("mark", "")
    if mark not in corrections.MARKS:
        return redirect(upload)
    try:
        corrections.mark_row(upload, key, mark, by=request.membership)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return whole_page(request, upload)
    return row_response(request, upload, key)


@for_roles(*KEEPERS)
@require_POST
def check_rows(request: PortalRequest, pk: int) -> HttpResponse:
    """«Всё верно» for the doubtful rows of one page."""
    upload = waiting_upload(request, pk)
    with tell_outcome(request, "Сомнительные строки этой страницы отмечены проверенными."):
        corrections.check_rows(upload, request.POST.getlist("key"), by=request.membership)
    return redirect(address(request, upload))


@for_roles(*KEEPERS)
def move_year(request: PortalRequest, pk: int) -> HttpResponse:
    """What each row becomes when the document's years are moved to the chosen one, and the button that moves them."""
    upload = waiting_upload(request, pk)
    if request.method == "POST":
        with tell_outcome(request, "Даты сдвинуты. Строки, где что-то осталось неясным, помечены «Проверьте»."):
            moving.move_to_year(upload, by=request.membership)
        return redirect(upload)
    shifts = moving.shifts_of(upload)
    context = {
        "upload": upload,
        "page": page_of(request, shifts),
        "years": moving.distance_words(moving.distance(upload)),
        "found": len(shifts),
        "changed": sum(bool(shift.fields) for shift in shifts),
    }
    return render(request, "roadmap/move_year.html", context)


@for_roles(*KEEPERS)
@require_POST
def rename_stages(request: PortalRequest, pk: int) -> HttpResponse:
    """Other names for stages, in all their rows at once."""
    upload = waiting_upload(request, pk)
    form = StagesForm(request.POST, stages=stages_of(review_rows(upload)))
    if not form.is_valid():
        return review_page(request, upload, ReviewForm(upload=upload), form)
    with tell_outcome(request, "Этапы переименованы."):
        corrections.rename_stages(upload, form.names(), by=request.membership)
    return redirect(upload)


@for_roles(*KEEPERS)
@require_POST
def settle_orphan(request: PortalRequest, pk: int, key: str) -> HttpResponse:
    """A correction that lost its row: make a row of it, or drop it."""
    upload = waiting_upload(request, pk)
    as_row = "as_row" in request.POST
    with tell_outcome(request, "Правка стала новой строкой." if as_row else "Правка отброшена."):
        corrections.settle_orphan(upload, key, as_row=as_row, by=request.membership)
    return redirect(upload)


@for_roles(*KEEPERS)
@require_POST
def read_deadline(request: PortalRequest, pk: int) -> HttpResponse:
    """The dates of the words that are being typed."""
    upload = waiting_upload(request, pk)
    finder = DoubtFinder(upload)
    line = ParsedRow(title="—", deadline_text=request.POST.get("deadline_text", "")[:500])
    finder.date(line)
    doubts = [doubt for doubt in finder.doubts(line) if doubt.field == "deadline_text"]
    row = ReviewRow(digest(""), line, None, RowEdit(), tuple(doubts))
    return render(request, "roadmap/_review_dates.html", {"line": row})
