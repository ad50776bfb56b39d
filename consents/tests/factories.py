"""Signed documents for the tests of this room and of those above it."""

import datetime

from consents.esign import record_paper
from consents.models import Agreement, Consent, EsignAgreement, Signature
from consents.services import confirm_paper, ensure_agreement, ensure_required
from documents.uploads import CheckedUpload
from participants.models import Participant, Representative
from programmes.models import Programme

SCAN = CheckedUpload("скан.png", b"\x89PNG\r\n\x1a\n", "image/png")


def a_mother(person: Participant, **fields) -> Representative:
    """A representative without an account."""
    return Representative.objects.create(
        participant=person,
        **{
            "last_name": person.last_name,
            "first_name": "Мария",
            "patronymic": "Олеговна",
            "relation": "mother",
            "email": "mother@example.org",
            **fields,
        },
    )


def agree_on_esign(holder, by) -> EsignAgreement:
    """Her paper agreement on the electronic signature, recorded."""
    return record_paper(holder, signed_on=holder.organisation.today(), by=by)


def sign_on_paper(document: Consent | Agreement, by, on: datetime.date | None = None) -> None:
    """Every awaited signature of this document, given on paper."""
    on = on or document.organisation.today()
    for signature in document.signatures.filter(state=Signature.State.AWAITING):
        confirm_paper(signature, signed_on=on, scan=SCAN, by=by)
    document.refresh_from_db()


def sign_everything_of(person: Participant, programme: Programme, by) -> list[Consent]:
    """All consents this person needs, in force; a minor without a representative gets one first."""
    if person.kind == Participant.Kind.PUPIL and not person.representatives.exists():
        a_mother(person)
    ensure_required(person, programme, by=by)
    consents = list(person.consents.filter(programme=programme))
    for consent in consents:
        sign_on_paper(consent, by)
    return consents


def sign_for_pair(mentor: Participant, mentees: list[Participant], programme: Programme, by) -> None:
    """Everything the gate of this pair asks for."""
    for person in (mentor, *mentees):
        sign_everything_of(person, programme, by)
    for mentee in mentees:
        sign_on_paper(ensure_agreement(mentor, mentee, programme, by=by), by)


def last_form(page):
    """The form of the page's content; those of the frame come before it."""
    return list(page.forms.values())[-1]


def answer_yes(form) -> None:
    """Fill the form of a document as a signer does who agrees."""
    form["answer"] = "yes"
    form["rules"] = True
