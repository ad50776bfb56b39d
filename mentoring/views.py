"""The home page, the health page, and the switch to the large-font mode."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.http import PortalRequest
from mentoring.todos import todos_for

A_YEAR = 365 * 24 * 3600


def home(request: PortalRequest) -> HttpResponse:
    """What the person should do now."""
    todos = todos_for(request.membership) if request.membership else []
    return render(request, "home.html", {"todos": todos})


@login_not_required
@require_POST
def toggle_accessible(request: HttpRequest) -> HttpResponse:
    """Turn the version for people with low vision on or off (a cookie; works without JavaScript)."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    value = "0" if request.COOKIES.get("accessible") == "1" else "1"
    response.set_cookie("accessible", value, max_age=A_YEAR, httponly=True, samesite="Lax")
    return response
