"""One item in force: what is done, by whom, with what evidence."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import for_roles
from accounts.http import PortalRequest
from documents import files
from roadmap import progress
from roadmap.access import at_home, can_assign, can_report
from roadmap.assigning import staff_of, suggestions
from roadmap.item_forms import CancelForm, DoneForm, EvidenceForm
from roadmap.models import Evidence, Item
from roadmap.occurrences import due_days_of
from roadmap.views.finding import ITEMS, READERS, home_item, told


def item_page(request: PortalRequest, item: Item, **forms) -> HttpResponse:
    """The page of an item; `forms` are those with errors, the others are fresh."""
    today = item.organisation.today()
    home = at_home(request.membership, item.roadmap)
    verdict = can_report(request.membership, item)
    can_assign_here = bool(can_assign(request.membership, item.roadmap))
    context = {
        "item": item, "overdue": item.is_overdue(today), "at_home": home, "can_report": bool(verdict),
        "reason": verdict.reason, "due": due_days_of(item, today), "can_assign": can_assign_here,
        "suggestions": suggestions(item, staff_of(item.organisation)) if can_assign_here else [],
        "responsibles": item.responsibles.select_related("user"),
        "evidence": item.evidence.select_related("file", "added_by") if home else [],
        "evidence_form": EvidenceForm(), "done_form": DoneForm(today=today), **forms,
    }  # fmt: skip
    return render(request, "roadmap/item.html", context)


@for_roles(*READERS)
def item(request: PortalRequest, pk: int) -> HttpResponse:
    """An item with its state and evidence."""
    return item_page(request, get_object_or_404(ITEMS.visible_to(request.membership), pk=pk))


@for_roles(*READERS)
@require_POST
def start(request: PortalRequest, pk: int) -> HttpResponse:
    """Say that the work has begun."""
    found = home_item(request, pk)
    with told(request, "Мероприятие в работе."):
        progress.start(found, by=request.membership)
    return redirect(found)


@for_roles(*READERS)
@require_POST
def add_evidence(request: PortalRequest, pk: int) -> HttpResponse:
    """Attach a file, a link, or a note."""
    found = home_item(request, pk)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return item_page(request, found, evidence_form=form)
    with told(request, "Подтверждение добавлено."):
        progress.attach(found, **form.cleaned_data, by=request.membership)
    return redirect(found)


@for_roles(*READERS)
@require_POST
def done(request: PortalRequest, pk: int) -> HttpResponse:
    """Mark an item done."""
    found = home_item(request, pk)
    form = DoneForm(request.POST, today=found.organisation.today())
    if not form.is_valid():
        return item_page(request, found, done_form=form)
    with told(request, "Мероприятие выполнено."):
        progress.finish(found, by=request.membership, on=form.cleaned_data["done_on"])
    return redirect(found)


@for_roles(*READERS)
@require_POST
def reopen(request: PortalRequest, pk: int) -> HttpResponse:
    """Take «done» or «cancelled» back."""
    found = home_item(request, pk)
    with told(request, "Отметка снята."):
        progress.reopen(found, by=request.membership)
    return redirect(found)


@for_roles(*READERS)
def cancel(request: PortalRequest, pk: int) -> HttpResponse:
    """Cancel an item with a reason."""
    found = home_item(request, pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told(request, "Мероприятие отменено."):
            progress.cancel(found, reason=form.cleaned_data["reason"], by=request.membership)
        return redirect(found)
    return render(request, "roadmap/cancel.html", {"item": found, "form": form})


@for_roles(*READERS)
def evidence(request: PortalRequest, pk: int) -> FileResponse:
    """A file that shows an item is done; only for the organisation's own people."""
    found = get_object_or_404(Evidence.objects.visible_to(request.membership).select_related("file"), pk=pk)
    if found.file is None:
        raise Http404
    return files.serve(found.file)
