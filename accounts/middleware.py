"""The membership a request works in, and the second factor it may have to show first."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_otp import user_has_device

from accounts.models import Membership

SESSION_KEY = "membership"
FREE_OF_SECOND_FACTOR = ("accounts:logout", "accounts:second_factor", "accounts:second_factor_setup")

GetResponse = Callable[[HttpRequest], HttpResponse]


def active_membership(request: HttpRequest) -> Membership | None:
    """The chosen membership, or the first one the person holds; `request.memberships` lists them all."""
    chosen = request.session.get(SESSION_KEY)
    return next((m for m in request.memberships if m.pk == chosen), next(iter(request.memberships), None))


class MembershipMiddleware:
    """Sets `request.memberships` and `request.membership` (None for a stranger)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.memberships, request.membership = [], None
        if request.user.is_authenticated:
            request.memberships = list(
                Membership.objects.active()
                .filter(user=request.user)
                .select_related("organisation__parent__parent", "user")
                .order_by("pk")
            )
            request.membership = active_membership(request)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Whoever has a second factor shows it after the password; roles that must have one set it up first."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not request.user.is_verified():
            free = {reverse(name) for name in FREE_OF_SECOND_FACTOR}
            if request.path not in free and (step := self.missing_step(request)):
                return redirect(step)
        return self.get_response(request)

    def missing_step(self, request: HttpRequest) -> str | None:
        """The page to go to first, or None."""
        if user_has_device(request.user):
            return "accounts:second_factor"
        required = {membership.role for membership in request.memberships} & set(settings.SECOND_FACTOR_ROLES)
        return "accounts:second_factor_setup" if required else None
