"""Fetching a report together with the right to it, and calling its verbs."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accounts.http import PortalRequest
from accounts.verbs import tell_outcome
from reports.models import Report


def find(request: PortalRequest, pk: int) -> Report:
    """The report, if this membership may see it; else 404."""
    visible = Report.objects.visible_to(request.membership)
    related = ("programme__organisation__parent__parent", "pdf", "xlsx", "signed_by", "verification")
    return get_object_or_404(visible.select_related(*related), pk=pk)


def attempt(request: PortalRequest, pk: int, done: str, verb: Callable[..., None], **facts: Any) -> HttpResponse:
    """Call a verb and go back to the report with its outcome."""
    report = find(request, pk)
    with tell_outcome(request, done):
        verb(report, by=request.membership, **facts)
    return redirect(report)
