"""School × item: the grid of assignments and its spreadsheet."""

import datetime

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import for_roles
from accounts.http import PortalRequest
from accounts.models import Organisation, Role
from documents import jobs
from documents.xlsx import XLSX_TYPE
from roadmap.access import can_send
from roadmap.models import Assignment, Item, Roadmap
from roadmap.municipal.forms import GridFilterForm
from roadmap.municipal.grid import as_xlsx, assigned_items, lines_of, schools_of, schools_without
from roadmap.tasks import export_grid
from roadmap.views.finding import ROADMAPS
from roadmap.views.lists import page_of

SENDERS = (Role.OFFICER, Role.REGION)
# More cells take longer than a second to write: they go to the background.
LONG_EXPORT = 1_000


def senders_roadmap(request: PortalRequest, pk: int) -> Roadmap:
    """A municipality's or region's roadmap that the reader may see, or 404."""
    above = ROADMAPS.exclude(programme__organisation__kind=Organisation.Kind.SCHOOL)
    return get_object_or_404(above.visible_to(request.membership), pk=pk)


def filters(request: PortalRequest, roadmap: Roadmap, items: list[Item]) -> tuple[GridFilterForm, dict]:
    """The form and what it narrows by."""
    form = GridFilterForm(request.GET or None, organisation=roadmap.organisation, items=items)
    return form, form.chosen() if form.is_bound else {}


@for_roles(*SENDERS)
def school_grid(request: PortalRequest, pk: int) -> HttpResponse:
    """How far the schools are with one roadmap."""
    return grid_page(request, senders_roadmap(request, pk))


def own_grid(request: PortalRequest) -> HttpResponse:
    """The grid of the newest roadmap in force that this officer runs, or a page that says how to come by one."""
    mine = ROADMAPS.kept_by(request.membership).filter(state=Roadmap.State.APPROVED).first()
    return grid_page(request, mine) if mine else render(request, "roadmap/no_grid.html")


def grid_page(request: PortalRequest, roadmap: Roadmap) -> HttpResponse:
    """A page of schools; a fixed number of queries whatever their number."""
    today = request.membership.organisation.today()
    items = list(assigned_items(roadmap, today))
    form, chosen = filters(request, roadmap, items)
    shown = [item for item in items if chosen.get("item") in (None, item.pk)]
    page = page_of(request, schools_of(roadmap, today, **chosen))
    context = {
        "roadmap": roadmap, "form": form, "filtered": bool(chosen), "items": shown, "page": page,
        "lines": marked(lines_of(roadmap, page.object_list, shown), today),
        "totals": Assignment.objects.filter(item__roadmap=roadmap).counted(today),
        "detailed": chosen.get("item") is not None, "without": schools_without(roadmap),
        "sends": bool(can_send(request.membership, roadmap)),
    }  # fmt: skip
    return render(request, "roadmap/school_grid.html", context)


def marked(lines: list, today: datetime.date) -> list:
    """The lines, each cell knowing whether it is late."""
    for line in lines:
        for cell in filter(None, line.cells):
            cell.late = cell.is_late(today)
    return lines


@for_roles(*SENDERS)
def grid_xlsx(request: PortalRequest, pk: int) -> HttpResponseBase:
    """The grid as filtered on the page; a long one is written by a job."""
    roadmap = senders_roadmap(request, pk)
    today = request.membership.organisation.today()
    chosen = filters(request, roadmap, list(assigned_items(roadmap, today)))[1]
    if Assignment.objects.filter(item__roadmap=roadmap).count() > LONG_EXPORT:
        job = jobs.start(
            export_grid, "Сводка поручений", organisation=request.membership.organisation, by=request.user,
            roadmap_id=pk, chosen=chosen,
        )  # fmt: skip
        return redirect(job)
    name = f'attachment; filename="schools-{roadmap.programme.school_year}.xlsx"'
    return HttpResponse(as_xlsx(roadmap, today, chosen), XLSX_TYPE, headers={"Content-Disposition": name})
