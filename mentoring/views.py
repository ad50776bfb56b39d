"""The home page, and what the frame of every page has to press: large letters, folded sections of the menu."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.http import PortalRequest
from mentoring.home import home_of
from mentoring.menu import turn_section

A_YEAR = 365 * 24 * 3600


def home(request: PortalRequest) -> HttpResponse:
    """What the person should do now, and how the year goes."""
    return render(request, "home.html", {"home": home_of(request.membership) if request.membership else None})


@login_not_required
@require_POST
def toggle_accessible(request: HttpRequest) -> HttpResponse:
    """Turn the version for people with low vision on or off (a cookie; works without JavaScript)."""
    response = HttpResponseRedirect(way_back(request))
    value = "0" if request.COOKIES.get("accessible") == "1" else "1"
    response.set_cookie("accessible", value, max_age=A_YEAR, httponly=True, samesite="Lax")
    return response


@require_POST
def fold_section(request: PortalRequest) -> HttpResponse:
    """Fold a section of the left menu, or unfold it, for this person; without a script, by a form."""
    if request.membership:
        turn_section(request.user, request.membership.role, request.POST.get("section", ""))
    return HttpResponseRedirect(way_back(request))


def way_back(request: HttpRequest) -> str:
    """The page of the portal that a form of the frame was sent from."""
    back = request.POST.get("next", "/")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}) else "/"
