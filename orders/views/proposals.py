"""Buttons of other rooms that lead to an order: under a roadmap, under lists of pairs and plans."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.keys import keys_in
from accounts.models import Role
from accounts.refusals import REFUSED, tell_refusal
from orders import services
from orders.models import Order
from pairs.models import IndividualPlan, Pair
from roadmap.models import Roadmap


@for_roles(Role.DIRECTOR)
@require_POST
def for_roadmap(request: PortalRequest, pk: int) -> HttpResponse:
    """The director approves a roadmap: the order stands on her table, and signing it does the rest."""
    roadmap = get_object_or_404(
        Roadmap.objects.visible_to(request.membership).select_related("programme__organisation"),
        pk=pk,
        programme__organisation=request.membership.organisation,
    )
    try:
        order = services.draft_for_roadmap(roadmap, by=request.user)
        if order.is_draft:
            services.submit(order, by=request.user)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return redirect(roadmap)
    return redirect("orders:sign", pk=order.pk)


@for_roles(*OFFICE)
@require_POST
def for_pairs(request: PortalRequest) -> HttpResponse:
    """Draft the order that fixes the ticked pairs (`pairs`: their ids)."""
    pairs = Pair.objects.visible_to(request.membership).select_related("programme__organisation", "mentor")
    try:
        order = services.draft_for_pairs(ticked(request, "pairs", pairs), by=request.user)
    except REFUSED as refusal:
        tell_refusal(request, refusal)
        return redirect("pairs:list")
    return show_draft(request, order)


@for_roles(*OFFICE)
@require_POST
def for_plans(request: PortalRequest) -> HttpResponse:
    """Draft the order that approves the ticked plans (`plans`: their ids)."""
    plans = IndividualPlan.objects.visible_to(request.membership).select_related("pair__programme__organisation")
    try:
        order = services.draft_for_plans(ticked(request, "plans", plans), by=request.user)
    except REFUSED as refusal:
        tell_refusal(request, refusal)
        return redirect("pairs:plans")
    return show_draft(request, order)


def ticked(request: PortalRequest, name: str, choices: QuerySet) -> QuerySet:
    """Those of `choices` whose ids were posted; what is no id (or too long for one) is passed over."""
    return choices.filter(pk__in=keys_in(request.POST.getlist(name)))


def show_draft(request: PortalRequest, order: Order) -> HttpResponse:
    """The new draft, ready to be sent to the director."""
    messages.success(request, "Проект приказа составлен. Проверьте текст и отправьте на подпись.")
    return redirect(order)
