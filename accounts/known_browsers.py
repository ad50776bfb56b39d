"""Browsers in which a person has logged in before: wrong passwords of others behind her address don't shut her out.

A browser is known by a signed cookie with the ids of those who came in by it; an address, by the log. Neither opens
anything: both only let a person try her own password where a stranger's try is not looked at any more.
"""

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from audit.models import Entry
from audit.verbs import Verb

COOKIE = "known_browser"
SALT = "accounts.known_browsers"
LASTS = 365 * 24 * 3600
# A computer of the teachers' room: who came in longest ago is forgotten first.
MOST = 20


def ids_in(request: HttpRequest) -> list[str]:
    """Who has logged in in this browser, last first; nobody if the cookie is forged or too old."""
    try:
        value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LASTS)
    except BadSignature:
        return []
    return [part for part in (value or "").split(".") if part]


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Keep in the browser that this person has logged in."""
    mine = str(user.pk)
    ids = [mine, *(known for known in ids_in(request) if known != mine)][:MOST]
    response.set_signed_cookie(
        COOKIE,
        ".".join(ids),
        salt=SALT,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def knows_browser(request: HttpRequest, user: User) -> bool:
    """Whether this person has logged in in this browser."""
    return str(user.pk) in ids_in(request)


def knows_address(request: HttpRequest, user: User) -> bool:
    """Whether this person has logged in from this address."""
    logins = Entry.objects.filter(
        object_type=user._meta.label_lower,
        object_id=str(user.pk),
        verb=Verb.USER_LOGIN,
        ip=request.META.get("REMOTE_ADDR"),
    )
    return logins.exists()
