"""Inviting people of the programme into the portal."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.access import WrongState, for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from participants.card_views import visible_representative
from participants.models import Participant
from participants.portal_accounts import invite_participant, invite_representative
from participants.views import editable_person


def invite(request: PortalRequest, who: Any, person: Participant, verb: Callable) -> HttpResponse:
    """Send the invitation and say so, or why not."""
    try:
        verb(who, by=request.membership, site_url=settings.SITE_URL)
        messages.success(request, f"Приглашение отправлено на {who.email}.")
    except WrongState as error:
        messages.error(request, str(error))
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
