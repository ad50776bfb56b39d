"""Text that came when the session had ended: kept for half an hour, given back to the same person and browser."""

import json
from collections.abc import Callable
from dataclasses import asdict
from urllib.parse import parse_qsl, urlencode, urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views import csrf

from accounts.limits import AddressLimit, Limit
from accounts.middleware import SESSION_KEY as MEMBERSHIP_KEY
from mentoring.forms.http import FormRequest, Unsent
from mentoring.forms.pages import page_of
from mentoring.forms.refilling import refill
from mentoring.forms.tokens import FIELD, FormToken, token_of

KEPT_SECONDS = 30 * 60
MOST_LETTERS = 300_000
# The cache is the queue's Redis too, and nothing in it gives way: what one person or stranger can fill has a bound.
OF_A_PERSON = Limit("forms.unsent", most=20, seconds=KEPT_SECONDS)
OF_STRANGERS = AddressLimit("forms.unsent.address", most=20, seconds=KEPT_SECONDS)
SESSION_KEY = "unsent"
SHOWN_KEY = "unsent_shown"
FLAG = "unsent"
# Never kept: secrets by the words of their names (tests/test_refused_forms.py), and what the page gives anew.
SECRET_WORDS = ("password", "repeat", "secret", "code")
OWN_FIELDS = {FIELD, "csrfmiddlewaretoken"}
LOGIN_AGAIN = "Вы вышли по времени. Войдите снова: введённый текст сохранён и вернётся в форму."
BACK_AFTER_LOGIN = "Вы вышли по времени. Текст сохранён, проверьте и отправьте."
BACK_AFTER_CHANGE = "Страница устарела: в этом браузере входили заново. Текст сохранён, проверьте и отправьте."
OPENED_ANEW = (
    "Пока эта страница была открыта, в этом браузере входили на портал или выходили из него. Проверьте вверху "
    "страницы, кто вошёл, и, если нужно, повторите действие."
)


def is_secret(name: str) -> bool:
    """Whether a field of this name is never kept."""
    return name in OWN_FIELDS or any(word in name for word in SECRET_WORDS)


def typed_fields(request: HttpRequest) -> list[list[str]]:
    """Names and values of a POST without files and secrets; nothing of a POST too long to be typed."""
    pairs = [[name, value] for name, values in request.POST.lists() for value in values if not is_secret(name)]
    return pairs if sum(len(value) for _, value in pairs) <= MOST_LETTERS else []


def place_of(key: str) -> str:
    """Where the cache holds what this key opens."""
    return f"unsent.{key[:16]}"


def store_text(request: FormRequest, sentence: str) -> bool:
    """Keep the text of this POST; False where it isn't known whose it is, or it is another person's than who is here.

    The key lies in the browser's session, what it opens in the cache: neither can be read without the other.
    """
    token = token_of(request)
    fields = typed_fields(request)
    if token is None or not fields or request.user.pk not in {None, token.user} or not has_room(request, token):
        return False
    unsent = Unsent(token.user, token.membership, without_flag(page_of(request)), request.path, sentence, fields)
    key = Fernet.generate_key()
    cache.set(
        place_of(key.decode()),
        Fernet(key).encrypt(json.dumps(asdict(unsent), ensure_ascii=False).encode()),
        KEPT_SECONDS,
    )
    request.session[SESSION_KEY] = key.decode()
    request.session.pop(SHOWN_KEY, None)
    return True


def has_room(request: FormRequest, token: FormToken) -> bool:
    """Whether a text more may be kept of this person, or of this stranger's address; counts it."""
    limit, key = (OF_A_PERSON, token.user) if token.user else (OF_STRANGERS, request.META.get("REMOTE_ADDR"))
    if limit.is_spent(key):
        return False
    limit.count(key)
    return True


def unsent_of(request: FormRequest) -> Unsent | None:
    """What was kept in this browser, if it belongs to who is here."""
    key = request.session.get(SESSION_KEY, "")
    sealed = cache.get(place_of(key)) if key else None
    if sealed is None:
        return None
    unsent = Unsent(**json.loads(Fernet(key).decrypt(sealed)))
    return unsent if unsent.user == request.user.pk else None


def forget(request: FormRequest) -> None:
    """The text has arrived, or belongs to somebody else."""
    if key := request.session.pop(SESSION_KEY, None):
        cache.delete(place_of(key))


def without_flag(page: str) -> str:
    """The address of the page as it is without the text."""
    parts = urlsplit(page)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in asked if name != FLAG])
    return f"{parts.path}?{query}" if query else parts.path


def with_flag(page: str) -> str:
    """The address of the page with the kept text in its form."""
    return f"{page}{'&' if '?' in page else '?'}{FLAG}=1"


class KeepingLoginMiddleware(LoginRequiredMiddleware):
    """Django's own; the text of a form sent without login is kept, and after the login the form is there again."""

    def handle_no_permission(  # type: ignore[override]  # a part of a page is answered without a redirect
        self, request: FormRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        page = without_flag(page_of(request)) if request.method == "POST" or request.htmx else request.get_full_path()
        if request.method == "POST" and store_text(request, BACK_AFTER_LOGIN):
            messages.info(request, LOGIN_AGAIN)
            page = with_flag(page)
        answer = redirect_to_login(page, self.get_login_url(view_func), self.get_redirect_field_name(view_func))
        if request.htmx:  # htmx would put the login page where a part of this one stood
            return HttpResponse(headers={"HX-Redirect": answer.url})
        return answer


def csrf_failure(request: FormRequest, reason: str = "") -> HttpResponseBase:
    """The page was open while somebody logged in anew, and its token is old: it is shown again, its form filled in.

    A form of another site, of another person, or of a browser without cookies gets the plain refusal.
    """
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    token = token_of(request)
    if token and urlsplit(origin).netloc == request.get_host() and settings.CSRF_COOKIE_NAME in request.COOKIES:
        page = without_flag(page_of(request))
        if store_text(request, BACK_AFTER_CHANGE):
            return redirect(with_flag(page))
        if token.user is None or request.user.pk in {None, token.user}:
            messages.warning(request, OPENED_ANEW)
            return redirect(page)
    return csrf.csrf_failure(request, reason)


class UnsentMiddleware:
    """Gives kept text back. Stands before MembershipMiddleware: the page is opened in the role it was written in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: FormRequest) -> HttpResponse:
        unsent = unsent_of(request) if SESSION_KEY in request.session else None
        if unsent is None:
            return self.get_response(request)
        # A stranger's page is opened by her own link: the next one at her computer is not led there.
        came_in = unsent.user and request.path == reverse("home") and SHOWN_KEY not in request.session
        if request.method == "GET" and came_in:
            return redirect(with_flag(unsent.page))
        if request.method == "GET" and FLAG in request.GET:
            return self.show_again(request, unsent)
        response = self.get_response(request)
        if request.method == "POST" and request.path == unsent.action and not request._messages.is_refusal:
            forget(request)
        return response

    def show_again(self, request: FormRequest, unsent: Unsent) -> HttpResponse:
        """The page with the text in its form, if this is the page."""
        if unsent.membership:
            request.session[MEMBERSHIP_KEY] = unsent.membership
        request.session[SHOWN_KEY] = True
        request.unsent = unsent
        response = self.get_response(request)
        is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
        if is_page and without_flag(request.get_full_path()) == unsent.page:
            response.content = refill(response.content.decode(), unsent.action, unsent.fields)
        return response
