"""Individual plans: the list, one plan, its editing, approval, marks and print."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import GUIDES, OFFICE, PAIR_READERS, for_roles
from accounts.http import PortalRequest
from accounts.list_views import is_narrowed, tabs_of, view_of
from accounts.models import Role
from accounts.paging import page_of
from documents import files, pdf
from pairs import services
from pairs.access import allowed, side_of
from pairs.forms import (
    MarkForm,
    PlanFilterForm,
    PlanItemFormSet,
    PlanTermForm,
    RemarksForm,
    SuggestForm,
    SuggestionAnswerForm,
)
from pairs.list_views import plan_views
from pairs.models import IndividualPlan, Pair, PairMember, PlanItem, PlanSuggestion
from pairs.next_steps import of_plan
from pairs.plan_prints import copy_for, draw_plan
from pairs.views.verbs import attempt, choosable, fulfil_by_reader, pair_or_404


def plan_or_404(request: PortalRequest, pk: int) -> IndividualPlan:
    """A plan that the reader may see."""
    plans = IndividualPlan.objects.visible_to(request.membership).with_progress()
    plans = plans.select_related("pair__mentor__user", "pair__programme__organisation")
    # Each right that a page asks looks at who is in the pair.
    return get_object_or_404(plans.prefetch_related("pair__members__mentee"), pk=pk)


@for_roles(*PAIR_READERS)
def plan_list(request: PortalRequest) -> HttpResponse:
    """Plans one sees; for the office also those that wait for it."""
    form = PlanFilterForm(request.GET)
    plans = IndividualPlan.objects.visible_to(request.membership)
    wanted = form.cleaned_data if form.is_valid() else {}
    if words := wanted.get("q"):
        plans = plans.filter(pair__in=Pair.objects.search(words, request.membership))
    views = plan_views()
    of_pairs = Prefetch("pair", Pair.objects.listed(request.membership))
    shown = view_of(views, request.GET).rows(plans).with_progress().prefetch_related(of_pairs)
    page = page_of(request, shown.order_by("pair__mentor__search_key", "-pk"))
    context = {
        "filter_form": form,
        "page": page,
        "views": tabs_of(views, plans, request),
        "filtered": is_narrowed(request.GET, "q"),
        "is_office": request.membership.role in OFFICE,
        "is_curator": request.membership.role == Role.CURATOR,
        "choosable": choosable(page, IndividualPlan.objects.agreed()),
    }
    return render(request, "pairs/plan_list.html", context)


@for_roles(*PAIR_READERS)
def detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The plan as a table, with what may be done with it now."""
    return plan_page(request, plan_or_404(request, pk), RemarksForm())


def plan_page(
    request: PortalRequest, plan: IndividualPlan, remarks_form: RemarksForm, suggest_form: SuggestForm | None = None
) -> HttpResponse:
    """The page of a plan; the forms may carry what was typed and refused."""
    today = request.membership.organisation.today()
    verbs = allowed(request.membership, plan)
    approved = plan.state == IndividualPlan.State.APPROVED
    context = {
        "plan": plan,
        "next_step": of_plan(plan, request.membership, verbs),
        "items": [{"item": item, "late": approved and item.is_overdue(today)} for item in plan.items.all()],
        "members": members_of(request, plan),
        "verbs": verbs,
        "remarks_form": remarks_form,
        "suggestions": suggestions_to(request, plan),
        "answerable": "answer" in verbs,
        "suggest_form": (suggest_form or SuggestForm()) if "suggest" in verbs else None,
    }
    return render(request, "pairs/plan_detail.html", context)


def members_of(request: PortalRequest, plan: IndividualPlan) -> list[PairMember]:
    """The mentees of the plan whom the reader may see by name."""
    seen = PairMember.objects.visible_to(request.membership).lasting()
    return list(seen.filter(pair=plan.pair_id).select_related("mentee"))


def suggestions_to(request: PortalRequest, plan: IndividualPlan) -> list[PlanSuggestion]:
    """What the mentees of the pair proposed, as far as the reader may see it."""
    seen = PlanSuggestion.objects.visible_to(request.membership)
    return list(seen.filter(pair=plan.pair_id).select_related("mentee"))


@require_POST
@for_roles(*GUIDES)
def create(request: PortalRequest, pk: int) -> HttpResponse:
    """The plan of a pair, from the template of its form."""
    pair = pair_or_404(request, pk)
    return attempt(
        request,
        partial(services.create_plan, pair),
        "План составлен по образцу. Проверьте строки и отправьте куратору.",
        pair,
    )


@for_roles(*GUIDES)
def edit(request: PortalRequest, pk: int) -> HttpResponse:
    """All rows in one form; what was typed stays there if somebody else was faster."""
    plan = plan_or_404(request, pk)
    initial = {"version": plan.version, "starts_on": plan.starts_on, "ends_on": plan.ends_on}
    term = PlanTermForm(request.POST or None, initial=initial)
    rows = PlanItemFormSet(request.POST or None, instance=plan, prefix="rows")
    if rows.is_valid() and save_rows(request, plan, term, rows):
        return redirect("pairs:plan_edit" if "more" in request.POST else "pairs:plan", plan.pk)
    return render(request, "pairs/plan_edit.html", {"plan": plan, "term": term, "rows": rows})


def save_rows(request: PortalRequest, plan: IndividualPlan, term: PlanTermForm, formset) -> bool:
    """Store term and rows; a refusal stands in the form of the term."""
    return fulfil_by_reader(
        request, term, partial(services.change_plan, plan, rows=typed_rows(formset)), "План сохранён."
    )


def typed_rows(formset) -> list[dict[str, Any]]:
    """The rows of the formset as `services.change_plan` takes them, without deleted and untouched blank ones."""
    fields = ("section", "task", "due_on", "due_text", "expected")
    kept = [f for f in formset.forms if f.cleaned_data.get("task") and not f.cleaned_data.get("DELETE")]
    return [{name: form.cleaned_data[name] for name in fields} | {"item": item_of(form)} for form in kept]


def item_of(form) -> PlanItem | None:
    """The item a row came from; None for a new row."""
    return form.instance if form.instance.pk else None


@require_POST
@for_roles(*GUIDES)
def submit(request: PortalRequest, pk: int) -> HttpResponse:
    """Send the plan to the curator."""
    plan = plan_or_404(request, pk)
    return attempt(request, partial(services.submit_plan, plan), "План отправлен куратору.", plan)


@require_POST
@for_roles(Role.CURATOR)
def agree(request: PortalRequest, pk: int) -> HttpResponse:
    """The curator agrees."""
    plan = plan_or_404(request, pk)
    return attempt(request, partial(services.agree_plan, plan), "План согласован.", plan)


@require_POST
@for_roles(Role.CURATOR)
def return_(request: PortalRequest, pk: int) -> HttpResponse:
    """Back to the mentor with remarks."""
    plan = plan_or_404(request, pk)
    form = RemarksForm(request.POST)
    if fulfil_by_reader(request, form, partial(services.return_plan, plan), "План возвращён наставнику."):
        return redirect(plan)
    return plan_page(request, plan, form)


@require_POST
@for_roles(Role.CURATOR)
def close(request: PortalRequest, pk: int) -> HttpResponse:
    """The plan is over."""
    plan = plan_or_404(request, pk)
    return attempt(request, partial(services.close_plan, plan), "План закрыт.", plan)


@for_roles(*PAIR_READERS)
def print_(request: PortalRequest, pk: int) -> HttpResponse | FileResponse:
    """The plan as PDF, in the columns of the common form: the frozen copy of an approved one; a draft, or with
    `?results` what was done of it, as it stands today."""
    plan = plan_or_404(request, pk)
    copy = None if "results" in request.GET else copy_for(plan, request.membership)
    if copy:
        return files.serve(copy, inline=True)
    response = HttpResponse(draw_plan(plan, members_of(request, plan)), content_type=pdf.PDF_TYPE)
    response["Content-Disposition"] = f'inline; filename="plan-{plan.pk}.pdf"'
    return response


@for_roles(*GUIDES)
def mark(request: PortalRequest, pk: int) -> HttpResponse:
    """An item is done: when, with what result, how well."""
    seen = IndividualPlan.objects.visible_to(request.membership)
    item = get_object_or_404(
        PlanItem.objects.select_related("plan__pair__programme__organisation"), pk=pk, plan__in=seen
    )
    today = request.membership.organisation.today()
    initial = {"done_on": item.done_on or today, "actual": item.actual or item.expected, "mark": item.mark or ""}
    form = MarkForm(request.POST or None, initial=initial)
    if fulfil_by_reader(request, form, partial(services.mark_plan_item, item), "Отмечено."):
        return redirect(item.plan)
    return render(request, "pairs/plan_item.html", {"form": form, "item": item, "plan": item.plan})


@require_POST
@for_roles(Role.MENTEE)
def suggest_task(request: PortalRequest, pk: int) -> HttpResponse:
    """A mentee proposes a task for the plan."""
    plan = plan_or_404(request, pk)
    mentee = side_of(request.membership, plan.pair)
    if mentee is None:
        raise Http404
    form = SuggestForm(request.POST)
    verb = partial(services.suggest_task, plan.pair, mentee=mentee)
    if fulfil_by_reader(request, form, verb, "Предложение отправлено наставнику."):
        return redirect(plan)
    return plan_page(request, plan, RemarksForm(), form)


@for_roles(*GUIDES)
def answer_suggestion(request: PortalRequest, pk: int) -> HttpResponse:
    """Take a suggestion into the plan, or say why not."""
    seen = PlanSuggestion.objects.visible_to(request.membership).select_related("mentee", "pair__mentor")
    suggestion = get_object_or_404(seen, pk=pk)
    if suggestion.state != PlanSuggestion.State.OPEN:
        messages.info(request, "На это предложение уже ответили.")
        return redirect(suggestion.pair)
    form = SuggestionAnswerForm(request.POST or None, editable=services.open_plan(suggestion.pair).is_editable)
    if fulfil_by_reader(
        request, form, partial(services.answer_suggestion, suggestion), "Ответ отправлен наставляемому."
    ):
        return redirect(services.open_plan(suggestion.pair))
    return render(request, "pairs/suggestion.html", {"form": form, "suggestion": suggestion})
