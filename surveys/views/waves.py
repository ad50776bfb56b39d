"""The waves of a school: planned, opened, closed, and links to their sheets."""

import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.list_views import ListView, in_state, is_narrowed, tabs_of, view_of, whole
from accounts.models import Role
from accounts.paging import page_of
from accounts.refusals import add_refusal, tell_refusal
from accounts.verbs import tell_outcome
from deadlines.school_year import school_year_of
from notifications.services import absolute
from programmes.services import open_programme
from surveys import links, services
from surveys.forms import WaveForm
from surveys.models import Sheet, Wave
from surveys.views.results import results

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
    moment = request.GET.get("moment")
    form = WaveForm(
        request.POST or None, initial={"moment": moment, "opens_on": today, "closes_on": today + USUAL_LENGTH}
    )
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
    """Who has answered; once the wave is closed, its results."""
    waves = Wave.objects.visible_to(request.membership).with_counts().select_related("programme__organisation")
    found = get_object_or_404(waves, pk=pk)
    if found.is_closed:
        return results(request, found)
    silent = found.sheets.processed().filter(submitted_at__isnull=True).select_related("participant", "questionnaire")
    context = {"wave": found, "silent": page_of(request, silent.order_by("participant", "pk"))}
    return render(request, "surveys/wave.html", context)


@for_roles(Role.CURATOR)
@require_POST
def open_now(request: PortalRequest, pk: int) -> HttpResponse:
    """Open a planned wave."""
    found = get_object_or_404(Wave.objects.visible_to(request.membership), pk=pk)
    with tell_outcome(request, "Волна открыта, личные ссылки рассылаются."):
        services.open_wave(found, by=request.membership)
    return redirect(found)


@for_roles(Role.CURATOR)
@require_POST
def close_now(request: PortalRequest, pk: int) -> HttpResponse:
    """Close an open wave and freeze its results."""
    found = get_object_or_404(Wave.objects.visible_to(request.membership), pk=pk)
    with tell_outcome(request, "Волна закрыта, итоги зафиксированы."):
        services.close_wave(found, by=request.membership)
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
