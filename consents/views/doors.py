"""The two ways to the pages of signing: a personal link, and an account."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.access import TAKING_PART, for_roles
from accounts.contacts import contact_of
from accounts.http import PortalRequest
from accounts.models import Organisation
from audit.context import current
from consents.access import Signatory
from consents.links import LinkClosed, LinkExpired, open_link
from consents.models import PersonalLink, Signature, SignatureQuerySet


@dataclass(frozen=True)
class Door:
    """A way in: its signatures, its organisation, who came in, and the token of the link (None for an account)."""

    signatures: SignatureQuerySet
    organisation: Organisation
    actor: Signatory
    token: str | None = None

    def url(self, page: str, pk: int | None = None) -> str:
        """The address of a page behind this door; the page "list" needs no pk."""
        args = ([self.token] if self.token else []) + ([pk] if pk else [])
        return reverse(f"consents:{name_of(page, public=bool(self.token))}", args=args)

    def urls(self, pk: int) -> dict[str, str]:
        """All addresses of one signature."""
        return {page: self.url(page, pk) for page in PAGES} | {"list": self.url("list")}

    @property
    def expires_on(self) -> datetime.date | None:
        """The last day of the link; an account has none."""
        if not isinstance(self.actor, PersonalLink):
            return None
        return timezone.localdate(self.actor.expires_at, self.organisation.zone)

    @property
    def visitor(self) -> str:
        """Who came in, as one is greeted: «Ольга Игоревна»."""
        holder = self.actor.holder if isinstance(self.actor, PersonalLink) else self.actor
        return f"{holder.first_name} {holder.patronymic}".strip()

    @property
    def base(self) -> str:
        """The frame of the list: with the menu for those who have one."""
        return "base_public.html" if self.token else "base.html"


PAGES = ("read", "code", "again", "refuse", "withdraw", "confirm", "done", "file", "form", "esign")


def name_of(page: str, *, public: bool) -> str:
    """The URL name of a page: consents:sign, consents:sign_read … and consents:mine, consents:mine_read …"""
    prefix = "sign" if public else "mine"
    return prefix if page == "list" else f"{prefix}_{page}"


View = Callable[..., HttpResponseBase]


def closed_page(request: PortalRequest, closed: LinkClosed, anew_url: str) -> HttpResponse:
    """The page behind a link that opens nothing; an expired one offers a new one, one once good names the school."""
    contact = contact_of(closed.organisation) if closed.organisation else None
    context = {"reason": str(closed), "anew_url": anew_url, "contact": contact}
    response = render(request, "consents/link_closed.html", context, status=404)
    # Django logs the path of every 404, and this path is a secret that may still be valid elsewhere.
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark, see django.utils.log
    return response


def by_link(view: View) -> View:
    """Open a view to the holder of a personal link; a wrong or expired link gets a page that says what to do."""

    @wraps(view)
    def opened(request: PortalRequest, token: str, **kwargs) -> HttpResponseBase:
        try:
            link = open_link(token, current().ip)
        except LinkClosed as closed:
            expired = isinstance(closed, LinkExpired)
            return closed_page(request, closed, reverse("consents:sign_anew", args=[token]) if expired else "")
        found = Signature.objects.of_person(link.participant, link.representative)
        # The address is a secret; the portal's Referrer-Policy «same-origin» keeps it from other sites. A stricter
        # «no-referrer» would make browsers send `Origin: null` with the forms, which the CSRF check refuses.
        return view(request, Door(found, link.organisation, link, token), **kwargs)

    return login_not_required(never_cache(opened))


def by_account(view: View) -> View:
    """Open a view to users who sign in the portal for themselves or for a child."""

    @wraps(view)
    def opened(request: PortalRequest, **kwargs) -> HttpResponseBase:
        organisation = request.membership.organisation
        found = Signature.objects.of_user(request.user).filter(participant__organisation=organisation)
        return view(request, Door(found, organisation, request.user), **kwargs)

    return for_roles(*TAKING_PART)(never_cache(opened))
