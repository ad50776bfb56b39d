"""A roadmap as timeline and as month calendar, and the calendar of one's own items."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import OFFICES, ROADMAP_READERS, for_roles
from accounts.http import PortalRequest
from accounts.paging import page_of
from deadlines.school_year import school_year_of
from programmes import control_dates
from programmes.control_dates import ControlDate
from roadmap.calendar.month import bounds, month_in, month_of, year_load
from roadmap.calendar.timeline import timeline
from roadmap.finding import ITEMS, seen_roadmap
from roadmap.models import Item, Occurrence, Roadmap
from roadmap.table.views.reading import MANY, filtered, view_context


@for_roles(*ROADMAP_READERS)
def roadmap_timeline(request: PortalRequest, pk: int) -> HttpResponse:
    """The items of a roadmap as bars and marks on the months of its school year."""
    roadmap = seen_roadmap(request, pk)
    form, chosen, items = filtered(request, roadmap)
    page = page_of(request, items.prefetch_related("occurrences"), MANY)
    chart = timeline(page.object_list, roadmap.programme.school_year, roadmap.organisation.today())
    context = view_context(request, roadmap, form, chosen)
    return render(request, "roadmap/timeline.html", {**context, "page": page, "chart": chart})


@for_roles(*ROADMAP_READERS)
def roadmap_month(request: PortalRequest, pk: int) -> HttpResponse:
    """What of a roadmap falls due in a month."""
    roadmap = seen_roadmap(request, pk)
    form, chosen, items = filtered(request, roadmap)
    form.carry("month")
    today = roadmap.organisation.today()
    first = month_in(request.GET.get("month", "")) or opening_month(roadmap, today)
    context = {**view_context(request, roadmap, form, chosen), **month_context(first, items, [], today)}
    return render(request, "roadmap/month.html", context)


def month_context(
    first: datetime.date, items: QuerySet[Item], controls: list[ControlDate], today: datetime.date
) -> dict[str, Any]:
    """The month, and how much each month of its year has."""
    days = [*Occurrence.objects.filter(item__in=items.values("pk")).per_day(), *((one.day, 1) for one in controls)]
    month = month_of(first, due_in(first, items), controls, today)
    return {"month": month, "today": today, "load": year_load(first, days)}


def opening_month(roadmap: Roadmap, today: datetime.date) -> datetime.date:
    """This month while the school year lasts, else its first."""
    programme = roadmap.programme
    return (today if programme.starts_on <= today <= programme.ends_on else programme.starts_on).replace(day=1)


def due_in(first: datetime.date, items: QuerySet[Item]) -> list[Occurrence]:
    """The days of these items that may fall into the month, in the items' order; marks of done days with them."""
    found = Occurrence.objects.around(*bounds(first)).filter(item__in=items.values("pk"))
    return list(found.select_related("item__roadmap").order_by("day", "item__position", "item_id"))


@for_roles(*ROADMAP_READERS)
def my_month(request: PortalRequest) -> HttpResponse:
    """What I am responsible for in a month, in all roadmaps in force, and the organisation's control dates."""
    today = request.membership.organisation.today()
    first = month_in(request.GET.get("month", "")) or today.replace(day=1)
    items = ITEMS.in_force().at_home(request.membership).of(request.membership)
    context = month_context(first, items, controls_in(request, first), today)
    return render(request, "roadmap/my_month.html", context)


def controls_in(request: PortalRequest, first: datetime.date) -> list[ControlDate]:
    """The control dates of the school years that the month's grid touches, for those whose work hangs on them."""
    if request.membership.role not in OFFICES:
        return []
    years = {school_year_of(day) for day in bounds(first)}
    return [
        control
        for year in sorted(years)
        for control in control_dates.control_dates(request.membership.organisation, year)
    ]
