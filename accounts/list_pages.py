"""The lists of people with their roles and of organisations."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts import services
from accounts.access import ORGANISATION_READERS, PEOPLE_KEEPERS, for_roles
from accounts.forms import MembersForm, OrganisationsForm
from accounts.http import PortalRequest
from accounts.list_views import ListView, named_views, tabs_of, view_of, whole
from accounts.models import Invitation, InvitationQuerySet, Membership, Organisation, OrganisationQuerySet, Role
from accounts.paging import page_of
from accounts.rights import can_end, can_invite

INVITED = "invited"
HOLDERS = {
    Role.ADMIN: "Администраторы",
    Role.REGION: "Координаторы",
    Role.OFFICER: "Специалисты",
    Role.DIRECTOR: "Директора",
    Role.CURATOR: "Кураторы",
    Role.MENTOR: "Наставники",
    Role.MENTEE: "Наставляемые",
    Role.PARENT: "Родители",
    Role.EXECUTOR: "Исполнители",
}
KINDS = (
    ListView("", "Все", whole),
    ListView("schools", "Школы", OrganisationQuerySet.schools),
    ListView("above", "Муниципалитеты и регион", lambda found: found.exclude(kind=Organisation.Kind.SCHOOL)),
)


def views_of(invited: InvitationQuerySet) -> list[ListView]:
    """The views of the list; the last has the rows of `invited` instead of roles."""
    roles = named_views(HOLDERS, lambda held, role: held.filter(role=role))
    return [ListView("", "Все", whole), *roles, ListView(INVITED, "Приглашены", lambda held: invited)]


@for_roles(*PEOPLE_KEEPERS)
def members(request: PortalRequest) -> HttpResponse:
    """Who holds which role here, and the invitations still open."""
    here = request.membership
    form = MembersForm(request.GET, membership=here)
    found = form.narrow(Membership.objects.visible_to(here).filter(is_active=True))
    views = views_of(form.narrow(Invitation.objects.visible_to(here).open()))
    view = view_of(views, request.GET)
    invited = view.name == INVITED
    shown = view.rows(found).select_related("organisation__parent__parent")
    page = page_of(request, shown if invited else shown.select_related("user"))
    context = {
        "page": page,
        "form": form,
        "views": tabs_of(views, found, request),
        "invited": invited,
        "endable": {held.pk for held in page if not invited and can_end(here, held)},
        "handled": {one.pk for one in page if invited and can_invite(here, one.organisation, Role(one.role))},
    }
    return render(request, "accounts/members.html", context)


@for_roles(*PEOPLE_KEEPERS)
@require_POST
def end_membership(request: PortalRequest, pk: int) -> HttpResponse:
    """Take a role away."""
    membership = get_object_or_404(Membership.objects.visible_to(request.membership).active(), pk=pk)
    try:
        services.end_membership(membership, by=request.membership)
        messages.success(request, "Роль снята.")
    except PermissionDenied as denied:
        messages.error(request, str(denied))
    return redirect("accounts:members")


@for_roles(*ORGANISATION_READERS)
def organisations(request: PortalRequest) -> HttpResponse:
    """The organisation one works in and those below it."""
    form = OrganisationsForm(request.GET)
    found = Organisation.objects.visible_to(request.membership).search(form.words)
    shown = view_of(KINDS, request.GET).rows(found).select_related("parent__parent")
    context = {"page": page_of(request, shown), "form": form, "views": tabs_of(KINDS, found, request)}
    return render(request, "accounts/organisations.html", context)
