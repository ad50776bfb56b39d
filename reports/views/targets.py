"""Targets: what is in force here, who set it, and one's own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import KEEPERS, OFFICES, for_roles
from accounts.http import PortalRequest
from deadlines.school_year import school_year_of, year_title
from reports import services
from reports.access import can_set_targets
from reports.forms import TargetForm, YearForm
from reports.models import Target
from reports.snapshot import targets_of


def year_of(request: PortalRequest) -> tuple[int, YearForm]:
    """The school year of the address, else this one; and the form that chooses it."""
    this_year = school_year_of(request.membership.organisation.today())
    asked = YearForm(request.GET, this_year=this_year)
    year = (asked.cleaned_data.get("year") if asked.is_valid() else None) or this_year
    return year, YearForm(initial={"year": year}, this_year=this_year)


@for_roles(*OFFICES)
def targets(request: PortalRequest) -> HttpResponse:
    """Every indicator with the target in force, who set it, and what stands behind it."""
    year, form = year_of(request)
    here = request.membership.organisation
    found = targets_of(here, year)
    rows = [
        {"code": code, "title": title, "targets": found.get(code, []), "own": own_of(found.get(code, []), here.pk)}
        for code, title in Target.Indicator.choices
    ]
    context = {
        "rows": rows,
        "form": form,
        "year": year,
        "years": year_title(year),
        "may_set": bool(can_set_targets(request.membership, here)),
        "here": here,
    }
    return render(request, "reports/targets.html", context)


def own_of(targets: list[Target], organisation: int) -> Target | None:
    """The organisation's own target among those that govern it."""
    return next((target for target in targets if target.organisation_id == organisation), None)


@for_roles(*KEEPERS)
def set_target(request: PortalRequest, indicator: str) -> HttpResponse:
    """Set one's own target of an indicator, with its source."""
    kind = indicator_or_404(indicator)
    year, _ = year_of(request)
    here = request.membership.organisation
    own = Target.objects.filter(organisation=here, indicator=kind, school_year=year).first()
    form = TargetForm(request.POST or None, instance=own)
    back = f"{reverse('reports:targets')}?year={year}"
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("value", "source")}
        services.set_target(here, kind, year, **facts, by=request.user)
        messages.success(request, "Целевое значение сохранено.")
        return redirect(back)
    context = {"form": form, "own": own, "title": kind.label, "years": year_title(year), "back_url": back}
    return render(request, "reports/target_form.html", context)


def indicator_or_404(indicator: str) -> Target.Indicator:
    """The indicator of the address; 404 for an unknown one."""
    if indicator not in Target.Indicator.values:
        raise Http404
    return Target.Indicator(indicator)


@for_roles(*KEEPERS)
@require_POST
def drop_target(request: PortalRequest, pk: int) -> HttpResponse:
    """Take one's own target away, so that the one above is in force again."""
    target = get_object_or_404(Target.objects.filter(organisation=request.membership.organisation), pk=pk)
    services.drop_target(target, by=request.user)
    messages.success(request, "Своя цель снята: действует цель вышестоящей организации, если она есть.")
    return redirect(f"{reverse('reports:targets')}?year={target.school_year}")
