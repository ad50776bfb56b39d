"""A school's reports: what each role reads and does."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, OFFICES, for_roles
from accounts.http import PortalRequest
from accounts.models import Membership, Role
from accounts.paging import page_of
from deadlines.school_year import school_year_of, year_title
from documents import files
from documents.pdf import PDF_TYPE
from documents.xlsx import XLSX_TYPE
from programmes.services import open_programme
from reports import services
from reports.access import can_decide, can_prepare, can_sign
from reports.forms import HalfForm, ReturnForm, SignForm
from reports.models import Report, ReturnedReport, half_of
from reports.printing import report_pdf, report_xlsx
from reports.snapshot import (
    Snapshot,
    by_section,
    fingerprint,
    lacks_headcount,
    rows_with_targets,
    snapshot_for,
    sources_of,
    take_snapshot,
    targets_reached,
)
from reports.views.finding import attempt, find


@for_roles(*OFFICE)
def report_list(request: PortalRequest) -> HttpResponse:
    """The reports of the school; the curator opens a new one here."""
    school = request.membership.organisation
    form = HalfForm(request.POST or None, initial={"half": half_of(school.today())})
    if request.method == "POST":
        if request.membership.role != Role.CURATOR:
            raise Http404
        if form.is_valid():
            programme = open_programme(school, school_year_of(school.today()), by=request.user)
            return redirect(services.open_report(programme, int(form.cleaned_data["half"]), by=request.user))
    reports = Report.objects.visible_to(request.membership).select_related("programme__organisation")
    return render(request, "reports/list.html", {"page": page_of(request, reports), "form": form})


@for_roles(*OFFICE)
def of_year(request: PortalRequest, year: int) -> HttpResponse:
    """The last report of a school year, where the survey at its end is counted; without one, the list says so."""
    reports = Report.objects.visible_to(request.membership).filter(programme__school_year=year).order_by("-half")
    if (last := reports.first()) is not None:
        return redirect(last)
    here = request.membership
    may_open = here.is_curator and year == school_year_of(here.organisation.today())
    more = ": откройте его, и он посчитает довольных." if may_open else "."
    messages.info(request, f"Отчёта за {year_title(year)} учебный год нет{more}")
    return redirect("reports:list")


def next_to_check(here: Membership) -> Report | None:
    """The report that an officer checks after the one just decided."""
    return Report.objects.to_check(here).select_related("programme__organisation").first()


@for_roles(*OFFICES)
def detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The figures, and what this person may do next."""
    report, here = find(request, pk), request.membership
    snapshot = snapshot_for(report, here)
    decides = can_decide(here, report)
    context = {
        "report": report,
        "snapshot": snapshot,
        **shown(snapshot),
        "is_frozen": report.is_frozen_for(here),
        "lacks_headcount": lacks_headcount(snapshot),
        "can_prepare": can_prepare(here, report),
        "can_sign": can_sign(here, report),
        "can_decide": decides,
        "next_to_check": next_to_check(here) if decides and not report.is_signed else None,
        "return_form": ReturnForm(),
        "returned": report.returned.visible_to(here).select_related("pdf", "verification"),
    }
    return render(request, "reports/detail.html", context)


def shown(snapshot: Snapshot) -> dict[str, Any]:
    """Figures as the pages show them: those held against targets, how many are reached, all by section."""
    reached, held = targets_reached(snapshot)
    return {
        "aimed": rows_with_targets(snapshot),
        "sources": sources_of(snapshot),
        "reached": reached,
        "held": held,
        "sections": by_section(snapshot),
    }


@for_roles(Role.CURATOR)
@require_POST
def submit(request: PortalRequest, pk: int) -> HttpResponse:
    """Send it to the director."""
    return attempt(request, pk, "Отчёт отправлен директору на подпись.", services.submit)


@for_roles(Role.DIRECTOR)
def sign(request: PortalRequest, pk: int) -> HttpResponse:
    """The director reads the figures and the exact PDF, confirms with a password, and signs."""
    report = find(request, pk)
    if report.state != Report.State.ON_SIGNATURE:
        messages.info(request, f"Отчёт не ждёт подписи: {report.get_state_display()}.")
        return redirect(report)
    snapshot = take_snapshot(report)
    form = SignForm(request.POST or None, request=request, initial={"seen": fingerprint(snapshot)})
    if request.method == "POST" and form.is_valid():
        done, seen = "Отчёт подписан и отправлен в муниципалитет.", form.cleaned_data["seen"]
        return attempt(request, pk, done, services.sign, seen=seen)
    context = {"report": report, "form": form, "snapshot": snapshot, **shown(snapshot)}
    return render(request, "reports/sign.html", context)


@for_roles(Role.DIRECTOR)
@require_POST
def return_to_curator(request: PortalRequest, pk: int) -> HttpResponse:
    """Give an unsigned report back to the curator."""
    return attempt(request, pk, "Отчёт возвращён куратору.", services.return_to_curator)


@for_roles(*OFFICES)
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # its types know no URL arguments
@xframe_options_sameorigin
def pdf(request: PortalRequest, pk: int) -> HttpResponseBase:
    """The frozen PDF, or a preview of a report not yet signed."""
    report = find(request, pk)
    if report.pdf and report.is_frozen_for(request.membership):
        return files.serve(report.pdf, inline="download" not in request.GET)
    return HttpResponse(report_pdf(report, take_snapshot(report)), PDF_TYPE, headers={"Content-Disposition": "inline"})


@for_roles(*OFFICES)
def xlsx(request: PortalRequest, pk: int) -> HttpResponseBase:
    """The frozen XLSX, or that of the living figures."""
    report = find(request, pk)
    if report.xlsx and report.is_frozen_for(request.membership):
        return files.serve(report.xlsx)
    headers = {"Content-Disposition": 'attachment; filename="report.xlsx"'}
    return HttpResponse(report_xlsx(take_snapshot(report)), XLSX_TYPE, headers=headers)


@for_roles(*OFFICES)
def returned_file(request: PortalRequest, pk: int, kind: str) -> HttpResponseBase:
    """PDF or XLSX of a report that was signed and sent back, the very bytes."""
    seen = ReturnedReport.objects.visible_to(request.membership).select_related("pdf", "xlsx")
    kept = get_object_or_404(seen, pk=pk)
    return files.serve(kept.pdf if kind == "pdf" else kept.xlsx)
