"""What no page of the portal has to cope with."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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


class PrivateAnswerMiddleware:
    """What a person who is logged in sees is kept by no browser: «Назад» after logout, on a school's shared computer,
    would show the next one a pupil's card. An answer that says itself how it may be kept goes as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


class EmptyAnswerMiddleware:
    """The address of a form loaded anew (F5, or typed) gets a page that says what to do, not an empty one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        # The verbs that the address takes, which such an answer must name (RFC 9110 §15.5.6).
        page["Allow"] = response["Allow"]
        return page
