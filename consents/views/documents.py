"""One consent or agreement as the office sees it, and the verbs on it and its signatures."""

from functools import partial

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from accounts.verbs import fulfil, tell_outcome
from audit.models import Entry
from consents import copies, printing, register, requesting, services
from consents.access import can_keep
from consents.forms import DisputeForm, PaperForm, RefusalForm, ResourcesForm, WithdrawalForm, is_publication
from consents.models import Agreement, Consent, Purpose, Signature, State
from consents.next_steps import next_step
from documents import files, pdf
from documents.replacing import tell_history

office = for_roles(*OFFICE)
curators = for_roles(Role.CURATOR)
ASKED_ANEW = "Адреса записаны в новом согласии: прежнюю подпись поставили под другими. Запросите подписи заново."
RELATED = ("organisation__parent__parent", "programme")


def consent_of(request: PortalRequest, pk: int) -> Consent:
    """The consent, if this membership may see it."""
    found = Consent.objects.visible_to(request.membership).select_related(*RELATED, "participant")
    return get_object_or_404(found, pk=pk)


def agreement_of(request: PortalRequest, pk: int) -> Agreement:
    """The agreement, if this membership may see it."""
    found = Agreement.objects.visible_to(request.membership).select_related(*RELATED, "mentor", "mentee")
    return get_object_or_404(found, pk=pk)


def signature_of(request: PortalRequest, pk: int) -> Signature:
    """The signature, if this membership may see its document."""
    return get_object_or_404(Signature.objects.visible_to(request.membership).with_document(), pk=pk)


def show(request: PortalRequest, document: Consent | Agreement) -> HttpResponse:
    """The page of a document: where it stands, whose signatures it has, what can be done."""
    shown = document.signatures.exclude(state=Signature.State.VOID).with_document()
    rows = list(shown.select_related("scan", "confirmed_by"))
    tell_history(rows)
    is_consent, may_keep = isinstance(document, Consent), bool(can_keep(request.membership, document))
    task, entries = getattr(document, "withdrawal", None), Entry.objects.about(document)[:20]
    may_request = may_keep and document.state in requesting.ASKABLE and not document.paper_only
    step = next_step(document, rows, keeps=may_keep, task=task)
    context = {
        "document": document,
        "title": str(document),
        "rows": rows,
        "is_consent": is_consent,
        "is_publication": is_publication(document),
        "is_curator": may_keep,
        "may_withdraw": may_keep and is_consent and document.state in {State.SIGNED, State.CONFLICT},
        "next_step": step,
        "asks_beside": may_request and step.form_id != "ask",
        "may_renew": is_consent and may_keep and not document.is_open,
        "kind": register.KINDS[State(document.state)],
        "signature_kinds": register.SIGNATURE_KINDS,
        "task": task,
        "events": [{"when": e.at, "who": e.who, "text": e.get_verb_display()} for e in entries],
    }
    return render(request, "consents/detail.html", context)


@office
def consent(request: PortalRequest, pk: int) -> HttpResponse:
    return show(request, consent_of(request, pk))


@office
def agreement(request: PortalRequest, pk: int) -> HttpResponse:
    return show(request, agreement_of(request, pk))


def ask(request: PortalRequest, document: Consent | Agreement) -> HttpResponse:
    """Write to those whose signatures are awaited."""
    with tell_outcome(request, "Письма с просьбой подписать в очереди: дошли ли они, видно в «Отправленных письмах»."):
        requesting.request(document, by=request.user)
    return redirect(document)


@curators
@require_POST
def request_consent(request: PortalRequest, pk: int) -> HttpResponse:
    return ask(request, consent_of(request, pk))


@curators
@require_POST
def request_agreement(request: PortalRequest, pk: int) -> HttpResponse:
    return ask(request, agreement_of(request, pk))


@curators
@require_POST
def renew(request: PortalRequest, pk: int) -> HttpResponse:
    """A new consent beside one that is closed or in force."""
    former = consent_of(request, pk)
    fresh = services.renew(former, by=request.user)
    messages.success(request, "Новое согласие готово: запросите его или распечатайте бланк.")
    return redirect(fresh)


@curators
def withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    """A withdrawal brought to the school by letter or on paper."""
    document = consent_of(request, pk)
    form = WithdrawalForm(request.POST or None)
    verb = partial(services.withdraw, document, by=request.user)
    if fulfil(request, form, verb, "Согласие отозвано, обработка остановлена."):
        return redirect(document)
    return render(request, "consents/withdraw.html", {"document": document, "form": form})


def settle_dispute(request: PortalRequest, document: Consent | Agreement) -> HttpResponse:
    """The outcome of talking to representatives who disagreed."""
    if document.state != State.CONFLICT and request.method != "POST":
        messages.info(request, "Несогласия по этому документу нет.")
        return redirect(document)
    form = DisputeForm(request.POST or None)
    verb = partial(services.resolve_dispute, document, by=request.user)
    if fulfil(request, form, verb, "Решение записано."):
        return redirect(document)
    rows = document.signatures.exclude(state=Signature.State.VOID).with_document()
    return render(request, "consents/dispute.html", {"document": document, "form": form, "rows": rows})


@curators
def consent_dispute(request: PortalRequest, pk: int) -> HttpResponse:
    return settle_dispute(request, consent_of(request, pk))


@curators
def agreement_dispute(request: PortalRequest, pk: int) -> HttpResponse:
    return settle_dispute(request, agreement_of(request, pk))


@curators
def resources(request: PortalRequest, pk: int) -> HttpResponse:
    """Where the school wants to publish."""
    document = consent_of(request, pk)
    if document.purpose != Purpose.PUBLICATION:
        raise Http404
    form = ResourcesForm(request.POST or None, initial={"resources": "\n".join(document.resources)})
    if fulfil(request, form, partial(services.set_resources, document, by=request.user)):
        return redirect(named_now(request, document))
    given = document.signatures.given().exists()
    return render(request, "consents/resources.html", {"document": document, "form": form, "given": given})


def named_now(request: PortalRequest, document: Consent) -> Consent:
    """The consent that names the pages now, with a word on what became of the one that was open."""
    if document.state != State.SUPERSEDED:
        messages.success(request, "Адреса записаны.")
        return document
    messages.warning(request, ASKED_ANEW)
    same = Consent.objects.filter(participant=document.participant, programme=document.programme)
    return same.open().get(purpose=document.purpose)


@curators
def confirm_paper(request: PortalRequest, pk: int) -> HttpResponse:
    """A signature on paper: its date and scan."""
    signature = signature_of(request, pk)
    document = signature.document
    initial = {"signed_on": document.organisation.today()}
    form = PaperForm(request.POST or None, request.FILES or None, document=document, initial=initial)
    verb = partial(services.confirm_paper, signature, by=request.user)
    if fulfil(request, form, verb, "Подпись на бумаге внесена."):
        return redirect(document)
    context = {"signature": signature, "document": document, "form": form, "title": str(document)}
    return render(request, "consents/confirm_paper.html", context)


@curators
def record_refusal(request: PortalRequest, pk: int) -> HttpResponse:
    """A refusal told to the school."""
    signature = signature_of(request, pk)
    form = RefusalForm(request.POST or None)
    verb = partial(services.refuse, signature, by=request.user)
    if fulfil(request, form, verb, "Отказ записан."):
        return redirect(signature.document)
    return render(request, "consents/record_refusal.html", {"signature": signature, "form": form})


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF made on the spot."""
    response = HttpResponse(content, content_type=pdf.PDF_TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@office
def form_pdf(request: PortalRequest, pk: int) -> HttpResponse:
    """The paper form of one signature."""
    return pdf_response(printing.paper_form(signature_of(request, pk)), f"form-{pk}.pdf")


def final(document: Consent | Agreement) -> FileResponse:
    """The frozen PDF of a document that was signed by everybody once."""
    if document.signed_at is None:
        raise Http404
    return files.serve(copies.whole_copy(document).file)


@office
def download(request: PortalRequest, pk: int) -> FileResponse:
    return final(consent_of(request, pk))


@office
def download_withdrawn(request: PortalRequest, pk: int) -> FileResponse:
    """A withdrawn consent with the mark of it."""
    document = consent_of(request, pk)
    if document.withdrawn_at is None or document.signed_at is None:
        raise Http404
    return files.serve(copies.withdrawn_copy(document).file)


@office
def download_agreement(request: PortalRequest, pk: int) -> FileResponse:
    return final(agreement_of(request, pk))
