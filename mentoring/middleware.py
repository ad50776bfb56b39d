"""What no page of the portal has to cope with."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request

NUL = "\x00"


class NulMiddleware:
    """An address with a NUL in it is refused: PostgreSQL can't even be asked about it. Forms refuse NULs themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path or "%00" in request.META["QUERY_STRING"]:
            return bad_request(request, ValueError("NUL in the address"))
        return self.get_response(request)
