"""Paper agreements on electronic signatures: print, tick «бумага получена», look one up, end it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, for_roles
from accounts.http import PortalRequest
from accounts.list_views import tabs_of, view_of
from accounts.models import Role
from accounts.paging import page_of
from accounts.refusals import add_refusal
from accounts.verbs import fulfil
from consents import esign, signers, tasks
from consents.access import can_keep_esign
from consents.forms import EsignFilterForm, EsignPaperForm, EsignPileForm, EsignRevokeForm
from consents.models import EsignAgreement
from consents.next_steps import of_esign
from consents.signers import Signer
from documents import files, jobs
from programmes.models import Programme

office = for_roles(*OFFICE)
curators = for_roles(Role.CURATOR)


def all_signers(request: PortalRequest) -> list[Signer]:
    """Everybody who signs for the people of this year's programme; nobody without one."""
    programme = Programme.objects.current(request.membership.organisation)
    return signers.signers_in(programme) if programme else []


def narrowed(rows: list[Signer], query: QueryDict) -> tuple[EsignFilterForm, list[Signer]]:
    """The filter form and the rows, of any view, that it leaves; a wrong value narrows nothing."""
    classes = sorted({name for row in rows for name in row.classes})
    form = EsignFilterForm(query, classes=classes)
    return form, signers.filtered(rows, **form.cleaned_data) if form.is_valid() else rows


def chosen(request: PortalRequest) -> list[Signer]:
    """The rows a button acts on: the ticked ones, or all that the filters show."""
    rows = all_signers(request)
    if request.POST.get("all"):
        query = QueryDict(request.POST.get("filters", ""))
        return list(view_of(signers.VIEWS, query).rows(narrowed(rows, query)[1]))
    picked = set(request.POST.getlist("picked"))
    return [row for row in rows if row.code in picked]


@office
def listing(request: PortalRequest) -> HttpResponse:
    """Who signs, and whose paper the school has."""
    return show(request, EsignPileForm(initial={"signed_on": request.membership.organisation.today()}))


def show(request: PortalRequest, pile: EsignPileForm) -> HttpResponse:
    """The list with the form for a pile of papers."""
    rows = all_signers(request)
    form, found = narrowed(rows, request.GET)
    page = page_of(request, view_of(signers.VIEWS, request.GET).rows(found))
    context: dict[str, Any] = {
        "page": page,
        "filter_form": form,
        "pile": pile,
        "views": tabs_of(signers.VIEWS, found, request),
        "total": len(rows),
        "is_curator": bool(can_keep_esign(request.membership, request.membership.organisation)),
    }
    return render(request, "consents/esign_list.html", context)


@curators
@require_POST
def receive(request: PortalRequest) -> HttpResponse:
    """Record the papers of the ticked rows."""
    pile, rows = EsignPileForm(request.POST), chosen(request)
    if not rows:
        pile.add_error(None, "Никто не отмечен. Отметьте тех, чью бумагу вы получили.")
    if not pile.is_valid():
        return show(request, pile)
    try:
        made, refusals = esign.record_many([row.holder for row in rows], by=request.user, **pile.cleaned_data)
    except ValidationError as refusal:
        add_refusal(pile, refusal, "signed_on")
        return show(request, pile)
    messages.success(request, f"Внесено соглашений: {made}.")
    if refusals:
        messages.warning(request, f"Не внесено: {len(refusals)}. {' '.join(refusals[:3])}")
    return redirect("consents:esign")


@curators
@require_POST
def print_forms(request: PortalRequest) -> HttpResponse:
    """The forms of the ticked rows, or of all found, as one PDF."""
    codes = [row.code for row in chosen(request)]
    if not codes:
        messages.warning(request, "Никто не отмечен. Отметьте строки или напечатайте всех найденных.")
        return redirect("consents:esign")
    title, organisation = "Бланки соглашений об электронной подписи", request.membership.organisation
    then = ("К списку бумаг", reverse("consents:esign"))
    return redirect(
        jobs.start(tasks.print_esign, title, organisation=organisation, by=request.user, then=then, codes=codes)
    )


def agreement_of(request: PortalRequest, pk: int) -> EsignAgreement:
    """The agreement, if this membership may see it."""
    related = ("organisation", "participant", "representative__participant", "scan", "seen_by")
    return get_object_or_404(EsignAgreement.objects.visible_to(request.membership).select_related(*related), pk=pk)


@office
def detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One agreement: who, when, who saw it; ending it."""
    return show_one(request, agreement_of(request, pk), EsignRevokeForm())


def show_one(request: PortalRequest, agreement: EsignAgreement, form: EsignRevokeForm) -> HttpResponse:
    """The page of an agreement with the form that ends it."""
    context = {
        "agreement": agreement,
        "is_curator": bool(can_keep_esign(request.membership, agreement.organisation)),
        "form": form,
        "next_step": of_esign(agreement),
    }
    return render(request, "consents/esign_detail.html", context)


@curators
@require_POST
def revoke(request: PortalRequest, pk: int) -> HttpResponse:
    """The agreement ends."""
    agreement, form = agreement_of(request, pk), EsignRevokeForm(request.POST)
    if fulfil(request, form, partial(esign.revoke, agreement, by=request.user), "Соглашение прекращено."):
        return redirect(agreement)
    return show_one(request, agreement, form)


@curators
def record_one(request: PortalRequest, code: str) -> HttpResponse:
    """The paper of one person, with its scan."""
    row = next((row for row in all_signers(request) if row.code == code), None)
    if row is None:
        return redirect("consents:esign")
    form = EsignPaperForm(
        request.POST or None, request.FILES or None, initial={"signed_on": request.membership.organisation.today()}
    )
    if fulfil(request, form, partial(esign.record_paper, row.holder, by=request.user), "Соглашение внесено."):
        return redirect("consents:esign")
    return render(request, "consents/esign_record.html", {"row": row, "form": form})


@office
def scan(request: PortalRequest, pk: int) -> FileResponse:
    """The scan of the paper."""
    stored = agreement_of(request, pk).scan
    if stored is None:
        raise Http404
    return files.serve(stored)
