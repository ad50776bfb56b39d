"""Marking the separate due days of an item."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.access import ROADMAP_READERS, for_roles
from accounts.http import PortalRequest
from accounts.verbs import tell_outcome
from roadmap.finding import home_item
from roadmap.items import occurrences
from roadmap.models import Occurrence


def home_occurrence(request: PortalRequest, pk: int) -> Occurrence:
    """A due day of an item of the reader's own organisation, or 404."""
    found = Occurrence.objects.at_home(request.membership).select_related("item__roadmap__programme__organisation")
    return get_object_or_404(found, pk=pk)


@for_roles(*ROADMAP_READERS)
@require_POST
def mark_done(request: PortalRequest, pk: int) -> HttpResponse:
    """One day of several is done."""
    found = home_occurrence(request, pk)
    with tell_outcome(request, f"Срок {found} отмечен выполненным."):
        occurrences.mark_done(found, by=request.membership)
    return redirect(found.item)


@for_roles(*ROADMAP_READERS)
@require_POST
def reopen(request: PortalRequest, pk: int) -> HttpResponse:
    """It was not done after all."""
    found = home_occurrence(request, pk)
    with tell_outcome(request, f"Отметка срока {found} снята."):
        occurrences.unmark_done(found, by=request.membership)
    return redirect(found.item)


@for_roles(*ROADMAP_READERS)
@require_POST
def mark_passed(request: PortalRequest, pk: int) -> HttpResponse:
    """All days that have passed are done."""
    found = home_item(request, pk)
    with tell_outcome(request, "Прошедшие сроки отмечены выполненными."):
        occurrences.mark_passed(found, by=request.membership)
    return redirect(found)
