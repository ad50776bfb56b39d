"""Joining and leaving a group that works."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from pairs import matching, services
from pairs.access import can
from pairs.forms import JoinForm, LeaveForm
from pairs.models import Pair
from pairs.views.verbs import confirm, fulfil_by_reader

JOINING = "Документы, которых не хватает, внесены в список согласий. Запросите подписи и вернитесь сюда."


def working_pair(request: PortalRequest, pk: int) -> Pair:
    """The pair, if this reader may see it."""
    return get_object_or_404(Pair.objects.visible_to(request.membership).processed().listed(request.membership), pk=pk)


@for_roles(Role.CURATOR)
def join(request: PortalRequest, pk: int) -> HttpResponse:
    """One more mentee: her documents are listed at once, she joins when they are in force."""
    pair = working_pair(request, pk)
    verdict = can(request.membership, pair, "join")
    if not verdict:
        messages.error(request, f"Принять в группу нельзя. {verdict.reason}")
        return redirect(pair)
    free = [need.card.participant_id for need in matching.open_needs(pair.programme, pair.form)]
    form = JoinForm(request.POST or None, people=free, initial={"order_date": pair.organisation.today()})
    if form.is_bound and form.is_valid():
        services.prepare_member(pair, form.cleaned_data["mentee"], by=request.user)
    if fulfil_by_reader(request, form, partial(services.join_group, pair), "Наставляемый принят в группу."):
        return redirect(pair)
    refused = form.is_bound and form.non_field_errors()
    return render(request, "pairs/group_join.html", {"pair": pair, "form": form, "hint": JOINING if refused else ""})


@for_roles(Role.CURATOR)
def leave(request: PortalRequest, pk: int) -> HttpResponse:
    """A mentee goes out; the group goes on."""
    pair = working_pair(request, pk)
    words = {
        "title": "Вывести из группы",
        "question": "Кто выходит из группы?",
        "consequence": "Группа продолжит работу без этого человека, ему можно будет подобрать другого наставника. "
        "Внесите изменение в приказ о закреплении.",
        "action": "Вывести из группы",
    }
    form = LeaveForm(request.POST or None, people=[person.pk for person in pair.mentees])
    return confirm(request, pair, form, verb=services.leave_group, done="Состав группы изменён.", words=words)
