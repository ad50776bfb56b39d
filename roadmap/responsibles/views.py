"""Naming the responsible people of the portal: by hand, by one click, or all that were found at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import KEEPERS, WrongState, for_roles
from accounts.http import PortalRequest
from accounts.refusals import add_refusal, tell_refusal
from inflection.russian import plural
from roadmap.finding import ITEMS, kept_roadmap
from roadmap.models import Roadmap
from roadmap.responsibles import assigning
from roadmap.responsibles.forms import AssignForm, FoundForm


@for_roles(*KEEPERS)
def assign(request: PortalRequest, pk: int) -> HttpResponse:
    """Choose from the staff."""
    found = get_object_or_404(ITEMS.kept_by(request.membership), pk=pk)
    form = AssignForm(request.POST or None, item=found)
    if request.method == "POST" and form.is_valid():
        try:
            assigning.assign(found, list(form.cleaned_data["responsibles"]), by=request.membership)
        except WrongState as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(found)
    return render(request, "roadmap/assign.html", {"item": found, "form": form})


@for_roles(*KEEPERS)
@require_POST
def assign_part(request: PortalRequest, pk: int) -> HttpResponse:
    """The click beside a person found in the words of an item."""
    found = get_object_or_404(ITEMS.kept_by(request.membership), pk=pk)
    proposed = [one for one in assigning.suggestions(found, assigning.staff_of(found.organisation)) if one.is_open]
    form = FoundForm(request.POST, found=proposed)
    if not form.is_valid():
        messages.error(request, FoundForm.STALE)
    else:
        try_to_assign(request, found.roadmap, form)
    return redirect(found)


def try_to_assign(request: PortalRequest, roadmap: Roadmap, form: FoundForm) -> bool:
    """Assign what was ticked; a refusal stands in the form and above the page."""
    try:
        count = assigning.assign_found(roadmap, form.cleaned_data["chosen"], by=request.membership)
    except WrongState as refusal:
        add_refusal(form, refusal)
        tell_refusal(request, refusal)
        return False
    what = plural(count, "мероприятия", "мероприятий", "мероприятий")
    messages.success(request, f"Ответственные назначены у {count} {what}.")
    return True


@for_roles(*KEEPERS)
def assign_all(request: PortalRequest, pk: int) -> HttpResponse:
    """Everybody found in the words of the whole roadmap, ticked if sure (`?none` unticks all); one submit assigns."""
    roadmap = kept_roadmap(request, pk)
    items = list(roadmap.items.prefetch_related("responsibles"))
    staff, bases = assigning.staff_of(roadmap.organisation), assigning.bases_of(roadmap.programme)
    rows = [one for item in items for one in assigning.unsettled(item, staff, bases)]
    form = FoundForm(request.POST or None, found=[one for one in rows if one.is_found], none="none" in request.GET)
    if request.method == "POST" and form.is_valid() and try_to_assign(request, roadmap, form):
        return redirect(roadmap)
    context = {
        "roadmap": roadmap,
        "form": form,
        "found": assigning.introduced(form.by_key.values()),
        "missing": [one for one in rows if not one.is_found],
    }
    return render(request, "roadmap/assign_all.html", context)
