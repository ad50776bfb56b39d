"""Inviting into a role, and taking an invitation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import invitations
from accounts.access import PEOPLE_KEEPERS, WrongState, for_roles
from accounts.forms import AcceptForm, InvitationForm
from accounts.http import PortalRequest
from accounts.list_pages import INVITED
from accounts.models import Invitation, Organisation, User
from accounts.refusals import tell_refusal
from accounts.rights import grantable_roles
from accounts.verbs import tell_outcome

SOON = "Приглашение на {} уйдёт в ближайшие минуты: дошло ли письмо, видно здесь, в списке «Приглашены»."


def invited_page() -> str:
    """The view of the list of people that shows whom an invitation waits for."""
    return f"{reverse('accounts:members')}?view={INVITED}"


@for_roles(*PEOPLE_KEEPERS)
def invite(request: PortalRequest, pk: int) -> HttpResponse:
    """Invite a person into a role of the organisation."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.membership), pk=pk)
    if not grantable_roles(request.membership, organisation):
        raise Http404
    form = InvitationForm(request.POST or None, membership=request.membership, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        invitations.invite(**form.cleaned_data, organisation=organisation, by=request.membership)
        messages.success(request, SOON.format(form.cleaned_data["email"]))
        return redirect(invited_page())
    return render(request, "accounts/invite.html", {"form": form, "organisation": organisation})


def visible(request: PortalRequest, pk: int) -> Invitation:
    """An open invitation of an organisation one works in or above."""
    found = Invitation.objects.visible_to(request.membership).select_related("organisation")
    return get_object_or_404(found, pk=pk)


@for_roles(*PEOPLE_KEEPERS)
@require_POST
def revoke(request: PortalRequest, pk: int) -> HttpResponse:
    """Make the link open nothing."""
    invitation = visible(request, pk)
    with tell_outcome(request, f"Приглашение на {invitation.email} отозвано: ссылка больше не действует."):
        invitations.revoke(invitation, by=request.membership)
    return redirect(invited_page())


@for_roles(*PEOPLE_KEEPERS)
@require_POST
def send_again(request: PortalRequest, pk: int) -> HttpResponse:
    """Another letter with a new link."""
    invitation = visible(request, pk)
    with tell_outcome(request, SOON.format(invitation.email)):
        invitations.send_again(invitation, by=request.membership)
    return redirect(invited_page())


@for_roles(*PEOPLE_KEEPERS)
@never_cache
@require_POST
def link(request: PortalRequest, pk: int) -> HttpResponse:
    """A new link, shown this once to who asked for it; the one in the letter ends."""
    invitation = visible(request, pk)
    try:
        made = invitations.issue_link(invitation, by=request.membership)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return redirect(invited_page())
    context = {"invitation": invitation, "link": made, "days": invitations.INVITATION_DAYS}
    return render(request, "accounts/invitation_link.html", context)


@login_not_required
@never_cache
def accept_invitation(request: PortalRequest, token: str) -> HttpResponse:
    """Take an invitation by its link: set a name and a password."""
    invitation = invitations.find_invitation(token)
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=410)
    known = User.objects.by_email(invitation.email)
    form = AcceptForm(request.POST or None, initial={"username": invitation.email.partition("@")[0]})
    if request.method == "POST" and (known or form.is_valid()):
        data = {"username": "", "password": ""} if known else form.cleaned_data
        try:
            invitations.accept(invitation, username=data["username"], password=data["password"])
        except WrongState as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, "Приглашение принято. Теперь войдите.")
        return redirect("accounts:login")
    context = {"form": form, "invitation": invitation, "known": known, "school": invitation.organisation}
    return render(request, "accounts/accept.html", context)
