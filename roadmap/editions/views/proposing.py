"""Proposals to change a roadmap in force: the list, a new one, the answer."""

from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import KEEPERS, ROADMAP_READERS, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.keys import key_in
from accounts.list_views import ListView, in_state, is_narrowed, tabs_of, view_of, whole
from accounts.paging import page_of
from accounts.refusals import add_refusal, tell_refusal
from accounts.verbs import tell_outcome
from roadmap.access import can_propose, keeps
from roadmap.editions import proposals
from roadmap.editions.proposal_forms import DeclineForm, ProposalForm
from roadmap.finding import home_roadmap
from roadmap.models import Proposal, Roadmap

PROPOSALS = Proposal.objects.select_related("roadmap__programme__organisation", "item__stage", "author")
# Each is a whole sheet with its words and its answer.
PROPOSALS_A_PAGE = 25
VIEWS = (
    ListView("", "Все", whole),
    in_state(Proposal.State.OPEN, "Ждут ответа"),
    in_state(Proposal.State.ACCEPTED, "Приняты"),
    in_state(Proposal.State.DECLINED, "Отклонены"),
    in_state(Proposal.State.WITHDRAWN, "Отозваны"),
)


@for_roles(*ROADMAP_READERS)
def proposal_list(request: PortalRequest, pk: int) -> HttpResponse:
    """Proposals to any edition: the curator and the director see all, everybody else his own."""
    roadmap = home_roadmap(request, pk)
    here = Proposal.objects.visible_to(request.membership).filter(roadmap__programme=roadmap.programme)
    page = page_of(request, view_of(VIEWS, request.GET).rows(here).for_lists(), PROPOSALS_A_PAGE)
    draft = proposals.draft_for(roadmap.programme)
    context = {
        "roadmap": roadmap,
        "page": page,
        "views": tabs_of(VIEWS, here, request),
        "filtered": is_narrowed(request.GET),
        "draft": draft,
        "keeps": bool(keeps(request.membership, roadmap)),
        "can_propose": bool(can_propose(request.membership, roadmap)),
        "rowless": proposals.rowless(page.object_list, draft),
    }
    return render(request, "roadmap/proposals.html", context)


@for_roles(*ROADMAP_READERS)
def propose(request: PortalRequest, pk: int) -> HttpResponse:
    """A new proposal; `?item=` names the measure it is about, `?again=` an own one to word anew."""
    roadmap = home_roadmap(request, pk)
    if request.method != "POST" and not roadmap.is_in_force:
        messages.error(request, "Изменения предлагают к действующей дорожной карте.")
        return redirect(roadmap)
    form = ProposalForm(request.POST or None, roadmap=roadmap, initial=begun_with(request, roadmap))
    if request.method == "POST" and form.is_valid() and try_to_propose(request, roadmap, form):
        return redirect("roadmap:proposals", pk)
    return render(request, "roadmap/propose.html", {"roadmap": roadmap, "form": form})


def begun_with(request: PortalRequest, roadmap: Roadmap) -> dict[str, Any]:
    """What the form shows at first."""
    item, again = (request.GET.get(name, "") for name in ("item", "again"))
    own = PROPOSALS.visible_to(request.membership).filter(author=request.user, roadmap__programme=roadmap.programme)
    before = own.filter(pk=key_in(again) or 0).first()
    if before:
        return model_to_dict(before, fields=ProposalForm.Meta.fields)
    return {"item": key_in(item)}


def try_to_propose(request: PortalRequest, roadmap: Roadmap, form: ProposalForm) -> bool:
    """Whether it was sent; a refusal stands above the form, and nothing typed is lost."""
    try:
        proposals.propose(roadmap, **form.cleaned_data, by=request.membership)
    except WrongState as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, "Предложение отправлено. Ответ придёт вам в портал.")
    return True


@for_roles(*KEEPERS)
@require_POST
def accept(request: PortalRequest, pk: int) -> HttpResponse:
    """Put a proposal into the draft of the next edition."""
    proposal = get_object_or_404(PROPOSALS.kept_by(request.membership), pk=pk)
    there = proposals.draft_for(proposal.roadmap.programme)
    try:
        draft = proposals.accept(proposal, by=request.membership)
    except WrongState as refusal:
        tell_refusal(request, refusal)
    else:
        made = "" if there else "Из действующей карты сделан черновик новой редакции. "
        messages.success(
            request, f"{made}Предложение вошло в черновик редакции {draft.edition}. Прежняя пока действует."
        )
    return redirect(proposal)


@for_roles(*ROADMAP_READERS)
@require_POST
def withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    """The author takes his proposal back."""
    own = PROPOSALS.visible_to(request.membership).filter(author=request.user)
    proposal = get_object_or_404(own, pk=pk)
    with tell_outcome(request, "Предложение отозвано. Куратор его не рассматривает; можно предложить заново."):
        proposals.withdraw(proposal, by=request.membership)
    return redirect(proposal)


@for_roles(*KEEPERS)
def decline(request: PortalRequest, pk: int) -> HttpResponse:
    """Refuse a proposal with a reason."""
    proposal = get_object_or_404(PROPOSALS.kept_by(request.membership), pk=pk)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with tell_outcome(request, "Предложение отклонено, автор прочитает причину."):
            proposals.decline(proposal, **form.cleaned_data, by=request.membership)
        return redirect(proposal)
    return render(request, "roadmap/decline_proposal.html", {"proposal": proposal, "form": form})
