"""What a request may carry is judged before a byte of it is read, and a full disk is told in words.

Django spools an upload to the disk as soon as anything asks for the form, so a view is too late to refuse it.
"""

import errno
import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.urls import Resolver404, resolve

from accounts.keys import key_in
from accounts.limits import Limit

logger = logging.getLogger(__name__)
MEBIBYTE = 1024**2
# Room for the other fields and the lines between them.
AROUND_A_FILE = MEBIBYTE
# Visitors who are not logged in fill in passwords, codes and surveys; they send files to pages that say so.
OF_STRANGERS = MEBIBYTE
# Larger than any file that is taken: a file a little too large still gets its sentence beside the field.
MOST_FILES = 5
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
Refuse = Callable[[HttpRequest, str, HTTPStatus], HttpResponse]


@dataclass(frozen=True)
class Strangers:
    """How often anybody may send a file to a page, and how that page refuses one."""

    limit: Limit
    refuse: Refuse


def takes_files_of_strangers(limit: Limit, refuse: Refuse) -> Callable:
    """A public view that takes one file; every try is counted before it is read."""

    def mark(view: Callable) -> Callable:
        view.strangers = Strangers(limit, refuse)  # type: ignore[attr-defined]  # read by the middleware below
        return view

    return mark


class BodyMiddleware:
    """Refuses a body that is too large or sent too often unread; says so when the disk is full."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refusal = (refuse_body(request) or spool_form(request)) if request.method == "POST" else None
        return refusal or self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return disk_full(request) if is_full(exception) else None


def refuse_body(request: HttpRequest) -> HttpResponse | None:
    """The answer to a body that is not to be read."""
    strangers, size = strangers_of(request), body_bytes(request)
    if strangers and strangers.limit.is_spent(request.META.get("REMOTE_ADDR")):
        text = "С этого адреса проверили слишком много файлов подряд. Подождите 10 минут."
        return strangers.refuse(request, text, HTTPStatus.TOO_MANY_REQUESTS)
    if strangers:
        strangers.limit.count(request.META.get("REMOTE_ADDR"))
    if size <= most_bytes(request, strangers):
        return None
    text = f"Файл больше {settings.MAX_UPLOAD_BYTES // MEBIBYTE} МБ, портал его не читал. Выберите файл поменьше."
    if strangers:
        return strangers.refuse(request, text, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return render(request, "413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def strangers_of(request: HttpRequest) -> Strangers | None:
    """What the page of this address says of files of strangers."""
    try:
        return getattr(resolve(request.path_info).func, "strangers", None)
    except Resolver404:
        return None


def body_bytes(request: HttpRequest) -> int:
    """How long the body says it is; without a length the server hands on none."""
    return key_in(request.META.get("CONTENT_LENGTH") or "") or 0


def most_bytes(request: HttpRequest, strangers: Strangers | None) -> int:
    """How many bytes this request may carry."""
    if request.user.is_authenticated:
        return MOST_FILES * settings.MAX_UPLOAD_BYTES + AROUND_A_FILE
    return settings.MAX_UPLOAD_BYTES + AROUND_A_FILE if strangers else OF_STRANGERS


def spool_form(request: HttpRequest) -> HttpResponse | None:
    """Read the form now: the answer if its file found no room on the disk."""
    try:
        request.FILES  # noqa: B018 - reading it writes the upload to the disk
    except UnreadablePostError:
        return None
    except OSError as error:
        if is_full(error):
            return disk_full(request)
        raise
    return None


def is_full(error: BaseException) -> bool:
    """Whether there is no room: on the disk of files, or on that of the database."""
    if isinstance(error, OperationalError):
        return "disk is full" in str(error) or "No space left" in str(error)
    return isinstance(error, OSError) and error.errno in FULL


def disk_full(request: HttpRequest) -> HttpResponse:
    """A page that says what happened; the administrator finds it in the log."""
    logger.error("No room is left on the disk: %s", request.path)
    return render(request, "507.html", status=HTTPStatus.INSUFFICIENT_STORAGE)
