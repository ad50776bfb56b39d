"""A form to be signed by hand does not send the signature to a sheet of its own."""

import io

import pdfplumber
import pytest
from django.urls import reverse

from consents.models import Purpose


@pytest.mark.parametrize("purpose", [Purpose.PERSONAL_DATA, Purpose.DIAGNOSTICS])
def test_a_form_for_a_representative_is_one_sheet(as_, curator, mentee_person, mother, consent_of, purpose):
    signature = consent_of(mentee_person, purpose).signatures.get()
    content = as_(curator).get(reverse("consents:form", args=[signature.pk])).body
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
