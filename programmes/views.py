"""The days of the year an organisation goes by: what is in force, whose rule it is, and one's own rule."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import KEEPERS, OFFICES, for_roles
from accounts.http import PortalRequest
from deadlines.school_year import school_year_of, year_title
from programmes.control_dates import OF_REPORTS, rule_date, rule_of, set_rule
from programmes.forms import DateRuleForm
from programmes.models import DateRule

SAVED = "Дата сохранена: она видна в календаре. Напоминаний о ней портал не шлёт."
SAVED_FOR_REPORTS = "Дата сохранена: к ней портал подготовит отчёты школ и напомнит о них заранее."


@for_roles(*OFFICES)
def control_dates(request: PortalRequest) -> HttpResponse:
    """Every date with the day it falls on this school year."""
    here = request.membership.organisation
    year = school_year_of(here.today())
    rules = [(key, rule_date(here, key, year), rule_of(here, key)) for key in DateRule.Key]
    context = {"rules": rules, "years": year_title(year), "may_set": request.membership.role in KEEPERS}
    return render(request, "programmes/control_dates.html", context)


@for_roles(*KEEPERS)
def control_date(request: PortalRequest, key: str) -> HttpResponse:
    """One's own rule for a date."""
    if key not in DateRule.Key:
        raise Http404
    here, known = request.membership.organisation, DateRule.Key(key)
    form = DateRuleForm(request.POST or None, instance=DateRule.objects.filter(organisation=here, key=key).first())
    if request.method == "POST" and form.is_valid():
        set_rule(known, **form.cleaned_data, by=request.membership)
        messages.success(request, SAVED_FOR_REPORTS if known in OF_REPORTS else SAVED)
        return redirect("programmes:control_dates")
    return render(request, "programmes/control_date.html", {"form": form, "title": known.label})
