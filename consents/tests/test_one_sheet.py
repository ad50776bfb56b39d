"""What a family reads on paper ends on one sheet: no signature or mark goes to a sheet of its own."""

import io

import pdfplumber
import pytest
from django.urls import reverse

from consents import printing
from consents.models import Copy, Purpose
from consents.services import set_resources
from consents.tests.test_signing_by_link import signed_by


def sheets_of(content: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [page.extract_text() for page in pdf.pages]


@pytest.mark.parametrize("purpose", [Purpose.PERSONAL_DATA, Purpose.DIAGNOSTICS])
def test_a_form_for_a_representative_is_one_sheet(as_, curator, mentee_person, mother, consent_of, purpose):
    signature = consent_of(mentee_person, purpose).signatures.get()
    content = as_(curator).get(reverse("consents:form", args=[signature.pk])).body
    assert len(sheets_of(content)) == 1


@pytest.mark.parametrize("purpose", [Purpose.PERSONAL_DATA, Purpose.DIAGNOSTICS, Purpose.PUBLICATION])
def test_a_signed_copy_is_a_sheet_of_text_and_one_of_evidence(
    django_app, curator, mentee_person, mother, consent_of, link_to, code_of, purpose
):
    consent = consent_of(mentee_person, purpose)
    if purpose == Purpose.PUBLICATION:
        set_resources(consent, ["https://school.example.org/news"], by=curator.user)
    signed_by(django_app, link_to(consent), code_of)
    text, evidence = sheets_of(
        printing.signed_pdf(consent, list(consent.signatures.all()), Copy.Kind.WHOLE, consent.copies.get().check_record)
    )
    assert "ПОДПИСАНО ПРОСТОЙ ЭЛЕКТРОННОЙ ПОДПИСЬЮ" in text.upper() and "Лист сведений" in evidence


def test_sheets_of_a_pile_are_documents_of_their_own(mentee_person, mother):
    first, second = sheets_of(printing.esign_form([(mother, [mentee_person]), (mother, [mentee_person])]))
    assert first == second and "законный представитель участника программы" in " ".join(second.split())
