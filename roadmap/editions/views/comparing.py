"""Two editions of a roadmap side by side."""

from collections import Counter

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import ROADMAP_READERS, for_roles
from accounts.http import PortalRequest
from accounts.paging import page_of
from roadmap.editions.comparison import ComparedRow, Kind, compare, origins_of, parts_of
from roadmap.finding import ROADMAPS, seen_roadmap
from roadmap.models import Item, Roadmap

MANY = 100


def lines_of(before: Roadmap, after: Roadmap) -> list[ComparedRow]:
    """The rows of both, compared; three queries."""
    old, new = (list(roadmap.items.select_related("stage")) for roadmap in (before, after))
    origins = origins_of(new, Item.objects.descent(after.programme), [item.pk for item in old])
    return compare(old, new, origins)


@for_roles(*ROADMAP_READERS)
def compare_editions(request: PortalRequest, pk: int, edition: int) -> HttpResponse:
    """What an edition changes against another of its programme."""
    after = seen_roadmap(request, pk)
    approved = ROADMAPS.visible_to(request.membership).filter(state__in=Roadmap.PUBLISHED)
    editions = approved.filter(programme=after.programme)
    before = get_object_or_404(editions, edition=edition)
    others = [one for one in editions if one.pk not in {before.pk, after.pk}]
    names = [one.called for one in (before, after)]
    return page(request, before, after, names=names, others=others)


@for_roles(*ROADMAP_READERS)
def compare_years(request: PortalRequest, pk: int) -> HttpResponse:
    """What a roadmap changes against that of the school year before."""
    after = seen_roadmap(request, pk)
    before = after.year_before
    if before is None or not Roadmap.objects.visible_to(request.membership).filter(pk=before.pk).exists():
        raise Http404
    return page(request, before, after, names=[f"{one.programme.years}" for one in (before, after)], others=[])


def page(request: PortalRequest, before: Roadmap, after: Roadmap, *, names: list[str], others: list) -> HttpResponse:
    """Both side by side; `names` head the sides, `?all=1` shows the rows that stay as well."""
    lines = lines_of(before, after)
    shown = lines if "all" in request.GET else [line for line in lines if line.kind != Kind.SAME]
    context = {
        "before": before,
        "after": after,
        "names": names,
        "page": page_of(request, shown, MANY),
        "counts": Counter(line.kind.value for line in lines),
        "everything": "all" in request.GET,
        "titles": parts_of(before.title, after.title),
        "others": others,
    }
    return render(request, "roadmap/compare.html", context)
