"""The list of roadmaps, and «мои мероприятия»."""

import datetime

from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import KEEPERS, ROADMAP_READERS, for_roles
from accounts.http import PortalRequest
from accounts.list_views import ListView, in_state, is_narrowed, tabs_of, view_of, whole
from accounts.models import by_name
from accounts.paging import page_of
from roadmap.finding import ITEMS
from roadmap.items.figures import show_figures
from roadmap.models import Item, Roadmap
from roadmap.models.items import ItemQuerySet
from roadmap.table.figures import percent
from roadmap.table.forms import ItemSearchForm, ListFilterForm

VIEWS = (
    ListView("", "Все", whole),
    in_state(Roadmap.State.APPROVED, "Действуют"),
    in_state(Roadmap.State.ON_APPROVAL, "На утверждении"),
    in_state(Roadmap.State.RETURNED, "Возвращены"),
    in_state(Roadmap.State.DRAFT, "Черновики"),
    in_state(Roadmap.State.SUPERSEDED, "Утратили силу"),
)


@for_roles(*ROADMAP_READERS)
def roadmap_list(request: PortalRequest) -> HttpResponse:
    """Roadmaps of the organisation; for officers also the approved ones of the organisations below."""
    seen = Roadmap.objects.visible_to(request.membership)
    form = ListFilterForm(request.GET or None, roadmaps=seen)
    names = {"school_year": "programme__school_year", "organisation": "programme__organisation"}
    chosen = {names[name]: value for name, value in form.chosen().items()} if form.is_bound else {}
    narrowed = seen.filter(**chosen)
    found = view_of(VIEWS, request.GET).rows(narrowed).with_progress(request.membership.organisation.today())
    order = ("-programme__school_year", by_name("programme__organisation__"), "-edition", "pk")
    page = page_of(request, found.select_related("programme__organisation").order_by(*order))
    for roadmap in page:
        roadmap.percent = percent(roadmap.items_done, roadmap.items_total)
    context = {"page": page, "form": form, "views": tabs_of(VIEWS, narrowed, request)}
    context |= {"keeps": request.membership.role in KEEPERS, "filtered": bool(chosen) or bool(request.GET.get("view"))}
    return render(request, "roadmap/list.html", context)


@for_roles(*ROADMAP_READERS)
def mine(request: PortalRequest) -> HttpResponse:
    """Items in force that I am responsible for, what ends first comes first."""
    today = request.membership.organisation.today()
    items = ITEMS.in_force().at_home(request.membership).of(request.membership)
    views, form = my_views(today), ItemSearchForm(request.GET)
    found = items.search(form.words)
    page = page_of(request, view_of(views, request.GET).rows(found).by_deadline())
    for item in page:
        item.overdue = item.is_overdue(today)
    show_figures(page.object_list)
    context = {"page": page, "form": form, "views": tabs_of(views, found, request)}
    context |= {"filtered": is_narrowed(request.GET, "q")}
    return render(request, "roadmap/mine.html", context)


def my_views(today: datetime.date) -> list[ListView]:
    """The views of one's own items: what is open, what of that is late today, what is done."""
    late = ListView("late", "Просрочены", lambda items: items.overdue(today))
    return [ListView("", "Открытые", ItemQuerySet.open), late, in_state(Item.State.DONE, "Выполнены")]
