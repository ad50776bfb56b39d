"""The review page: the document's own rows beside what was read, corrected and then saved as a draft."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import WrongState, for_roles
from accounts.http import PortalRequest
from documents import files
from roadmap import corrections, importing
from roadmap.document_years import other_year
from roadmap.models import Upload
from roadmap.reading import ParsedRow, UnreadableDocument
from roadmap.reviewing import ReviewRow, digest, orphans, review_rows, stages_of
from roadmap.reviewing_doubts import DoubtFinder
from roadmap.upload_forms import ReviewForm, RowForm
from roadmap.views.finding import KEEPERS
from roadmap.views.lists import page_of
from roadmap.views.uploading import found_upload, read_in_background

# The filters of the rows: the word in the address, its name, which rows.
FILTERS = {
    "": ("Все", lambda row: True),
    "doubtful": ("Сомнительные", lambda row: row.is_doubtful),
    "changed": ("Исправленные", lambda row: row.is_changed),
    "deleted": ("Удалённые", lambda row: row.is_deleted),
}


def waiting_upload(request: PortalRequest, pk: int) -> Upload:
    """A read document of which no draft was made yet, or 404."""
    found = found_upload(request, pk)
    if found.parsed is None or found.roadmap_id:
        raise Http404
    return found


@for_roles(*KEEPERS)
def review(request: PortalRequest, pk: int) -> HttpResponse:
    """Columns, title and rows of a document; nothing is a roadmap until it is saved."""
    found = found_upload(request, pk)
    if found.roadmap:
        return redirect(found.roadmap)
    if found.parsed is None:
        return render(request, "roadmap/not_read.html", {"upload": found})
    form = ReviewForm(sent(request), upload=found)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(decide(request, found, form))
        except (UnreadableDocument, WrongState) as error:
            form.add_error(None, str(error))
    return render(request, "roadmap/review.html", review_context(request, found, form))


def sent(request: PortalRequest) -> Any:
    """What was posted; the button «Прочитать за …» brings its year."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data["school_year"] = data.get("take_year") or data.get("school_year", "")
    return data


def decide(request: PortalRequest, found: Upload, form: ReviewForm) -> str:
    """Keep what was typed, then read anew or save the draft; where to go. Raises UnreadableDocument, WrongState."""
    importing.keep_facts(found, form.facts(), by=request.membership)
    if "keep_year" in request.POST:
        importing.confirm_year(found, by=request.membership)
        return found.get_absolute_url()
    if form.choices() != importing.choices_of(found):
        return read_anew(request, found, form)
    if "reread" in request.POST or "take_year" in request.POST:
        messages.info(request, "Документ уже прочитан именно так.")
        return found.get_absolute_url()
    roadmap = importing.save_draft(found, title=form.cleaned_data["title"], by=request.membership)
    messages.success(request, "Черновик сохранён. Проверьте строки и отправьте на утверждение.")
    return reverse("roadmap:edit", args=[roadmap.pk])


def read_anew(request: PortalRequest, found: Upload, form: ReviewForm) -> str:
    """Read with other choices, long documents in the background; a draft is saved only of what was seen."""
    if importing.is_slow(files.read(found.file), found.file.name) and not found.pasted:
        return read_in_background(request, found, form.choices())
    importing.read(found, **form.choices())
    messages.success(request, "Документ прочитан заново, ваши правки строк на месте. Проверьте и сохраните черновик.")
    return found.get_absolute_url()


def review_context(request: PortalRequest, found: Upload, form: ReviewForm) -> dict[str, Any]:
    """The page: the form, what stands before the table, and one page of rows."""
    rows = review_rows(found)
    chosen = request.GET.get("only", "") if request.GET.get("only", "") in FILTERS else ""
    page = page_of(request, [row for row in rows if FILTERS[chosen][1](row)])
    return {
        "upload": found, "form": form, "parsed": found.parsed, "page": page, "chosen": chosen,
        "filters": filters(rows), "other_year": other_year(found), "orphans": orphans(found),
        "stages": stages_of(rows), "total": sum(not row.is_deleted for row in rows), "back": request.GET.urlencode(),
        "page_doubtful": [row.key for row in page if row.is_doubtful],
        "last": page.object_list[-1].key if page.object_list else "",
    }  # fmt: skip


def filters(rows: list[ReviewRow]) -> list[dict[str, Any]]:
    """Each filter with its number of rows; empty ones but the first two are left out."""
    found = [
        {"value": value, "name": name, "count": sum(map(test, rows))} for value, (name, test) in FILTERS.items()
    ]  # fmt: skip
    return [one for one in found if one["count"] or one["value"] in ("", "doubtful")]


def found_row(found: Upload, key: str) -> ReviewRow:
    """A row of the document as corrected, or 404."""
    row = next((row for row in review_rows(found) if row.key == key), None)
    if row is None:
        raise Http404
    return row


@for_roles(*KEEPERS)
def row(request: PortalRequest, pk: int, key: str) -> HttpResponse:
    """Correct one row: in its place on the review page, or on a page of its own where scripts don't run."""
    found = waiting_upload(request, pk)
    line = found_row(found, key)
    if request.htmx and "cancel" in request.GET:
        return row_fragment(request, found, line)
    form = RowForm(request.POST or None, upload=found, key=key, initial={**line.texts(), "seen": line.stamp})
    if request.htmx:
        form.fields["title"].widget.attrs["autofocus"] = True
    if request.method == "POST" and form.is_valid():
        texts = form.cleaned_data
        try:
            corrections.correct_row(found, key, texts, seen=texts["seen"], by=request.membership)
        except WrongState as error:
            return clash(request, found, key, form, str(error))
        return row_saved(request, found, key)
    return row_page(request, found, line, form)


def clash(request: PortalRequest, found: Upload, key: str, form: RowForm, reason: str) -> HttpResponse:
    """Somebody was faster: what was typed stays in the form, what he saved is shown, a second press saves."""
    found.refresh_from_db()
    now = found_row(found, key)
    form.data = {**request.POST.dict(), "seen": now.stamp}
    form.add_error(None, reason)
    return row_page(request, found, now, form, now=now)


def row_page(
    request: PortalRequest, found: Upload, line: ReviewRow | None, form: RowForm, now: ReviewRow | None = None
) -> HttpResponse:
    """The form of a row beside the document's own words."""
    template = "roadmap/_review_row_form.html" if request.htmx else "roadmap/review_row.html"
    context = {
        "upload": found, "line": line, "form": form, "now": now, "back": request.GET.urlencode(),
        "stages": stages_of(review_rows(found)), "action": request.get_full_path(),
    }  # fmt: skip
    return render(request, template, context)


def row_saved(request: PortalRequest, found: Upload, key: str) -> HttpResponse:
    """The row as it stands now, or back to its page."""
    if not request.htmx:
        return redirect(f"{address(request, found)}#row-{key}")
    found.refresh_from_db()
    return row_fragment(request, found, found_row(found, key))


def address(request: PortalRequest, found: Upload) -> str:
    """The review page with the filter and the page number from which the row was opened."""
    query = request.GET.copy()
    for passing in ("after", "cancel"):
        query.pop(passing, None)
    return f"{found.get_absolute_url()}?{query.urlencode()}" if query else found.get_absolute_url()


def row_fragment(request: PortalRequest, found: Upload, line: ReviewRow) -> HttpResponse:
    """One row and the counts above the rows, for htmx."""
    context = {
        "upload": found, "line": line, "fresh": True, "filters": filters(review_rows(found)),
        "chosen": request.GET.get("only", ""), "back": address(request, found).partition("?")[2],
    }  # fmt: skip
    return render(request, "roadmap/_review_row_saved.html", context)


@for_roles(*KEEPERS)
def add_row(request: PortalRequest, pk: int) -> HttpResponse:
    """A row that the document does not have."""
    found = waiting_upload(request, pk)
    after = request.GET.get("after", "")
    above = next((line for line in review_rows(found) if line.key == after), None)
    stage = {"stage": above.row.stage or "", "substage": above.row.substage or ""} if above else {}
    form = RowForm(request.POST or None, upload=found, key="add", initial=stage)
    if request.method == "POST" and form.is_valid():
        texts = {name: form.cleaned_data[name] for name in corrections.FIELDS}
        try:
            key = corrections.add_row(found, texts, after=after, by=request.membership)
        except WrongState as error:
            messages.error(request, str(error))
            return redirect(found)
        return redirect(f"{address(request, found)}#row-{key}")
    return row_page(request, found, None, form)


@for_roles(*KEEPERS)
@require_POST
def mark_row(request: PortalRequest, pk: int, key: str) -> HttpResponse:
    """«Верно», «Удалить», «Вернуть», «Как в документе»."""
    found = waiting_upload(request, pk)
    mark = request.POST.get("mark", "")
    if mark not in corrections.MARKS:
        return redirect(found)
    try:
        corrections.mark_row(found, key, mark, by=request.membership)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(found)
    return row_saved(request, found, key)


@for_roles(*KEEPERS)
@require_POST
def check_rows(request: PortalRequest, pk: int) -> HttpResponse:
    """«Всё верно» for the doubtful rows of one page."""
    found = waiting_upload(request, pk)
    try:
        count = corrections.check_rows(found, request.POST.getlist("key"), by=request.membership)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Отмечены проверенными: {count}.")
    return redirect(address(request, found))


@for_roles(*KEEPERS)
@require_POST
def settle_orphan(request: PortalRequest, pk: int, key: str) -> HttpResponse:
    """A correction that lost its row: make a row of it, or drop it."""
    found = waiting_upload(request, pk)
    try:
        corrections.settle_orphan(found, key, as_row="as_row" in request.POST, by=request.membership)
    except WrongState as error:
        messages.error(request, str(error))
    return redirect(found)


@for_roles(*KEEPERS)
@require_POST
def read_deadline(request: PortalRequest, pk: int) -> HttpResponseBase:
    """The dates of the words that are being typed."""
    found = waiting_upload(request, pk)
    finder = DoubtFinder(found)
    line = ParsedRow(title="—", deadline_text=request.POST.get("deadline_text", "")[:500])
    finder.date(line)
    doubts = [doubt for doubt in finder.doubts(line) if doubt.field == "deadline_text"]
    row = ReviewRow(digest(""), line, None, {}, tuple(doubts))
    return render(request, "roadmap/_review_dates.html", {"line": row})
