"""Fetching what the reader may see."""

from django.shortcuts import get_object_or_404

from accounts.http import PortalRequest
from accounts.keys import key_in
from roadmap.models import Item, Roadmap

ROADMAPS = Roadmap.objects.select_related("programme__organisation")
ITEMS = Item.objects.select_related("stage", "roadmap__programme__organisation")


def seen_roadmap(request: PortalRequest, pk: int) -> Roadmap:
    """A roadmap the reader may see, or 404."""
    return get_object_or_404(ROADMAPS.visible_to(request.membership), pk=pk)


def kept_roadmap(request: PortalRequest, pk: int) -> Roadmap:
    """A roadmap the reader runs, or 404."""
    return get_object_or_404(ROADMAPS.kept_by(request.membership), pk=pk)


def home_roadmap(request: PortalRequest, pk: int) -> Roadmap:
    """A roadmap of the reader's own organisation that she may see, or 404."""
    here = ROADMAPS.visible_to(request.membership).filter(programme__organisation=request.membership.organisation)
    return get_object_or_404(here, pk=pk)


def home_item(request: PortalRequest, pk: int) -> Item:
    """An item of the reader's own organisation, or 404."""
    return get_object_or_404(ITEMS.at_home(request.membership), pk=pk)


def version_in(request: PortalRequest) -> int:
    """The version a small form carries; 0, which no row has, for anything that is no number."""
    return key_in(request.POST.get("version", "")) or 0
