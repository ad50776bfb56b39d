"""Consents and agreements: what is needed of whom, each signature with its evidence, what a withdrawal obliges to."""

from consents.models.codes import ActCode
from consents.models.copies import Copy
from consents.models.documents import (
    OPEN,
    PAPER_ONLY,
    TRANSITIONS,
    Agreement,
    AgreementQuerySet,
    Consent,
    ConsentQuerySet,
    Document,
    Purpose,
    State,
)
from consents.models.esign import EsignAgreement
from consents.models.signatures import PersonalLink, Signature, SignatureQuerySet
from consents.models.withdrawals import WithdrawalTask

__all__ = [
    "OPEN", "PAPER_ONLY", "TRANSITIONS", "ActCode", "Agreement", "AgreementQuerySet", "Consent", "ConsentQuerySet",
    "Copy", "Document", "EsignAgreement", "PersonalLink", "Purpose", "Signature", "SignatureQuerySet", "State",
    "WithdrawalTask",
]  # fmt: skip
