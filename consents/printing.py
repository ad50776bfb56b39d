"""PDFs of this room: the paper form of a signature, signed copies with their evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.text import capfirst

from accounts.models import Organisation
from consents import wording
from consents.models import Agreement, Consent, Copy, Purpose, Signature
from consents.models.esign import Holder
from documents import pdf
from documents.certifying import check_marks
from documents.models import Verification
from inflection import inflect
from participants.models import Participant, Representative
from participants.telling import address_of

# Consents that must name the document which proves who signs (152-ФЗ ст. 9 ч. 4); elsewhere it would be too much.
WITH_IDENTITY = frozenset({Purpose.PERSONAL_DATA, Purpose.DIAGNOSTICS})


def form_context(signature: Signature) -> dict[str, Any]:
    """What the paper form of one signature prints: its text and blank lines for what the portal never stores. An
    agreement is one sheet for all who conclude it."""
    operator, document = signature.organisation, signature.document
    is_agreement = isinstance(document, Agreement)
    context = {
        "signature": signature,
        "document": document,
        "operator": operator,
        "title": str(document),
        "body": wording.body_of(signature, signature.prohibitions, by_hand=True),
    }
    if is_agreement:
        return context | {"signers": signature_lines(document)}
    with_identity = document.purpose in WITH_IDENTITY
    return context | {
        "addressee": addressee(operator),
        "from_whom": from_whom(signature),
        "with_identity": with_identity,
    }


@dataclass(frozen=True)
class SignatureLine:
    """A line to sign on: in which capacity, and the name beside it."""

    post: str
    signer_full_name: str


def signature_lines(agreement: Agreement) -> list[SignatureLine]:
    """The lines of the sheet: the mentor's side first, a party before the representatives."""
    rows = agreement.signatures.exclude(state=Signature.State.VOID).select_related("participant", "representative")
    parties = {party["person"].pk: party for party in wording.parties_of(agreement, agreement.organisation.today())}
    ordered = sorted(rows, key=lambda row: (row.participant_id != agreement.mentor_id, row.side, row.pk))
    return [SignatureLine(post_of(row, parties[row.participant_id]), row.signer_full_name) for row in ordered]


def post_of(row: Signature, party: dict[str, Any]) -> str:
    """In which capacity this signature stands under an agreement."""
    is_mentor = party["role"] == "наставник"
    if row.side == Signature.Side.PARTICIPANT:
        return "Наставник" if is_mentor else "Наставляемый"
    whose = "наставника" if is_mentor else "наставляемого"
    return f"Согласен(на): законный представитель {whose}" if party["is_party"] else f"За {whose}"


@lru_cache(maxsize=64)
def head_in_dative(last: str, first: str, patronymic: str, position: str) -> tuple[str, str]:
    """«Директору», «Громовой И.П.»; the same head stands on every form of a school, so it is declined once."""
    if not last:
        return "Руководителю", ""
    forms = inflect(last, first, patronymic, None, "datv", position=position)
    return capfirst(forms.position or ""), forms.printed


def addressee(organisation: Organisation) -> str:
    """To whom a form is written: position, organisation, name."""
    position, name = head_in_dative(
        organisation.head_last_name,
        organisation.head_first_name,
        organisation.head_patronymic,
        organisation.head_position,
    )
    return f"{position} {organisation.short_name} {name}".strip()


def from_whom(signature: Signature) -> str:
    """The signer in the genitive, «Ёлкиной Марии Олеговны»; a blank's worth of dots while nobody is known."""
    signer = signature.signer
    if signer is None:
        return "…………………………"
    person = signer if isinstance(signer, Participant) else None
    gender, overrides = (person.gender or None, person.name_cases) if person else (None, None)
    return inflect(signer.last_name, signer.first_name, signer.patronymic, gender, "gent", overrides=overrides).full


def paper_form(signature: Signature) -> bytes:
    """The form to print and sign by hand."""
    return pdf.render("consents/pdf/form.html", form_context(signature))


def esign_form(holders: list[tuple[Holder, list[Participant]]]) -> bytes:
    """The agreements on the electronic signature to print, one after another: (who signs, for whom)."""
    today = holders[0][0].organisation.today()
    forms = [
        {
            "holder": holder,
            "people": people,
            "operator": holder.organisation,
            "is_representative": isinstance(holder, Representative),
            "is_minor": isinstance(holder, Participant) and holder.is_minor(today),
            "address": address_of(holder),
        }
        for holder, people in holders
    ]
    return pdf.render("consents/pdf/esign.html", {"forms": forms, "version": wording.RULES_VERSION})


def signed_pdf(
    document: Consent | Agreement, signatures: list[Signature], kind: Copy.Kind, check: Verification
) -> bytes:
    """A copy of the document: the texts of these signatures unchanged, then the sheet of evidence."""
    context = {
        "document": document,
        "title": str(document),
        "operator": document.organisation,
        "signatures": signatures,
        "texts": by_text(signatures),
        "waits_for_others": kind == Copy.Kind.OWN,
        "is_withdrawn": kind == Copy.Kind.WITHDRAWN,
        **check_marks(check),
    }
    return pdf.render("consents/pdf/signed.html", context)


def by_text(signatures: Iterable[Signature]) -> list[list[Signature]]:
    """Signatures under one and the same text stand together, as those of an agreement do."""
    found: dict[str, list[Signature]] = {}
    for signature in signatures:
        found.setdefault(signature.body, []).append(signature)
    return list(found.values())
