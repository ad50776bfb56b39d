"""Inviting people of the programme into the portal, and ending the links that lead there."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.access import for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from accounts.verbs import tell_outcome
from participants.card_views import visible_representative
from participants.links import Holder, revoke_links
from participants.models import Participant
from participants.portal_accounts import invite_participant, invite_representative
from participants.views import editable_person

DONE = "Личные ссылки больше не действуют."
SOON = "Приглашение на {} уйдёт в ближайшие минуты. Дошло ли письмо, видно на странице «Пользователи»."


def invite(request: PortalRequest, who: Any, person: Participant, verb: Callable) -> HttpResponse:
    """Send the invitation and say so, or why not."""
    with tell_outcome(request, SOON.format(who.email)):
        verb(who, by=request.membership)
    return redirect(person)


@for_roles(Role.CURATOR)
@require_POST
def participant(request: PortalRequest, pk: int) -> HttpResponse:
    """Invite the person."""
    person = editable_person(request, pk)
    return invite(request, person, person, invite_participant)


@for_roles(Role.CURATOR)
@require_POST
def representative(request: PortalRequest, pk: int) -> HttpResponse:
    """Invite the person's representative."""
    found = visible_representative(request, pk)
    return invite(request, found, found.participant, invite_representative)


def end_links(request: PortalRequest, holder: Holder, person: Participant) -> HttpResponse:
    """End every personal link of this holder and say how many there were."""
    ended = revoke_links(holder, by=request.user)
    if ended:
        messages.success(request, f"{DONE} Отозвано: {ended}. Новые уйдут с новым письмом.")
    else:
        messages.info(request, "Действующих личных ссылок нет: отзывать нечего.")
    return redirect(person)


@for_roles(Role.CURATOR)
@require_POST
def participant_links(request: PortalRequest, pk: int) -> HttpResponse:
    """End the person's links."""
    person = editable_person(request, pk)
    return end_links(request, person, person)


@for_roles(Role.CURATOR)
@require_POST
def representative_links(request: PortalRequest, pk: int) -> HttpResponse:
    """End the representative's links."""
    found = visible_representative(request, pk)
    return end_links(request, found, found.participant)
