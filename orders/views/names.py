"""How documents decline a person's name: computed by the portal, put right by hand."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

import accounts.services
import participants.services
from accounts.access import OFFICE, for_roles
from accounts.http import PortalRequest
from accounts.models import Membership, Role
from orders.forms.names import NameCasesForm
from orders.people import Person, participant, staff
from participants.models import Participant


@for_roles(*OFFICE)
def staff_name(request: PortalRequest, pk: int) -> HttpResponse:
    """The name of somebody who works here; `pk` is that of the membership."""
    here = Membership.objects.active().filter(organisation=request.membership.organisation)
    member = get_object_or_404(here.select_related("user", "organisation"), pk=pk)

    def save(cases: dict[str, str]) -> None:
        accounts.services.set_name_cases(member.user, cases=cases, by=request.membership)

    return name_page(request, staff(member), save, reverse("accounts:members"))


@for_roles(Role.CURATOR)
def participant_name(request: PortalRequest, pk: int) -> HttpResponse:
    """The name of a person of the programme."""
    person = get_object_or_404(Participant.objects.visible_to(request.membership).active(), pk=pk)

    def save(cases: dict[str, str]) -> None:
        participants.services.set_name_cases(person, cases=cases, by=request.membership)

    return name_page(request, participant(person), save, person.get_absolute_url())


def name_page(request: PortalRequest, person: Person, save: Callable[[dict[str, str]], Any], back: str) -> HttpResponse:
    """The form; what was typed is saved by `save`."""
    form = NameCasesForm(request.POST or None, person=person)
    if form.is_valid():
        save(form.cases())
        messages.success(request, "Имя в падежах сохранено. Новые приказы напишут его так.")
        return redirect(back)
    return render(request, "orders/name.html", {"form": form, "person": person, "back": back})
