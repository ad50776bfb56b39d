"""Waves, personal sheets, results."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, TAKING_PART, WrongState, for_roles
from accounts.contacts import contact_of
from accounts.http import PortalRequest
from accounts.list_views import ListView, in_state, is_narrowed, tabs_of, view_of, whole
from accounts.models import Role
from accounts.paging import page_of
from accounts.refusals import add_refusal, tell_refusal
from deadlines.school_year import school_year_of
from documents.small_groups import FEWEST
from notifications.services import absolute
from programmes.services import open_programme
from surveys import links, services
from surveys.charts import SCALE, results_of
from surveys.forms import SheetForm, WaveForm
from surveys.models import Sheet, Wave
from surveys.questionnaires import minutes_for

USUAL_LENGTH = datetime.timedelta(days=14)
VIEWS = (
    ListView("", "Все", whole),
    in_state(Wave.State.OPEN, "Идут"),
    in_state(Wave.State.PLANNED, "Запланированы"),
    in_state(Wave.State.CLOSED, "Закрыты"),
)


@for_roles(*OFFICE)
def wave_list(request: PortalRequest) -> HttpResponse:
    """The waves of the school."""
    seen = Wave.objects.visible_to(request.membership)
    shown = view_of(VIEWS, request.GET).rows(seen).with_counts().select_related("programme__organisation")
    page = page_of(request, shown.order_by("-opens_on", "-pk"))
    context = {"page": page, "views": tabs_of(VIEWS, seen, request), "filtered": is_narrowed(request.GET)}
    return render(request, "surveys/list.html", context)


@for_roles(Role.CURATOR)
def wave_create(request: PortalRequest) -> HttpResponse:
    """Plan a wave of this school year."""
    school = request.membership.organisation
    today = school.today()
    form = WaveForm(request.POST or None, initial={"opens_on": today, "closes_on": today + USUAL_LENGTH})
    if request.method == "POST" and form.is_valid():
        programme = open_programme(school, school_year_of(form.cleaned_data["opens_on"]), by=request.user)
        try:
            wave = services.create_wave(programme, **form.cleaned_data, by=request.membership)
        except WrongState as refusal:
            add_refusal(form, refusal, "moment")
        else:
            return redirect(wave)
    return render(request, "surveys/wave_form.html", {"form": form})


@for_roles(*OFFICE)
def wave(request: PortalRequest, pk: int) -> HttpResponse:
    """Who has answered; once the wave is closed, the results of one side (`?side=`), a question in detail (`?q=`)."""
    waves = Wave.objects.visible_to(request.membership).with_counts().select_related("programme__organisation")
    found = get_object_or_404(waves, pk=pk)
    if found.is_closed:
        return results(request, found)
    silent = found.sheets.processed().filter(submitted_at__isnull=True).select_related("participant", "questionnaire")
    context = {"wave": found, "silent": page_of(request, silent.order_by("participant", "pk"))}
    return render(request, "surveys/wave.html", context)


def results(request: PortalRequest, closed: Wave) -> HttpResponse:
    """The results of a closed wave."""
    sides = results_of(closed)
    shown = next((one for one in sides if one.side == request.GET.get("side")), None)
    shown = shown or next((one for one in sides if one.answered), sides[0] if sides else None)
    context = {
        "wave": closed, "sides": sides, "shown": shown, "scale": SCALE, "fewest": FEWEST,
        "detail": shown.detail(request.GET.get("q", "")) if shown else None,
    }  # fmt: skip
    return render(request, "surveys/results.html", context)


@for_roles(Role.CURATOR)
@require_POST
def open_now(request: PortalRequest, pk: int) -> HttpResponse:
    """Open a planned wave."""
    found = get_object_or_404(Wave.objects.visible_to(request.membership), pk=pk)
    try:
        services.open_wave(found, by=request.membership)
        messages.success(request, "Волна открыта, личные ссылки рассылаются.")
    except WrongState as refusal:
        tell_refusal(request, refusal)
    return redirect(found)


@for_roles(Role.CURATOR)
@require_POST
def close_now(request: PortalRequest, pk: int) -> HttpResponse:
    """Close an open wave and freeze its results."""
    found = get_object_or_404(Wave.objects.visible_to(request.membership), pk=pk)
    try:
        services.close_wave(found, by=request.membership)
        messages.success(request, "Волна закрыта, итоги зафиксированы.")
    except WrongState as refusal:
        tell_refusal(request, refusal)
    return redirect(found)


@for_roles(Role.CURATOR)
@require_POST
def new_link(request: PortalRequest, pk: int) -> HttpResponse:
    """Show a fresh personal link once, to be handed over."""
    waves = Wave.objects.visible_to(request.membership)
    sheet = get_object_or_404(Sheet.objects.filter(wave__in=waves).select_related("participant", "wave"), pk=pk)
    try:
        token = links.new_link(sheet, by=request.membership)
    except WrongState as refusal:
        tell_refusal(request, refusal)
        return redirect(sheet.wave)
    link = absolute(reverse("surveys:fill", args=[token]))
    return render(request, "surveys/new_link.html", {"sheet": sheet, "link": link})


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
