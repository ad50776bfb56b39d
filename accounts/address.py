"""The address of the browser that asks, also behind reverse proxies."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class AddressMiddleware:
    """Sets REMOTE_ADDR to what the outermost of our own proxies saw; the log, the evidence of signatures and the
    counters of wrong tries read it.

    Each proxy appends to X-Forwarded-For, so only the last PROXY_COUNT entries are ours; what stands before them is
    the visitor's word and is not believed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        count = settings.PROXY_COUNT
        told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if count and len(told) >= count and is_address(told[-count]):
            request.META["REMOTE_ADDR"] = told[-count]
        return self.get_response(request)


def is_address(text: str) -> bool:
    """Whether this is an IPv4 or IPv6 address."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
