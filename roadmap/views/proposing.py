"""Proposals to change a roadmap in force: the list, a new one, the answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import WrongState, for_roles
from accounts.http import PortalRequest
from accounts.verbs import told
from roadmap.access import can_propose, keeps
from roadmap.editions import proposals
from roadmap.editions.proposal_forms import DeclineForm, ProposalForm
from roadmap.models import Proposal, Roadmap
from roadmap.views.finding import KEEPERS, READERS, home_roadmap
from roadmap.views.lists import page_of

PROPOSALS = Proposal.objects.select_related("roadmap__programme__organisation", "item__stage", "author")


@for_roles(*READERS)
def proposal_list(request: PortalRequest, pk: int) -> HttpResponse:
    """Proposals to any edition: the curator and the director see all, everybody else his own."""
    roadmap = home_roadmap(request, pk)
    here = Proposal.objects.visible_to(request.membership).filter(roadmap__programme=roadmap.programme)
    found = here.for_lists()
    rights = {
        "keeps": bool(keeps(request.membership, roadmap)),
        "can_propose": bool(can_propose(request.membership, roadmap)),
    }
    return render(request, "roadmap/proposals.html", {"roadmap": roadmap, "page": page_of(request, found), **rights})


@for_roles(*READERS)
def propose(request: PortalRequest, pk: int) -> HttpResponse:
    """A new proposal; `?item=` names the measure it is about."""
    roadmap = home_roadmap(request, pk)
    if request.method != "POST" and not roadmap.is_in_force:
        messages.error(request, "Изменения предлагают к действующей дорожной карте.")
        return redirect(roadmap)
    wanted = request.GET.get("item", "")
    form = ProposalForm(request.POST or None, roadmap=roadmap, initial={"item": wanted} if wanted.isdecimal() else {})
    if request.method == "POST" and form.is_valid() and proposed(request, roadmap, form):
        return redirect("roadmap:proposals", pk)
    return render(request, "roadmap/propose.html", {"roadmap": roadmap, "form": form})


def proposed(request: PortalRequest, roadmap: Roadmap, form: ProposalForm) -> bool:
    """Whether it was sent; a refusal stands above the form, and nothing typed is lost."""
    try:
        proposals.propose(roadmap, **form.cleaned_data, by=request.membership)
    except WrongState as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, "Предложение отправлено. Ответ придёт вам в портал.")
    return True


@for_roles(*KEEPERS)
@require_POST
def accept(request: PortalRequest, pk: int) -> HttpResponse:
    """Put a proposal into the draft of the next edition."""
    proposal = get_object_or_404(PROPOSALS.kept_by(request.membership), pk=pk)
    try:
        draft = proposals.accept(proposal, by=request.membership)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Предложение вошло в черновик редакции {draft.edition}. Прежняя пока действует.")
    return redirect(proposal)


@for_roles(*KEEPERS)
def decline(request: PortalRequest, pk: int) -> HttpResponse:
    """Refuse a proposal with a reason."""
    proposal = get_object_or_404(PROPOSALS.kept_by(request.membership), pk=pk)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told(request, "Предложение отклонено, автор прочитает причину."):
            proposals.decline(proposal, **form.cleaned_data, by=request.membership)
        return redirect(proposal)
    return render(request, "roadmap/decline_proposal.html", {"proposal": proposal, "form": form})
