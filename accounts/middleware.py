"""The membership a request works in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accounts.models import Membership

SESSION_KEY = "membership"


def active_membership(request: HttpRequest) -> Membership | None:
    """The chosen membership, or the first one the person holds; `request.memberships` lists them all."""
    chosen = request.session.get(SESSION_KEY)
    return next((m for m in request.memberships if m.pk == chosen), next(iter(request.memberships), None))


class MembershipMiddleware:
    """Sets `request.memberships` and `request.membership` (None for a stranger)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.memberships, request.membership = [], None
        if request.user.is_authenticated:
            request.memberships = list(
                Membership.objects.active()
                .filter(user=request.user)
                .select_related("organisation__parent__parent", "user")
            )
            request.membership = active_membership(request)
        return self.get_response(request)
