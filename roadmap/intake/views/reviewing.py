"""The review page: the document's own rows beside what was read, and the draft that is made of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import KEEPERS, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.paging import page_of
from accounts.tally import Tally, without_empty
from documents import files
from inflection.russian import plural
from reading import UnreadableDocument
from roadmap.intake import corrections, importing
from roadmap.intake.document_years import other_year
from roadmap.intake.moving import distance, distance_words
from roadmap.intake.row_forms import FillForm, StagesForm
from roadmap.intake.rows import ReviewRow, orphans, review_rows, stages_of
from roadmap.intake.upload_forms import ReviewForm
from roadmap.intake.views.uploading import read_in_background, visible_upload
from roadmap.models import Upload

# How many doubtful rows of a page stand open; the others are a line each.
OPEN_ROWS = 10
PAGE = 50


@dataclass(frozen=True)
class Filter:
    """Which of the understood rows to show: the word in the address, the words of the page, the rule."""

    name: str
    word: str
    fits: Callable[[ReviewRow], bool]


FILTERS = (
    Filter("undated", "без срока", lambda row: row.is_undated),
    Filter("changed", "исправленные вами", lambda row: row.is_changed and not row.is_deleted),
)


def waiting_upload(request: PortalRequest, pk: int) -> Upload:
    """A document that has been read, or 404. Once a draft was made of it, the verbs refuse."""
    upload = visible_upload(request, pk)
    if upload.parsed is None:
        raise Http404
    return upload


@for_roles(*KEEPERS)
def review(request: PortalRequest, pk: int) -> HttpResponse:
    """Columns, title and rows of a document; nothing is a roadmap until it is saved."""
    upload = visible_upload(request, pk)
    if upload.roadmap:
        return redirect(upload.roadmap)
    if upload.parsed is None:
        return render(request, "roadmap/not_read.html", {"upload": upload})
    form = ReviewForm(posted_data(request), upload=upload)
    fill_form = FillForm(request.POST if "fill" in request.POST else None, keys=request.POST.getlist("key"))
    fills = fill_form.is_bound
    if request.method == "POST" and form.is_valid() and (fill_form.is_valid() or not fills):
        try:
            return redirect(fill(request, upload, form, fill_form) if fills else decide(request, upload, form))
        except (UnreadableDocument, WrongState) as error:
            form.add_error(None, str(error))
    return review_page(request, upload, form, fill_form=fill_form)


def fill(request: PortalRequest, upload: Upload, form: ReviewForm, fill_form: FillForm) -> str:
    """Write the words into the ticked rows and keep what was typed above them; where to go. Raises as `decide`."""
    importing.store_facts(upload, form.facts(), by=request.membership)
    number = corrections.fill_rows(upload, fill_form.keys, fill_form.texts(), by=request.membership)
    rows = plural(number, "строка", "строки", "строк")
    messages.success(request, f"Заполнено: {number} {rows}. «Как в документе» у строки вернёт её прежние слова.")
    if form.choices() != importing.choices_of(upload):
        return read_anew(request, upload, form)
    query = request.GET.urlencode()
    return f"{upload.get_absolute_url()}?{query}" if query else upload.get_absolute_url()


def posted_data(request: PortalRequest) -> Any:
    """What was posted; the button «Прочитать за …» brings its year."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data["school_year"] = data.get("take_year") or data.get("school_year", "")
    return data


def decide(request: PortalRequest, upload: Upload, form: ReviewForm) -> str:
    """Keep what was typed, then read anew or save the draft; where to go. Raises UnreadableDocument, WrongState."""
    importing.store_facts(upload, form.facts(), by=request.membership)
    if "move_year" in request.POST:
        return reverse("roadmap:move_year", args=[upload.pk])
    if "keep_year" in request.POST:
        importing.confirm_year(upload, by=request.membership)
        return upload.get_absolute_url()
    if form.choices() != importing.choices_of(upload):
        return read_anew(request, upload, form)
    if "reread" in request.POST or "take_year" in request.POST:
        messages.info(request, "Документ уже прочитан именно так.")
        return upload.get_absolute_url()
    roadmap = importing.save_draft(upload, title=form.cleaned_data["title"], by=request.membership)
    messages.success(request, "Черновик сохранён. Проверьте строки и ответственных.")
    return reverse("roadmap:edit", args=[roadmap.pk])


def read_anew(request: PortalRequest, upload: Upload, form: ReviewForm) -> str:
    """Read with other choices, long documents in the background; a draft is saved only of what was seen."""
    if not upload.pasted and importing.weigh(files.read(upload.file), upload.file.name).slow:
        return read_in_background(request, upload, form.choices())
    importing.read(upload, **form.choices())
    messages.success(request, "Документ прочитан заново, ваши правки строк на месте. Проверьте и сохраните черновик.")
    return upload.get_absolute_url()


def review_page(
    request: PortalRequest,
    upload: Upload,
    form: ReviewForm,
    stages_form: StagesForm | None = None,
    fill_form: FillForm | None = None,
) -> HttpResponse:
    """The form, what stands before the table, and one page of rows."""
    rows = review_rows(upload)
    chosen = next((one for one in FILTERS if one.name == request.GET.get("only")), None)
    page = page_of(request, shown_rows(rows, chosen), PAGE)
    doubtful = [row for row in page if row.is_doubtful]
    context = {
        "upload": upload,
        "form": form,
        "parsed": form.document,
        "page": page,
        "open_rows": doubtful[:OPEN_ROWS],
        "doubtful_lines": doubtful[OPEN_ROWS:],
        "lines": [row for row in page if not row.is_doubtful],
        "deleted": [row for row in rows if row.is_deleted],
        "chosen": chosen,
        **counts(upload, rows, chosen),
        "other_year": other_year(upload),
        "orphans": orphans(upload),
        "stages": stages_of(rows),
        "back": request.GET.urlencode(),
        "stages_form": stages_form or StagesForm(stages=stages_of(rows)),
        "fill_form": fill_form or FillForm(),
        "ticked": request.POST.getlist("key"),
        "distance": distance_words(distance(upload)),
        "page_doubtful": [row.key for row in doubtful],
        "last": rows[-1].key if rows else "",
    }
    return render(request, "roadmap/review.html", context)


def shown_rows(rows: list[ReviewRow], chosen: Filter | None) -> list[ReviewRow]:
    """The doubtful rows first, whatever is chosen; then the understood ones that it fits."""
    kept = [row for row in rows if not row.is_deleted]
    understood = [row for row in kept if not row.is_doubtful and (chosen is None or chosen.fits(row))]
    return [row for row in kept if row.is_doubtful] + understood


def counts(upload: Upload, rows: list[ReviewRow], chosen: Filter | None = None) -> dict[str, Any]:
    """What is said above the rows and renewed after each change: how many are doubtful and in all, the tally."""
    here, doubtful = upload.get_absolute_url(), sum(row.is_doubtful for row in rows)
    total = sum(not row.is_deleted for row in rows)
    first_page = f"?page={doubtful // PAGE + 1}" if doubtful >= PAGE else ""
    filtered = [
        Tally(one.name, sum(map(one.fits, rows)), one.word, "info", f"{here}?only={one.name}#understood", one == chosen)
        for one in FILTERS
    ]
    tally = [
        Tally("doubtful", doubtful, "проверить", "warn" if doubtful else "ok", f"{here}#doubtful"),
        Tally("read", total - doubtful, "прочитано", "ok", f"{here}{first_page}#understood"),
        *without_empty(*filtered, Tally("deleted", len(rows) - total, "не вошло", "idle", f"{here}#left-out")),
    ]
    return {"doubtful": doubtful, "total": total, "tally": tally}
