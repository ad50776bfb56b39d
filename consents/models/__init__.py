"""Consents and agreements: what is needed of whom, each signature with its evidence, what a withdrawal obliges to."""

from consents.models.documents import OPEN, PAPER_ONLY, TRANSITIONS, Agreement, Consent, Document, Purpose, State
from consents.models.signatures import PersonalLink, Signature
from consents.models.withdrawals import WithdrawalTask

__all__ = [
    "OPEN", "PAPER_ONLY", "TRANSITIONS", "Agreement", "Consent", "Document", "PersonalLink", "Purpose", "Signature",
    "State", "WithdrawalTask",
]  # fmt: skip
