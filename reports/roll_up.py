"""The table of schools: who has reported, and one XLSX over all of them."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import for_roles
from accounts.http import PortalRequest
from accounts.models import Organisation, Role
from audit.services import record
from audit.verbs import Verb
from documents.xlsx import XLSX_TYPE
from reports.forms import PeriodForm
from reports.models import Report, half_of
from reports.printing import roll_up
from roadmap.models import school_year_of

ABOVE = (Role.OFFICER, Role.REGION)


def period(request: PortalRequest) -> tuple[int, int]:
    """School year and half of the address, else those of today."""
    today, form = request.membership.organisation.today(), PeriodForm(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    return data.get("year") or school_year_of(today), int(data.get("half") or half_of(today))


def schools_and_reports(request: PortalRequest, year: int, half: int) -> list[tuple[Organisation, Report | None]]:
    """Every school below with its report of that half; two queries."""
    schools = Organisation.objects.visible_to(request.membership).schools().filter(is_active=True)
    reports = Report.objects.filter(programme__organisation__in=schools, programme__school_year=year, half=half)
    by_school = {report.programme.organisation_id: report for report in reports.select_related("programme")}
    ordered = schools.select_related("parent").order_by("parent__short_name", "short_name")
    return [(school, by_school.get(school.pk)) for school in ordered]


@for_roles(*ABOVE)
def municipal(request: PortalRequest) -> HttpResponse:
    """Who has reported, who has not."""
    year, half = period(request)
    rows = schools_and_reports(request, year, half)
    sent = sum(report is not None and report.is_frozen for _, report in rows)
    context = {
        "rows": rows, "sent": sent, "years": f"{year}/{year + 1}", "year": year, "half": half,
        "form": PeriodForm(initial={"year": year, "half": half}), "sent_states": Report.SENT,
    }  # fmt: skip
    return render(request, "reports/municipal.html", context)


@for_roles(*ABOVE)
def municipal_xlsx(request: PortalRequest) -> HttpResponse:
    """One XLSX over all schools, from frozen figures only."""
    year, half = period(request)
    content = roll_up(schools_and_reports(request, year, half))
    record(Verb.ROLLUP_DOWNLOADED, request.membership.organisation, year=year, half=half)
    name = f"svod-{year}-{half}.xlsx"
    return HttpResponse(content, XLSX_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})
