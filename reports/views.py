"""A school's reports, and the table of schools for those above."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from accounts.access import WrongState, for_roles
from accounts.forms import ConfirmForm
from accounts.http import PortalRequest
from accounts.models import Role
from documents import files
from documents.pdf import PDF_TYPE
from documents.xlsx import XLSX_TYPE
from reports import services
from reports.access import can_decide, can_prepare, can_sign
from reports.forms import HalfForm, ReturnForm, TargetForm
from reports.models import Report, Target, half_of
from reports.printing import report_pdf, report_xlsx
from reports.snapshot import by_section, shown
from roadmap.models import school_year_of
from roadmap.services import open_programme

SCHOOL = (Role.CURATOR, Role.DIRECTOR)
READERS = (*SCHOOL, Role.OFFICER, Role.REGION)


def find(request: PortalRequest, pk: int) -> Report:
    """The report, if this membership may see it."""
    visible = Report.objects.visible_to(request.membership)
    related = ("programme__organisation__parent__parent", "pdf", "xlsx", "signed_by", "verification")
    return get_object_or_404(visible.select_related(*related), pk=pk)


def attempt(request: PortalRequest, report: Report, done: str, verb, **facts) -> HttpResponse:
    """Call a verb and go back to the report with its outcome."""
    try:
        verb(report, by=request.membership, **facts)
        messages.success(request, done)
    except WrongState as error:
        messages.error(request, str(error))
    return redirect(report)


@for_roles(*SCHOOL)
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
    return render(request, "reports/list.html", {"reports": reports, "form": form})


@for_roles(*READERS)
def detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The figures, and what this person may do next."""
    report, here = find(request, pk), request.membership
    snapshot = shown(report)
    context = {
        "report": report, "snapshot": snapshot, "sections": by_section(snapshot),
        "can_prepare": can_prepare(here, report), "can_sign": can_sign(here, report),
        "can_decide": can_decide(here, report), "return_form": ReturnForm(),
    }  # fmt: skip
    return render(request, "reports/detail.html", context)


@for_roles(Role.CURATOR)
@require_POST
def submit(request: PortalRequest, pk: int) -> HttpResponse:
    """Send it to the director."""
    return attempt(request, find(request, pk), "Отчёт отправлен директору на подпись.", services.submit)


@for_roles(Role.DIRECTOR)
def sign(request: PortalRequest, pk: int) -> HttpResponse:
    """The director reads the exact PDF, confirms with a password, and signs."""
    report = find(request, pk)
    if report.state != Report.State.ON_SIGNATURE:
        messages.info(request, f"Отчёт не ждёт подписи: {report.get_state_display()}.")
        return redirect(report)
    form = ConfirmForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        return attempt(request, report, "Отчёт подписан и отправлен в муниципалитет.", services.sign)
    return render(request, "reports/sign.html", {"report": report, "form": form})


@for_roles(Role.DIRECTOR)
@require_POST
def take_back(request: PortalRequest, pk: int) -> HttpResponse:
    """Give an unsigned report back to the curator."""
    return attempt(request, find(request, pk), "Отчёт возвращён куратору.", services.take_back)


@for_roles(Role.OFFICER)
@require_POST
def accept(request: PortalRequest, pk: int) -> HttpResponse:
    """Take a school's report."""
    return attempt(request, find(request, pk), "Отчёт принят.", services.accept)


@for_roles(Role.OFFICER)
@require_POST
def return_(request: PortalRequest, pk: int) -> HttpResponse:
    """Send a school's report back with remarks."""
    report, form = find(request, pk), ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Напишите, что исправить: без замечаний школа не поймёт, почему отчёт вернулся.")
        return redirect(report)
    done = "Отчёт возвращён школе с замечаниями."
    return attempt(request, report, done, services.return_, remarks=form.cleaned_data["remarks"])


@for_roles(*READERS)
@xframe_options_sameorigin
def pdf(request: PortalRequest, pk: int) -> HttpResponseBase:
    """The frozen PDF, or a preview of a report not yet signed."""
    report = find(request, pk)
    if report.is_frozen and report.pdf:
        return files.serve(report.pdf, inline="download" not in request.GET)
    return HttpResponse(report_pdf(report, shown(report)), PDF_TYPE, headers={"Content-Disposition": "inline"})


@for_roles(*READERS)
def xlsx(request: PortalRequest, pk: int) -> HttpResponseBase:
    """The frozen XLSX, or that of the living figures."""
    report = find(request, pk)
    if report.is_frozen and report.xlsx:
        return files.serve(report.xlsx)
    headers = {"Content-Disposition": 'attachment; filename="report.xlsx"'}
    return HttpResponse(report_xlsx(shown(report)), XLSX_TYPE, headers=headers)


@for_roles(*SCHOOL, Role.OFFICER, Role.REGION)
def targets(request: PortalRequest) -> HttpResponse:
    """The targets that govern the organisation, each with its source; all but directors set their own."""
    here = request.membership
    year = school_year_of(here.organisation.today())
    form = TargetForm(request.POST or None)
    if request.method == "POST":
        if here.role == Role.DIRECTOR:
            raise Http404
        if form.is_valid():
            facts = {name: form.cleaned_data[name] for name in ("value", "source")}
            services.set_target(here.organisation, form.cleaned_data["indicator"], year, **facts, by=request.user)
            messages.success(request, "Целевое значение сохранено.")
            return redirect("reports:targets")
    found = Target.objects.visible_to(here).filter(school_year=year).select_related("organisation")
    return render(request, "reports/targets.html", {"targets": found, "form": form, "years": f"{year}/{year + 1}"})
