"""The membership a request works in, and the second factor it may have to show first."""

import time
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_otp.middleware import is_verified

from accounts.http import PortalRequest
from accounts.models import Membership, User

SESSION_KEY = "membership"
SEEN_KEY = "seen"
FREE_OF_SECOND_FACTOR = ("accounts:logout", "accounts:second_factor", "accounts:second_factor_setup")

GetResponse = Callable[[PortalRequest], HttpResponse]


def memberships_of(user: User) -> list[Membership]:
    """The roles a person can work in, oldest first, with their organisations."""
    # Every page asks: each table more costs it 0.5 ms, so the few pages that need the parents of a school read them.
    return list(user.memberships.active().select_related("organisation").order_by("pk"))


def active_membership(request: PortalRequest) -> Membership | None:
    """The chosen membership, or the first one the person holds; `request.memberships` lists them all."""
    chosen = request.session.get(SESSION_KEY)
    return next((m for m in request.memberships if m.pk == chosen), next(iter(request.memberships), None))


class MembershipMiddleware:
    """Sets `request.memberships` and `request.membership` (None for a stranger)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        request.memberships = memberships_of(request.user) if request.user.is_authenticated else []
        # Narrower than the truth, as PortalRequest says: views behind `for_roles` always have one.
        request.membership = cast(Membership, active_membership(request))
        return self.get_response(request)


class IdleMiddleware:
    """Puts the end of a session off while its owner works.

    Written at most once in STEP seconds: a session saved with every page costs each page two queries.
    """

    STEP = 300

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        if request.user.is_authenticated and time.time() - request.session.get(SEEN_KEY, 0) >= self.STEP:
            note_seen(request)
        return self.get_response(request)


@receiver(user_logged_in)
def note_seen(request: HttpRequest, **_: object) -> None:
    """The session's owner works now. A login saves the session anyway: the page that follows has no need to."""
    request.session[SEEN_KEY] = int(time.time())


class SecondFactorMiddleware:
    """A user with a second factor shows it after the password; roles that must have one set it up first."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        if request.user.is_authenticated and not is_verified(request.user):
            free = {reverse(name) for name in FREE_OF_SECOND_FACTOR}
            if request.path not in free and (step := self.missing_step(request)):
                return redirect(step)
        return self.get_response(request)

    def missing_step(self, request: PortalRequest) -> str | None:
        """The page to go to first, or None."""
        if request.user.second_factor:
            return "accounts:second_factor"
        required = {membership.role for membership in request.memberships} & set(settings.SECOND_FACTOR_ROLES)
        return "accounts:second_factor_setup" if required else None
