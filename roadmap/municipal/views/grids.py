"""School × item: the grid of assignments and its spreadsheet; and whose assignments there are."""

from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import ABOVE, for_roles
from accounts.http import PortalRequest
from accounts.keys import key_in
from accounts.models import Organisation
from accounts.paging import page_of
from documents import jobs
from documents.xlsx import XLSX_TYPE
from roadmap.access import can_send
from roadmap.finding import ROADMAPS
from roadmap.models import Assignment, Item, Roadmap
from roadmap.municipal.forms import GridFilterForm
from roadmap.municipal.grid import (
    WIDEST,
    as_xlsx,
    assigned_items,
    by_municipality,
    by_roadmap,
    cells_of,
    lines_of,
    schools_of,
    schools_without,
    seen_of,
)
from roadmap.tasks import export_grid

# Groups of schools by what became of an assignment: state in the address, its words.
VIEWS = (("late", "Просрочено"), ("returned", "Возвращено"), ("done", "Выполнено"))
# More cells take longer than a second to write: they go to the background.
LONG_EXPORT = 1_000


def senders_roadmap(request: PortalRequest, pk: int) -> Roadmap:
    """A municipality's or region's roadmap that the reader may see, or from which her schools were assigned something;
    else 404."""
    above = ROADMAPS.exclude(programme__organisation__kind=Organisation.Kind.SCHOOL)
    seen = Roadmap.objects.visible_to(request.membership)
    asking = Assignment.objects.visible_to(request.membership).roadmaps()
    return get_object_or_404(above.filter(Q(pk__in=seen) | Q(pk__in=asking)), pk=pk)


def filters(request: PortalRequest, roadmap: Roadmap, items: list[Item]) -> tuple[GridFilterForm, dict]:
    """The form and what it narrows by."""
    form = GridFilterForm(request.GET or None, roadmap=roadmap, reader=request.membership, items=items)
    return form, form.chosen() if form.is_bound else {}


@for_roles(*ABOVE)
def school_grid(request: PortalRequest, pk: int) -> HttpResponse:
    """How far the schools are with one roadmap."""
    return grid_page(request, senders_roadmap(request, pk))


@for_roles(*ABOVE)
def senders(request: PortalRequest) -> HttpResponse:
    """All roadmaps in force from which schools of one's own were assigned something."""
    today = request.membership.organisation.today()
    seen = Assignment.objects.visible_to(request.membership).in_force()
    page = page_of(request, by_roadmap(seen, today))
    return render(request, "roadmap/senders.html", {"page": page})


def own_grid(request: PortalRequest) -> HttpResponse:
    """The grid of the newest roadmap in force that this officer runs, or a page that says how to come by one."""
    mine = ROADMAPS.kept_by(request.membership).filter(state=Roadmap.State.APPROVED).first()
    if mine:
        return grid_page(request, mine)
    return render(request, "roadmap/no_grid.html", {"others": has_others(request, None)})


def has_others(request: PortalRequest, roadmap: Roadmap | None) -> bool:
    """Whether the reader's schools were assigned something from another roadmap in force."""
    seen = Assignment.objects.visible_to(request.membership).in_force()
    return seen.exclude(item__roadmap=roadmap).exists() if roadmap else seen.exists()


def grid_page(request: PortalRequest, roadmap: Roadmap) -> HttpResponse:
    """A page of schools by some of the items (`?from=` is the first of them); a fixed number of queries."""
    today = request.membership.organisation.today()
    seen = seen_of(roadmap, request.membership)
    items = list(assigned_items(seen, today))
    form, chosen = filters(request, roadmap, items)
    asked = [item for item in items if chosen.get("item") in (None, item.pk)]
    first = min(key_in(request.GET.get("from", "")) or 1, max(1, len(asked)))
    shown = asked[first - 1 : first - 1 + WIDEST]
    page = page_of(request, schools_of(seen, today, **chosen))
    sends = bool(can_send(request.membership, roadmap))
    lines = lines_of(seen, page.object_list, shown)
    totals = seen.counted(today)
    context = {
        "roadmap": roadmap,
        "form": form,
        "filtered": bool(chosen),
        "state": chosen.get("state", ""),
        "items": shown,
        "asked": len(asked),
        "first": first,
        "last": first - 1 + len(shown),
        "step": WIDEST,
        "page": page,
        "lines": [(line.school, cells_of(line, shown, today)) for line in lines],
        "totals": totals,
        "views": [(name, label, totals[name]) for name, label in VIEWS if totals[name]],
        "detailed": chosen.get("item") is not None,
        "without": schools_without(roadmap) if sends else 0,
        "units": by_municipality(seen, today) if "municipality" in form.fields and not chosen else [],
        "sends": sends,
        "others": has_others(request, roadmap),
        "reads": Roadmap.objects.visible_to(request.membership).filter(pk=roadmap.pk).exists(),
    }
    return render(request, "roadmap/school_grid.html", context)


@for_roles(*ABOVE)
def grid_xlsx(request: PortalRequest, pk: int) -> HttpResponseBase:
    """The grid as filtered on the page; a long one is written by a job."""
    roadmap = senders_roadmap(request, pk)
    today = request.membership.organisation.today()
    seen = seen_of(roadmap, request.membership)
    chosen = filters(request, roadmap, list(assigned_items(seen, today)))[1]
    if seen.count() > LONG_EXPORT:
        job = jobs.start(
            export_grid,
            "Сводка поручений",
            organisation=request.membership.organisation,
            by=request.user,
            then=("К табло школ", reverse("roadmap:school_grid", args=[pk])),
            roadmap_id=pk,
            membership_id=request.membership.pk,
            chosen=chosen,
        )
        return redirect(job)
    name = f'attachment; filename="schools-{roadmap.programme.school_year}.xlsx"'
    return HttpResponse(as_xlsx(seen, today, chosen), XLSX_TYPE, headers={"Content-Disposition": name})
