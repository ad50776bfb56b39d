"""One item in force: what is done, by whom, with what evidence."""

from functools import partial

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import KEEPERS, ROADMAP_READERS, for_roles
from accounts.http import PortalRequest
from accounts.verbs import fulfil, tell_outcome
from documents import files
from documents.kinds import EVIDENCE
from documents.replacing import former_of, tell_history
from documents.scan_forms import ReplaceScanForm
from roadmap.access import (
    at_home,
    can_accept,
    can_assign,
    can_edit,
    can_remove,
    can_replace,
    can_report,
    can_send,
    cancels,
)
from roadmap.finding import ITEMS, home_item
from roadmap.items import evidence_forms, progress
from roadmap.items.figures import show_figures
from roadmap.items.forms import CancelForm, CommentForm, DoneForm, FactForm, SendBackForm
from roadmap.items.next_steps import MARK, PROVE, next_step
from roadmap.items.occurrences import due_days_of
from roadmap.items.results import expected
from roadmap.models import Evidence, Item
from roadmap.responsibles.assigning import bases_of, staff_of, unsettled

PROVED = ("file", "item__roadmap__programme__organisation")


def item_page(request: PortalRequest, item: Item, **forms) -> HttpResponse:
    """The page of an item; `forms` are those with errors, the others are fresh."""
    today = item.organisation.today()
    verdict = can_report(request.membership, item)
    show_figures([item])
    context = {
        "item": item, "overdue": item.is_overdue(today), "can_report": bool(verdict), "reason": verdict.reason,
        "due": due_days_of(item, today), "can_send": bool(can_send(request.membership, item.roadmap)),
        "can_accept": bool(can_accept(request.membership, item)), "cancels": bool(cancels(request.membership, item)),
        "can_edit": bool(can_edit(request.membership, item.roadmap)),
        "responsibles": item.responsibles.select_related("user"), "expected": expected(item.result_text, item.title),
        "done_form": DoneForm(today=today), "comment_form": CommentForm(), **home_part(request, item),
        **keepers_part(request, item), **forms,
    }  # fmt: skip
    step = next_step(
        item,
        overdue=context["overdue"],
        reports=context["can_report"],
        accepts=context["can_accept"],
        edits=context["can_edit"],
        has_evidence=bool(context["evidence"]),
        due=context["due"],
        reason=context["reason"] if context["at_home"] else "",
    )
    form = context.setdefault("evidence_form", evidence_forms.form_for(request, item))
    context |= {
        "next_step": step,
        "proofs": evidence_forms.choices(form),
        "proof_hint": evidence_forms.hint(form),
        "mark_is_next": step.action == MARK,
        "proof_is_next": step.action == PROVE,
        "proof_is_open": form.is_bound or "proof" in request.GET,
    }
    return render(request, "roadmap/item.html", context)


def home_part(request: PortalRequest, item: Item) -> dict:
    """Evidence and comments as far as this person reads them, and how many there are of both for the others."""
    if not at_home(request.membership, item.roadmap):
        return {"at_home": False, "evidence": [], "comments": []}
    shown = item.evidence.visible_to(request.membership).select_related("file", "order", "added_by")
    evidence, comments = list(shown), list(item.comments.visible_to(request.membership).select_related("author"))
    for one in evidence:
        one.item = item
        one.removable = bool(can_remove(request.membership, one))  # type: ignore[attr-defined]  # for this page only
        one.replaceable = bool(one.file and can_replace(request.membership, one))  # type: ignore[attr-defined]
    tell_history(evidence, "file")
    return {
        "at_home": True,
        "readable": Item.objects.readable_by(request.membership).filter(pk=item.pk).exists(),
        "evidence": evidence,
        "comments": comments,
        "hidden": item.evidence.count() - len(evidence),
        "unread": item.comments.count() - len(comments),
    }


def keepers_part(request: PortalRequest, item: Item) -> dict:
    """What only the keeper of the roadmap can do here."""
    if not can_assign(request.membership, item.roadmap):
        return {"can_assign": False}
    found = unsettled(item, staff_of(item.organisation), bases_of(item.roadmap.programme))
    return {"can_assign": True, "suggestions": found, "fact_form": FactForm(item=item)}


@for_roles(*ROADMAP_READERS)
def item(request: PortalRequest, pk: int) -> HttpResponse:
    """An item with its state and evidence."""
    return item_page(request, get_object_or_404(ITEMS.visible_to(request.membership), pk=pk))


@for_roles(*ROADMAP_READERS)
@require_POST
def start(request: PortalRequest, pk: int) -> HttpResponse:
    """Say that the work has begun."""
    found = home_item(request, pk)
    with tell_outcome(request, "Мероприятие в работе."):
        progress.start(found, by=request.membership)
    return redirect(found)


@for_roles(*ROADMAP_READERS)
@require_POST
def add_evidence(request: PortalRequest, pk: int) -> HttpResponse:
    """Attach a proof of any kind."""
    found = home_item(request, pk)
    form = evidence_forms.sent_form(request, found)
    if not form.is_valid():
        return item_page(request, found, evidence_form=form)
    with tell_outcome(request, "Подтверждение добавлено."):
        progress.attach(found, **form.cleaned_data, by=request.membership)
    return redirect(found)


@for_roles(*ROADMAP_READERS)
@require_POST
def finish(request: PortalRequest, pk: int) -> HttpResponse:
    """Mark an item done."""
    found = home_item(request, pk)
    form = DoneForm(request.POST, today=found.organisation.today())
    if not form.is_valid():
        return item_page(request, found, done_form=form)
    with tell_outcome(request, "Мероприятие выполнено."):
        progress.finish(found, by=request.membership, on=form.cleaned_data["done_on"])
    return redirect(found)


@for_roles(*ROADMAP_READERS)
@require_POST
def reopen(request: PortalRequest, pk: int) -> HttpResponse:
    """Take «done» or «cancelled» back."""
    found = home_item(request, pk)
    with tell_outcome(request, "Отметка снята."):
        progress.reopen(found, by=request.membership)
    return redirect(found)


@for_roles(*ROADMAP_READERS)
@require_POST
def remove_evidence(request: PortalRequest, pk: int) -> HttpResponse:
    """Take a wrong proof away."""
    found = get_object_or_404(Evidence.objects.visible_to(request.membership).select_related(*PROVED), pk=pk)
    with tell_outcome(request, "Подтверждение удалено."):
        progress.remove_evidence(found, by=request.membership)
    return redirect(found.item)


@for_roles(*KEEPERS)
def cancel(request: PortalRequest, pk: int) -> HttpResponse:
    """Cancel an item with a reason."""
    found = home_item(request, pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with tell_outcome(request, "Мероприятие отменено."):
            progress.cancel(found, reason=form.cleaned_data["reason"], by=request.membership)
        return redirect(found)
    return render(request, "roadmap/cancel.html", {"item": found, "form": form})


@for_roles(*KEEPERS)
@require_POST
def accept(request: PortalRequest, pk: int) -> HttpResponse:
    """The curator accepts what was done."""
    found = home_item(request, pk)
    with tell_outcome(request, "Выполнение принято."):
        progress.accept(found, by=request.membership)
    return redirect(found)


@for_roles(*KEEPERS)
def send_back(request: PortalRequest, pk: int) -> HttpResponse:
    """The curator returns what was done, with a remark."""
    found = home_item(request, pk)
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with tell_outcome(request, "Мероприятие возвращено в работу, ответственный получит ваше замечание."):
            progress.send_back(found, remark=form.cleaned_data["remark"], by=request.membership)
        return redirect(found)
    return render(request, "roadmap/send_back.html", {"item": found, "form": form})


@for_roles(*ROADMAP_READERS)
@require_POST
def comment(request: PortalRequest, pk: int) -> HttpResponse:
    """Say something about an item."""
    found = home_item(request, pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return item_page(request, found, comment_form=form)
    with tell_outcome(request, "Комментарий добавлен."):
        progress.comment(found, form.cleaned_data["text"], by=request.membership)
    return redirect(f"{found.get_absolute_url()}#comments")


@for_roles(*KEEPERS)
@require_POST
def watch(request: PortalRequest, pk: int) -> HttpResponse:
    """Choose the fact of the portal that completes the item."""
    found = home_item(request, pk)
    form = FactForm(request.POST, item=found)
    if not form.is_valid():
        return item_page(request, found, fact_form=form)
    with tell_outcome(request, "Сохранено."):
        progress.watch(found, form.cleaned_data["fact"], by=request.membership)
    return redirect(found)


@for_roles(*ROADMAP_READERS)
def evidence_file(request: PortalRequest, pk: int, former: int | None = None) -> FileResponse:
    """A file that shows an item is done, or one that stood in its place before; for the organisation's own people."""
    stored = get_object_or_404(Evidence.objects.visible_to(request.membership).select_related("file"), pk=pk).file
    if former:
        stored = former_of(stored, former)
    if stored is None:
        raise Http404
    return files.serve(stored)


@for_roles(*ROADMAP_READERS)
def replace_file(request: PortalRequest, pk: int) -> HttpResponse:
    """The right file in the place of a wrong one."""
    found = get_object_or_404(Evidence.objects.visible_to(request.membership).select_related(*PROVED), pk=pk)
    form = ReplaceScanForm(request.POST or None, request.FILES or None, kinds=EVIDENCE)
    verb = partial(progress.replace_file, found, by=request.membership)
    if fulfil(request, form, verb, "Файл заменён, прежний остался в истории."):
        return redirect(found.item)
    context = {"form": form, "what": found.item.title, "back": found.item.get_absolute_url()}
    return render(request, "documents/replace_scan.html", context)
