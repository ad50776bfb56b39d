"""«Календарь на телефоне»: the page that makes and revokes addresses, and what an address gives."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import OFFICES, ROADMAP_READERS, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.refusals import add_refusal
from documents.qr import qr_svg
from notifications.services import absolute
from programmes.models import Programme
from roadmap.calendar.feeds import (
    WINDOW,
    Content,
    FeedClosed,
    TooOften,
    content_of,
    make_feed,
    note_change,
    open_feed,
    pop_new_token,
    programmes_of,
    remember_new_token,
    revoke_feed,
)
from roadmap.models import CalendarFeed

TYPE = "text/calendar; charset=utf-8"


class ProgrammeForm(forms.Form):
    """Whose roadmap to subscribe to; nothing means one's own items."""

    programme = forms.ModelChoiceField(
        label="Дорожная карта",
        queryset=Programme.objects.none(),
        required=False,
        empty_label="Выберите карту",
        error_messages={"invalid_choice": "Такой дорожной карты среди утверждённых нет. Выберите другую."},
    )

    def __init__(self, *args, programmes, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]  # a ModelChoiceField has one


def page(request: PortalRequest, form: ProgrammeForm, token: str = "") -> HttpResponse:
    """The page; `token` is shown this once."""
    live = list(CalendarFeed.objects.of(request.user).live().select_related("programme__organisation"))
    context = {
        "own": next((feed for feed in live if feed.programme is None), None),
        "form": form,
        "shows_controls": request.membership.role in OFFICES,
        "others": [feed for feed in live if feed.programme],
        **shown(token),
    }
    return render(request, "roadmap/feeds.html", context)


def shown(token: str) -> dict[str, str]:
    """The new address as text, as a link that opens the phone's calendar, and as a QR code."""
    if not token:
        return {"address": ""}
    address = absolute(reverse("roadmap:feed", args=[token]))
    webcal = f"webcal:{address.partition(':')[2]}"
    return {"address": address, "webcal": webcal, "qr": qr_svg(webcal)}


@for_roles(*ROADMAP_READERS)
@require_safe
@never_cache
def feeds(request: PortalRequest) -> HttpResponse:
    """My addresses, and how to make one. `?programme=` chooses a roadmap in the form.

    An address that has just been made is shown this once.
    """
    form = ProgrammeForm(
        initial={"programme": request.GET.get("programme")}, programmes=programmes_of(request.membership)
    )
    return page(request, form, pop_new_token(request.user))


@for_roles(*ROADMAP_READERS)
@require_POST
def make(request: PortalRequest) -> HttpResponse:
    """A new address instead of the one before. The next page shows it; reloading that makes no other."""
    form = ProgrammeForm(request.POST, programmes=programmes_of(request.membership))
    if not form.is_valid():
        return page(request, form)
    try:
        token = make_feed(form.cleaned_data["programme"], by=request.membership)
    except WrongState as refusal:
        add_refusal(form, refusal, "programme")
        return page(request, form)
    remember_new_token(token, request.user)
    return redirect("roadmap:feeds")


@for_roles(*ROADMAP_READERS)
@require_POST
def revoke(request: PortalRequest, pk: int) -> HttpResponse:
    """The address gives nothing from now on."""
    revoke_feed(get_object_or_404(CalendarFeed.objects.of(request.user).live(), pk=pk), by=request.membership)
    messages.success(request, "Адрес отозван: календарь по нему больше не обновляется.")
    return redirect("roadmap:feeds")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar, or 304 when the client has it; 404 for every address that gives nothing."""
    try:
        found = open_feed(token, request.META.get("REMOTE_ADDR", ""))
        content = content_of(found)
    except FeedClosed as error:
        raise Http404 from error
    except TooOften:
        return HttpResponse("Слишком часто. Повторите позже.", status=429, headers={"Retry-After": str(WINDOW)})
    note_change(found, content.version)
    return unless_known(request, found, content)


def unless_known(request: HttpRequest, feed: CalendarFeed, content: Content) -> HttpResponse:
    """The body, made only for a client that doesn't have it: 304 to its ETag or a time since which nothing changed."""
    changed = feed.content_changed_at or feed.created_at
    etag = f'"{feed.content_hash}"'
    answer = get_conditional_response(request, etag=etag, last_modified=int(changed.timestamp()))
    answer = answer or HttpResponse(content.body(), TYPE)
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(changed.timestamp()),
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="roadmap.ics"',
        "X-Robots-Tag": "noindex",
    }
    for name, value in headers.items():
        answer[name] = value
    return answer
