"""One roadmap: its page, PDF, XLSX, and the document it was made from."""

from typing import Any

from django.core.paginator import Page
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import ROADMAP_READERS, for_roles
from accounts.http import PortalRequest
from accounts.models import Membership
from accounts.paging import page_of
from documents import files, jobs
from documents.docx import DOCX_TYPE
from documents.pdf import PDF_TYPE
from documents.xlsx import XLSX_TYPE
from roadmap import access
from roadmap.editions import losses, succession
from roadmap.editions.next_steps import SeenRoadmap, next_step
from roadmap.finding import seen_roadmap
from roadmap.items.figures import show_figures
from roadmap.models import Item, Roadmap
from roadmap.responsibles.assigning import show_unsettled, staff_of
from roadmap.table.columns import columns_of
from roadmap.table.figures import counts
from roadmap.table.forms import ItemFilterForm
from roadmap.table.printing import as_pdf, as_word
from roadmap.table.rows import group_rows, stage_progress
from roadmap.table.sheet import as_xlsx
from roadmap.tasks import print_long

MANY = 100
# Longer tables take more than a second to print: they go to the background.
LONG_PRINT = 40


def filtered(request: PortalRequest, roadmap: Roadmap):
    """The filter form and the items it leaves."""
    me = request.membership if access.at_home(request.membership, roadmap) else None
    form = ItemFilterForm(request.GET or None, roadmap=roadmap, me=me)
    chosen = form.chosen() if form.is_bound else {}
    items = roadmap.items.matching(roadmap.organisation.today(), **chosen)
    return form, chosen, items.select_related("stage").prefetch_related("responsibles__user")


def view_context(request: PortalRequest, roadmap: Roadmap, form: ItemFilterForm, chosen: dict[str, Any]) -> dict:
    """What all views of a roadmap show above the items: the tabs, the quick choices, the filters."""
    at_home = access.at_home(request.membership, roadmap)
    return {
        "roadmap": roadmap,
        "form": form,
        "filtered": bool(chosen),
        "at_home": at_home,
        "mine": at_home and chosen.get("responsible") == request.membership.pk,
        "late": chosen.get("state") == "overdue",
    }


@for_roles(*ROADMAP_READERS)
def detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The roadmap with its progress, and what can be done with it now."""
    roadmap = seen_roadmap(request, pk)
    form, chosen, items = filtered(request, roadmap)
    page = page_of(request, items, MANY)
    mine = rights_of(request.membership, roadmap)
    progress = progress_of(roadmap, roadmap.organisation.today())
    place = place_of(roadmap, keeps=mine["keeps"] or mine["can_decide"])
    seen = SeenRoadmap(
        roadmap,
        mine,
        figures=progress["progress"] or {},
        losses=place.get("to_confirm", ()),
        begun=place.get("begun"),
        shown=chosen.get("state"),
        is_empty=not chosen and not page.paginator.count,
    )
    context = view_context(request, roadmap, form, chosen) | table_context(roadmap, page, assigns=mine["can_assign"])
    context |= {"next_step": next_step(seen), **mine, **progress, **place}
    return render(request, "roadmap/detail.html", context)


def table_context(roadmap: Roadmap, page: Page, *, assigns: bool) -> dict:
    """The rows of a page in their groups, with figures; who `assigns` sees whom nobody answers for yet."""
    items = page.object_list
    if assigns:
        show_unsettled(items, staff_of(roadmap.organisation))
    show_figures(items)
    columns = columns_of(roadmap, items)
    return {
        "page": page,
        "columns": columns,
        "groups": group_rows(items, columns, roadmap.organisation.today()),
        "width": len(columns) + (1 if roadmap.is_stamped else 0),
        "count": page.paginator.count,
        "unassigned": sum(any(one.is_open for one in getattr(item, "unsettled", ())) for item in items),
    }


def place_of(roadmap: Roadmap, *, keeps: bool) -> dict:
    """What those who keep or approve it read of other editions: which this one replaces, which is being made of it."""
    if not keeps or roadmap.state == Roadmap.State.SUPERSEDED:
        return {}
    if roadmap.is_in_force:
        return {"begun": succession.under_way(roadmap)}
    to_confirm, met = losses.to_confirm_with_losses(roadmap)
    return {"replaces": met.replacement if met else None, "met": met, "to_confirm": to_confirm}


def rights_of(membership: Membership, roadmap: Roadmap) -> dict[str, bool]:
    """Which verbs the reader has here and now."""
    rules = {
        "keeps": access.keeps,
        "can_edit": access.can_edit, "can_submit": access.can_submit, "can_decide": access.can_decide,
        "can_approve_outside": access.can_approve_outside, "can_renew": access.can_renew, "at_home": access.at_home,
        "can_propose": access.can_propose, "can_roll_over": access.can_roll_over, "can_assign": access.can_assign,
        "can_send": access.can_send, "oversees": access.oversees, "can_withdraw": access.can_withdraw,
        "reads_source": access.reads_source,
    }  # fmt: skip
    return {name: bool(rule(membership, roadmap)) for name, rule in rules.items()}


def progress_of(roadmap: Roadmap, today) -> dict:
    """Figures of an edition that is or was in force."""
    if not roadmap.is_stamped:
        return {"progress": None, "stages": []}
    return {"progress": counts(roadmap.items.all(), today), "stages": stage_progress(roadmap, today)}


@for_roles(*ROADMAP_READERS)
def print_pdf(request: PortalRequest, pk: int) -> HttpResponse | FileResponse:
    """The printed roadmap; of an approved edition always the same bytes, which the check page knows."""
    roadmap = seen_roadmap(request, pk)
    if roadmap.approved_file:
        return files.serve(roadmap.approved_file, inline=True)
    if is_long(roadmap):
        return print_later(request, roadmap)
    name = f'inline; filename="{file_name(roadmap)}.pdf"'
    return HttpResponse(as_pdf(roadmap), PDF_TYPE, headers={"Content-Disposition": name})


@for_roles(*ROADMAP_READERS)
def print_word(request: PortalRequest, pk: int) -> HttpResponse:
    """The same for a word processor."""
    roadmap = seen_roadmap(request, pk)
    if is_long(roadmap):
        return print_later(request, roadmap, word=True)
    name = f'attachment; filename="{file_name(roadmap)}.docx"'
    return HttpResponse(as_word(roadmap), DOCX_TYPE, headers={"Content-Disposition": name})


def is_long(roadmap: Roadmap) -> bool:
    """Whether printing takes longer than a request should."""
    return roadmap.items.count() > LONG_PRINT


def print_later(request: PortalRequest, roadmap: Roadmap, *, word: bool = False) -> HttpResponse:
    """Print in the background."""
    job = jobs.start(
        print_long,
        "Печать дорожной карты",
        organisation=request.membership.organisation,
        by=request.user,
        then=("К дорожной карте", roadmap.get_absolute_url()),
        roadmap_id=roadmap.pk,
        word=word,
    )
    return redirect(jobs.open_to_all(job))


def file_name(roadmap: Roadmap) -> str:
    """Latin letters only: every browser saves it alike."""
    return f"roadmap-{roadmap.programme.school_year}-{roadmap.edition}"


@for_roles(*ROADMAP_READERS)
def export(request: PortalRequest, pk: int) -> HttpResponse:
    """The table as filtered on the page, as a spreadsheet."""
    roadmap = seen_roadmap(request, pk)
    items: list[Item] = list(filtered(request, roadmap)[2])
    content = as_xlsx(roadmap, items, roadmap.organisation.today())
    name = f'attachment; filename="{file_name(roadmap)}.xlsx"'
    return HttpResponse(content, XLSX_TYPE, headers={"Content-Disposition": name})


@for_roles(*ROADMAP_READERS)
def source(request: PortalRequest, pk: int) -> FileResponse:
    """The document the roadmap was made from."""
    roadmap = seen_roadmap(request, pk)
    if roadmap.source is None or not access.reads_source(request.membership, roadmap):
        raise Http404
    return files.serve(roadmap.source)
