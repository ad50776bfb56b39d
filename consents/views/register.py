"""The register of consents and what is done with many at once; the list of agreements."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, for_roles
from accounts.http import PortalRequest
from accounts.keys import keys_in
from accounts.list_views import is_narrowed, tabs_of, view_of
from accounts.models import Role
from accounts.paging import page_of
from accounts.searching import search
from consents import register, tasks
from consents.forms import AgreementFilterForm, RegisterFilterForm
from consents.models import Agreement, ConsentQuerySet, WithdrawalTask
from documents import jobs
from participants.models import Participant
from programmes.models import Programme

MOST_PICKED = 1000


def classes_of(programme: Programme | None) -> list[str]:
    """The classes of the people in the register."""
    people = Participant.objects.active().filter(consents__programme=programme).exclude(class_name="")
    return list(people.order_by("class_name").values_list("class_name", flat=True).distinct())


def narrowed(
    request: PortalRequest, query: QueryDict, programme: Programme | None
) -> tuple[RegisterFilterForm, ConsentQuerySet]:
    """The filter form and the register, of any view, that it narrows; a wrong value narrows nothing and says so."""
    form = RegisterFilterForm(query, classes=classes_of(programme))
    filters = form.cleaned_data if form.is_valid() else {}
    return form, register.filtered(register.rows(request.membership, programme), filters)


@for_roles(*OFFICE)
def consents(request: PortalRequest) -> HttpResponse:
    """Who has given which consent and who has not."""
    programme = Programme.objects.current(request.membership.organisation)
    form, found = narrowed(request, request.GET, programme)
    sort = request.GET.get("sort", "name")
    shown = view_of(register.VIEWS, request.GET).rows(found)
    page = page_of(request, register.of_consents(register.ordered(shown, register.SORTS, sort)))
    context = {
        "programme": programme,
        "filter_form": form,
        "page": page,
        "sort": sort,
        "views": tabs_of(register.VIEWS, found, request),
        "is_curator": request.membership.role == Role.CURATOR,
        "filtered": is_narrowed(request.GET, "q", "purpose", "class_name"),
        "withdrawals": WithdrawalTask.objects.visible_to(request.membership).open().count(),
        "unlisted": register.unlisted(programme),
        "is_to_ask": request.GET.get("view") == register.TO_ASK,
        "is_for_paper": request.GET.get("view") == register.TO_PRINT,
    }
    return render(request, "consents/list.html", context)


def chosen(request: PortalRequest) -> list[int]:
    """The ids a button of the register acts on: the ticked rows, or everything the filters show."""
    programme = Programme.objects.current(request.membership.organisation)
    if request.POST.get("all"):
        query = QueryDict(request.POST.get("filters", ""))
        found = view_of(register.VIEWS, query).rows(narrowed(request, query, programme)[1])
    else:
        picked = keys_in(request.POST.getlist("picked"))
        found = register.rows(request.membership, programme).filter(pk__in=picked[:MOST_PICKED])
    return list(found.order_by("pk").values_list("pk", flat=True))


def back() -> jobs.Then:
    """Where the jobs of this page lead."""
    return "К согласиям", reverse("consents:list")


def start(request: PortalRequest, task, title: str) -> HttpResponse:
    """Begin background work on the chosen consents and show its progress."""
    ids = chosen(request)
    if not ids:
        messages.warning(request, "Ничего не выбрано. Отметьте строки или выберите действие для всех найденных.")
        return redirect("consents:list")
    job = jobs.start(task, title, organisation=request.membership.organisation, by=request.user, then=back(), ids=ids)
    return redirect(job)


@for_roles(Role.CURATOR)
@require_POST
def request_many(request: PortalRequest) -> HttpResponse:
    """Write to all whose signatures are missing."""
    return start(request, tasks.request_signatures, "Запрос согласий")


@for_roles(Role.CURATOR)
@require_POST
def print_many(request: PortalRequest) -> HttpResponse:
    """Paper forms as separate PDFs in one ZIP."""
    return start(request, tasks.print_forms, "Печать бланков согласий")


@for_roles(*OFFICE)
@require_POST
def export(request: PortalRequest) -> HttpResponse:
    """The register as XLSX."""
    return start(request, tasks.export_register, "Выгрузка согласий в Excel")


@for_roles(Role.CURATOR)
@require_POST
def prepare(request: PortalRequest) -> HttpResponse:
    """List the consents that people of the bases still need."""
    organisation = request.membership.organisation
    programme = Programme.objects.current(organisation)
    if programme is None:
        messages.error(request, "На этот учебный год нет программы. Сначала создайте дорожную карту.")
        return redirect("consents:list")
    title = "Список нужных согласий"
    ids = {"programme_id": programme.pk}
    return redirect(jobs.start(tasks.prepare, title, organisation=organisation, by=request.user, then=back(), **ids))


@for_roles(*OFFICE)
def agreements(request: PortalRequest) -> HttpResponse:
    """The agreements of mentors and mentees."""
    programme = Programme.objects.current(request.membership.organisation)
    found = Agreement.objects.visible_to(request.membership).filter(programme=programme)
    form = AgreementFilterForm(request.GET)
    found = search(found, form.words, "mentor__search_key", "mentee__search_key")
    shown, sort = view_of(register.AGREEMENT_VIEWS, request.GET).rows(found), request.GET.get("sort", "mentor")
    context = {
        "page": page_of(request, register.of_agreements(register.ordered(shown, register.AGREEMENT_SORTS, sort))),
        "form": form,
        "sort": sort,
        "views": tabs_of(register.AGREEMENT_VIEWS, found, request),
        "filtered": is_narrowed(request.GET, "q"),
    }
    return render(request, "consents/agreements.html", context)
