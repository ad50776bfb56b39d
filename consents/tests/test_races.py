"""Two things at one instant: a given signature keeps its text and is never overwritten."""

import hashlib

import pytest

from accounts.actors import VISITOR
from consents.models import Consent, Signature
from consents.models.esign import agreement_of
from consents.services import sync_signatures
from consents.settling import sign_unchecked

pytestmark = pytest.mark.django_db


def evidence(signature) -> dict:
    return {
        "by": VISITOR,
        "method": "electronic",
        "esign": agreement_of(signature.signer),
        "signed_on": signature.organisation.today(),
    }


def test_a_text_changed_since_the_code_was_checked_is_not_signed(consent):
    read = consent.signatures.get()
    Signature.objects.filter(pk=read.pk).update(body="другой", sha256=hashlib.sha256(b"other").hexdigest())
    assert not sign_unchecked(read, **evidence(read))
    assert Signature.objects.get(pk=read.pk).state == "awaiting"


def test_a_signature_given_while_the_list_is_renewed_stays_given(consent, mother):
    stale = Consent.objects.prefetch_related("signatures").get(pk=consent.pk)
    list(stale.signatures.all())
    sha256 = hashlib.sha256(b"text").hexdigest()
    given = Signature.objects.filter(consent=consent)
    given.update(sha256=sha256)
    assert sign_unchecked(given.get(), **evidence(given.get()))
    mother.is_active = False
    mother.save()
    sync_signatures(stale, stale.organisation.today())
    assert given.get(representative=mother).state == "signed"
