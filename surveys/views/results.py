"""The results of a closed wave: page, workbook, free answers."""

from collections.abc import Callable, Sequence

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from accounts.verbs import tell_outcome
from documents.small_groups import FEWEST
from documents.xlsx import XLSX_TYPE
from surveys import services
from surveys.charts import SCALE, SideResults, results_of
from surveys.models import Wave
from surveys.workbook import workbook


def results(request: PortalRequest, closed: Wave) -> HttpResponse:
    """The results of one side (`?side=`) of a closed wave, a question in detail (`?q=`)."""
    sides = results_of(closed)
    shown = chosen(request, sides)
    context = {
        "wave": closed, "sides": sides, "shown": shown, "scale": SCALE, "fewest": FEWEST,
        "detail": shown.detail(request.GET.get("q", "")) if shown else None,
        "plans_final": request.membership.is_curator and closed.lacks_final,
    }  # fmt: skip
    return render(request, "surveys/results.html", context)


def chosen(request: PortalRequest, sides: Sequence[SideResults]) -> SideResults | None:
    """The side of the address, else the first that answered."""
    asked = next((one for one in sides if one.side == request.GET.get("side")), None)
    return asked or next((one for one in sides if one.answered), sides[0] if sides else None)


def find_closed(request: PortalRequest, pk: int) -> Wave:
    """A closed wave of the school; else 404."""
    seen = Wave.objects.visible_to(request.membership).filter(state=Wave.State.CLOSED)
    return get_object_or_404(seen.select_related("programme__organisation"), pk=pk)


@for_roles(*OFFICE)
def results_xlsx(request: PortalRequest, pk: int) -> HttpResponse:
    """What the page of the results shows, as tables."""
    wave = find_closed(request, pk)
    name = f"survey-{wave.moment}-{wave.programme.school_year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(workbook(wave), XLSX_TYPE, headers=headers)


@for_roles(*OFFICE)
def quotes(request: PortalRequest, pk: int) -> HttpResponse:
    """All free answers of one side; the curator hides those that name a person."""
    wave = find_closed(request, pk)
    sides = results_of(wave)
    return render(request, "surveys/quotes.html", {"wave": wave, "sides": sides, "shown": chosen(request, sides)})


@for_roles(Role.CURATOR)
@require_POST
def hide_quote(request: PortalRequest, pk: int) -> HttpResponse:
    """Hide an answer that names a person."""
    return change_quote(request, pk, services.hide_quote, "Ответ скрыт: его видите только вы.")


@for_roles(Role.CURATOR)
@require_POST
def show_quote(request: PortalRequest, pk: int) -> HttpResponse:
    """Let a hidden answer be read again."""
    return change_quote(request, pk, services.show_quote, "Ответ снова виден.")


def change_quote(request: PortalRequest, pk: int, verb: Callable[..., None], done: str) -> HttpResponse:
    """Hide or show an answer and go back to the side that the page showed."""
    wave = find_closed(request, pk)
    with tell_outcome(request, done):
        verb(wave, request.POST.get("key", ""), by=request.membership)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("surveys:quotes", args=[wave.pk]) + query)
