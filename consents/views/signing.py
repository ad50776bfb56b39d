"""The pages on which people read, sign, refuse and withdraw: by a personal link, or from their home page.

The same views serve both ways in (`consents/views/doors.py`).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.contacts import contact_of
from accounts.http import PortalRequest
from accounts.refusals import REFUSED, add_refusal, tell_refusal
from accounts.verbs import fulfil
from audit.context import current
from consents import copies, printing, services, signing
from consents.access import can_withdraw, ends_in_force, is_given
from consents.briefing import MINUTES_A_DOCUMENT, answer_of, brief_of, sheets_of
from consents.confirming import confirm_act, send_act_code, waiting_code
from consents.forms import AgreeForm, LetterCodeForm, RefusalForm, WithdrawalForm
from consents.links import LinkClosed, may_undo, open_link, send_anew
from consents.models import ActCode, Consent, PersonalLink, Signature, State
from consents.models.esign import agreement_of
from consents.needs import awaited_names
from consents.undoing import undo_refusal
from consents.views.documents import pdf_response
from consents.views.doors import Door, closed_page
from consents.wording import RULES_VERSION, body_of
from documents import files


def signature_behind(door: Door, pk: int) -> Signature:
    """One of the door's signatures; a stranger's is not found."""
    return get_object_or_404(door.signatures.with_document(), pk=pk)


def page(request: PortalRequest, door: Door, signature: Signature, template: str, **context) -> HttpResponse:
    """A page about one signature."""
    document = signature.document
    base = {
        "door": door,
        "signature": signature,
        "document": document,
        "title": str(document),
        "brief": brief_of(signature),
        "contact": contact_of(door.organisation),
        "urls": door.urls(signature.pk),
        "is_consent": isinstance(document, Consent),
    }
    return render(request, f"consents/sign/{template}.html", base | context)


def listing(request: PortalRequest, door: Door) -> HttpResponse:
    """Everything that waits for this person and everything she answered; a single waiting document opens at once."""
    rows = list(door.signatures.exclude(state=Signature.State.VOID).with_document().order_by("pk"))
    waiting = [row for row in rows if is_waiting(row)]
    answered = [row for row in rows if not row.is_awaiting or row.document.state == State.SIGNED]
    if door.token and len(waiting) == 1 and not answered:
        return redirect(door.url("read", waiting[0].pk))
    in_force = {named(row): row.document for row in answered if row.document.state == State.SIGNED}
    context = {
        "door": door,
        "contact": contact_of(door.organisation),
        "minutes": len(waiting) * MINUTES_A_DOCUMENT,
        "may_sign": bool(waiting) and agreement_of(waiting[0].signer) is not None,
        "waiting": [entry_of(door, row) | {"replaces": in_force.get(named(row))} for row in waiting],
        "answered": [entry_of(door, row) for row in answered],
    }
    return render(request, "consents/sign/list.html", context)


def named(row: Signature) -> tuple[str, int]:
    """What a card is called: two documents of one name about one person differ by their dates only."""
    return str(row.document), row.participant_id


def entry_of(door: Door, row: Signature) -> dict:
    """A line of the list."""
    waits_for = ", ".join(whom_we_wait_for(row))
    return {"row": row, "brief": brief_of(row), "urls": door.urls(row.pk), "waits_for": waits_for}


def whom_we_wait_for(row: Signature) -> list[str]:
    """Who has still to sign before the document of this given signature is in force."""
    if row.state != Signature.State.SIGNED or not row.document.is_open:
        return []
    return awaited_names(row.document)


def is_waiting(row: Signature) -> bool:
    """Whether the signer is asked now."""
    return row.is_awaiting and row.document.state in {State.REQUESTED, State.REFUSED, State.CONFLICT}


def read(request: PortalRequest, door: Door, pk: int) -> HttpResponse:
    """Step 1: the text; agreeing sends the code."""
    signature = signature_behind(door, pk)
    if not is_waiting(signature):
        return redirect(door.url("done", pk))
    form = AgreeForm(request.POST or None, document=signature.document, initial=answered_before(signature))
    if request.method == "POST" and form.is_valid():
        if form.refuses:
            return redirect(door.url("refuse", pk))
        if send_code(door, signature, form):
            return redirect(door.url("code", pk))
    body = body_of(signature)
    context = {"form": form, "body": body, "sheets": sheets_of(body)}
    return page(request, door, signature, "read", may_sign=agreement_of(signature.signer) is not None, **context)


def answered_before(signature: Signature) -> dict[str, Any]:
    """What the form shows to a signer who comes back from the code; nothing to one who reads for the first time."""
    if not signature.code_hash:
        return {}
    return {
        "answer": "partly" if signature.prohibitions else "yes",
        "prohibitions": signature.prohibitions,
        "rules": True,
    }


def waiting_rows(door: Door) -> list[Signature]:
    """The signatures that this person is asked for now, in the order they are read."""
    return [row for row in door.signatures.with_document().awaiting().order_by("pk") if is_waiting(row)]


def send_code(door: Door, signature: Signature, form: AgreeForm) -> bool:
    """Whether a code is on its way; a refusal of the service stands on the form.

    Pressed twice, the button sends one letter.
    """
    prohibitions = form.cleaned_data.get("prohibitions", [])
    try:
        if not signing.has_live_code(signature, prohibitions):
            signing.send_code(signature, by=door.actor, prohibitions=prohibitions)
    except REFUSED as refusal:
        add_refusal(form, refusal)
        return False
    return True


def code(request: PortalRequest, door: Door, pk: int) -> HttpResponse:
    """Step 2: the code from the letter signs."""
    signature = signature_behind(door, pk)
    if not is_waiting(signature):
        return redirect(door.url("done", pk))
    if not signature.code_hash:
        return redirect(door.url("read", pk))
    form = LetterCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and sign(request, door, signature, form):
        return redirect(door.url("done", pk))
    return page(request, door, signature, "code", form=form, answer=answer_of(signature))


def sign(request: PortalRequest, door: Door, signature: Signature, form: LetterCodeForm) -> bool:
    """Whether the code was right; otherwise the reason stands beside the field."""
    try:
        signing.sign(
            signature,
            by=door.actor,
            code=form.cleaned_data["code"],
            ip=current().ip,
            user_agent=request.headers.get("User-Agent", ""),
        )
    except REFUSED as refusal:
        add_refusal(form, refusal, "code")
        return False
    return True


@require_POST
def again(request: PortalRequest, door: Door, pk: int) -> HttpResponse:
    """Another code for the same text."""
    signature = signature_behind(door, pk)
    try:
        signing.send_code(signature, by=door.actor, prohibitions=signature.prohibitions)
        messages.success(request, "Новый код уйдёт письмом в ближайшую минуту.")
    except REFUSED as refusal:
        tell_refusal(request, refusal)
    return redirect(door.url("code", pk))


def refuse(request: PortalRequest, door: Door, pk: int) -> HttpResponse:
    """No, with a reason: as short as yes."""
    signature = signature_behind(door, pk)
    if not signature.is_awaiting:
        return redirect(door.url("done", pk))
    form = RefusalForm(request.POST or None)
    verb, there = partial(services.refuse, signature, by=door.actor, ip=current().ip), "done"
    if door.token and ends_in_force(signature):
        verb, there = partial(send_act_code, signature, by=door.actor, act=ActCode.Act.REFUSE), "confirm"
    if fulfil(request, form, verb):
        return redirect(door.url(there, pk))
    return page(request, door, signature, "refuse", form=form)


def may_withdraw(door: Door, signature: Signature) -> bool:
    """The signer of a consent takes it back; an agreement in force ends through the curator, one that still waits for
    others is taken back like a consent."""
    document = signature.document
    if signature.state != Signature.State.SIGNED:
        return False
    if is_given(document):
        return bool(can_withdraw(door.actor, document))
    return bool(document.is_open)


def withdraw(request: PortalRequest, door: Door, pk: int) -> HttpResponse:
    """Take back a given consent, or a signature given before the others'."""
    signature = signature_behind(door, pk)
    if not may_withdraw(door, signature):
        return redirect(door.url("done", pk))
    form = WithdrawalForm(request.POST or None)
    if fulfil(request, form, withdrawal_of(door, signature)):
        return redirect(door.url("confirm" if door.token else "done", pk))
    return page(request, door, signature, "withdraw", form=form, waits_for=whom_we_wait_for(signature))


def withdrawal_of(door: Door, signature: Signature) -> Callable[..., object]:
    """The verb that takes this signature, or the consent in force under it, back; by a link, a code goes out first."""
    if door.token:
        return partial(send_act_code, signature, by=door.actor, act=ActCode.Act.WITHDRAW)
    if is_given(signature.document):
        return partial(services.withdraw, signature.document, by=door.actor)
    return partial(services.withdraw_signature, signature, by=door.actor, ip=current().ip)


def confirm(request: PortalRequest, door: Door, pk: int) -> HttpResponse:
    """The code from the letter withdraws or refuses."""
    signature = signature_behind(door, pk)
    sent = waiting_code(signature)
    if sent is None:
        return redirect(door.url("done", pk))
    form = LetterCodeForm(request.POST or None)
    if fulfil(request, form, partial(confirm_act, signature, by=door.actor, ip=current().ip)):
        return redirect(door.url("done", pk))
    return page(request, door, signature, "confirm", form=form, sent=sent)


def show_standing(request: PortalRequest, door: Door, pk: int) -> HttpResponse:
    """Step 3: how it stands, and what is next."""
    signature = signature_behind(door, pk)
    if is_waiting(signature):
        return redirect(door.url("read", pk))
    rest = waiting_rows(door)
    context = {
        "may_withdraw": may_withdraw(door, signature),
        "waits_for": ", ".join(whom_we_wait_for(signature)),
        "has_file": signature.state == Signature.State.SIGNED,
        "may_undo": may_undo(signature),
        "may_object": signature.is_awaiting and signature.document.state == State.SIGNED,
        "rest": len(rest),
        "next_url": door.url("read", rest[0].pk) if rest else "",
    }
    return page(request, door, signature, "done", **context)


def file(request: PortalRequest, door: Door, pk: int) -> FileResponse:
    """The signed PDF, for the one who signed it: while others are awaited, with her signature alone."""
    copy = copies.copy_for(signature_behind(door, pk))
    if copy is None:
        raise Http404
    return files.serve(copy.file)


def form(request: PortalRequest, door: Door, pk: int) -> HttpResponse:
    """The paper form, for those who would rather sign by hand."""
    return pdf_response(printing.paper_form(signature_behind(door, pk)), f"form-{pk}.pdf")


def esign_form(request: PortalRequest, door: Door, pk: int) -> HttpResponse:
    """The agreement on the electronic signature to print, sign and bring to the school."""
    signature = signature_behind(door, pk)
    if signature.signer is None:
        raise Http404
    return pdf_response(printing.esign_form([(signature.signer, [signature.participant])]), "esign.pdf")


@login_not_required
@never_cache
def undo(request: PortalRequest, token: str) -> HttpResponse:
    """Take back a refusal that was given by a link, from the letter that told of it."""
    try:
        link = open_link(token, current().ip, PersonalLink.Purpose.UNDO)
    except LinkClosed as closed:
        return closed_page(request, closed, "")
    signature = link.refused
    context = {"document": signature.document, "contact": contact_of(link.organisation), "is_done": False}
    if request.method == "POST":
        try:
            undo_refusal(link)
            context["is_done"] = True
        except REFUSED as refusal:
            tell_refusal(request, refusal)
    return render(request, "consents/undo.html", context)


@login_not_required
@require_POST
def anew(request: PortalRequest, token: str) -> HttpResponse:
    """Send a new link instead of an expired one; the answer is the same whatever the token."""
    send_anew(token)
    return render(request, "consents/link_sent.html")


@login_not_required
def rules(request: PortalRequest) -> HttpResponse:
    """The rules of the simple electronic signature (63-ФЗ ст. 9)."""
    return render(request, "consents/rules.html", {"version": RULES_VERSION})
