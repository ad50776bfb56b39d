"""From a draft to an edition in force: submit, return, approve, next edition."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.access import ABOVE, KEEPERS, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from accounts.refusals import add_refusal, tell_refusal
from accounts.verbs import tell_outcome
from roadmap.editions import deciding, drafting, losses
from roadmap.editions.forms import ApprovedOutsideForm, AwareForm, RemarksForm
from roadmap.finding import kept_roadmap, seen_roadmap
from roadmap.intake import importing


@for_roles(Role.CURATOR)
def submit(request: PortalRequest, pk: int) -> HttpResponse:
    """Send a draft to the director; the page tells what would be lost and asks for a tick."""
    roadmap = kept_roadmap(request, pk)
    if not roadmap.is_editable:
        messages.error(request, f"Карта уже {roadmap.get_state_display()}: отправлять её не нужно.")
        return redirect(roadmap)
    to_confirm, met = losses.to_confirm_with_losses(roadmap)
    form = AwareForm(request.POST or None, told=to_confirm)
    if request.method == "POST" and form.is_valid():
        with tell_outcome(request, "Дорожная карта отправлена директору на утверждение."):
            deciding.submit(roadmap, by=request.membership, confirmed=bool(to_confirm))
        return redirect(roadmap)
    context = {"roadmap": roadmap, "form": form, "to_confirm": to_confirm, "met": met}
    return render(request, "roadmap/submit.html", context)


@for_roles(Role.CURATOR)
@require_POST
def withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    """Take a roadmap back from the director."""
    roadmap = kept_roadmap(request, pk)
    with tell_outcome(request, "Карта отозвана с утверждения: это снова черновик. Исправьте её и отправьте ещё раз."):
        deciding.withdraw(roadmap, by=request.membership)
    return redirect(roadmap)


@for_roles(Role.DIRECTOR)
def return_(request: PortalRequest, pk: int) -> HttpResponse:
    """Send a roadmap back with remarks."""
    roadmap = seen_roadmap(request, pk)
    if roadmap.state != roadmap.State.ON_APPROVAL:
        messages.error(request, f"Карта сейчас {roadmap.get_state_display()}: возвращать её не нужно.")
        return redirect(roadmap)
    form = RemarksForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with tell_outcome(request, "Дорожная карта возвращена куратору."):
            deciding.return_(roadmap, remarks=form.cleaned_data["remarks"], by=request.membership)
        return redirect(roadmap)
    return render(request, "roadmap/return.html", {"roadmap": roadmap, "form": form})


@for_roles(*ABOVE)
def approve_outside(request: PortalRequest, pk: int) -> HttpResponse:
    """Note the order that approved a municipality's own roadmap."""
    roadmap = kept_roadmap(request, pk)
    if not roadmap.is_editable:
        messages.error(request, f"Дорожная карта уже {roadmap.get_state_display()}.")
        return redirect(roadmap)
    today = request.membership.organisation.today()
    to_confirm, met = losses.to_confirm_with_losses(roadmap)
    initial = importing.approval_of(roadmap)
    form = ApprovedOutsideForm(request.POST or None, today=today, told=to_confirm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.approve_outside(roadmap, **form.cleaned_data, by=request.membership)
        except WrongState as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Дорожная карта утверждена и действует.")
            return redirect(roadmap)
    context = {"roadmap": roadmap, "form": form, "to_confirm": to_confirm, "met": met}
    return render(request, "roadmap/approve_outside.html", context)


@for_roles(*KEEPERS)
@require_POST
def new_edition(request: PortalRequest, pk: int) -> HttpResponse:
    """Copy what is in force into a draft."""
    roadmap = kept_roadmap(request, pk)
    try:
        copy = drafting.new_edition(roadmap, by=request.membership)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return redirect(roadmap)
    messages.success(request, "Это черновик новой редакции. Прежняя действует, пока новую не утвердят.")
    return redirect("roadmap:edit", copy.pk)
