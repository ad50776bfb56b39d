"""Tell the log who makes the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from audit.actors import VISITOR
from audit.context import log_context


class AuditMiddleware:
    """Stands below authentication and membership: reads what they found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        membership = getattr(request, "membership", None)
        with log_context(
            actor=request.user if request.user.is_authenticated else VISITOR,
            organisation=membership.organisation if membership else None,
            ip=request.META.get("REMOTE_ADDR"),
        ):
            return self.get_response(request)
