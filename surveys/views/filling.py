"""Filling in a sheet, by its personal link or logged in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from accounts.access import TAKING_PART, WrongState, for_roles
from accounts.contacts import contact_of
from accounts.http import PortalRequest
from surveys import links, services
from surveys.forms import SheetForm
from surveys.models import Sheet
from surveys.questionnaires import minutes_for


@for_roles(*TAKING_PART)
def mine(request: PortalRequest) -> HttpResponse:
    """The sheets I (or my child) can still fill in."""
    sheets = (
        Sheet.objects.visible_to(request.membership).waiting().select_related("participant", "questionnaire", "wave")
    )
    return render(request, "surveys/mine.html", {"sheets": sheets})


@for_roles(*TAKING_PART)
def fill_mine(request: PortalRequest, pk: int) -> HttpResponse:
    """Fill in one's own sheet, logged in."""
    sheet = get_object_or_404(
        Sheet.objects.visible_to(request.membership).select_related("wave__programme__organisation"), pk=pk
    )
    return fill_sheet(request, sheet)


@login_not_required
@never_cache
def fill(request: PortalRequest, token: str) -> HttpResponse:
    """Fill in a sheet by its personal link, without an account."""
    sheet = links.find_sheet(token)
    if sheet is None:
        return render(request, "surveys/gone.html", status=404)
    return fill_sheet(request, sheet)


def fill_sheet(request: PortalRequest, sheet: Sheet) -> HttpResponse:
    """The form of a sheet, and thanks when it is in."""
    if sheet.submitted_at or not sheet.wave.is_open:
        return thank(request, sheet)
    form = SheetForm(sheet, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.submit(sheet, form.answers())
        except WrongState:
            sheet.refresh_from_db()
        return thank(request, sheet)
    asked = form.asked()
    context = {"form": form, "sheet": sheet, "asked": asked, "minutes": minutes_for(len(asked))}
    return render(request, "surveys/fill.html", context | {"contact": contact_of(sheet.organisation)})


def thank(request: PortalRequest, sheet: Sheet) -> HttpResponse:
    """The last page: the answers are in, or the wave was closed before them."""
    is_answered = bool(sheet.submitted_at) or sheet.wave.is_open
    context = {"sheet": sheet, "is_answered": is_answered, "contact": contact_of(sheet.organisation)}
    return render(request, "surveys/thanks.html", context)
