"""Frozen PDF copies of documents: each with its bytes and its record on the check page."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from consents.models.documents import Agreement, Consent, of_one_document
from consents.models.signatures import Signature
from documents.models import StoredFile, Verification


class Copy(models.Model):
    """A PDF that was given out or may be: it is never made anew, whatever becomes of its document."""

    class Kind(models.TextChoices):
        WHOLE = "whole", "документ со всеми подписями"
        OWN = "own", "экземпляр подписавшего"
        WITHDRAWN = "withdrawn", "экземпляр с отметкой об отзыве"

    consent = models.ForeignKey(Consent, models.CASCADE, null=True, blank=True, related_name="copies")
    agreement = models.ForeignKey(Agreement, models.CASCADE, null=True, blank=True, related_name="copies")
    signature = models.ForeignKey(Signature, models.CASCADE, null=True, blank=True, related_name="copies")
    kind = models.CharField("что это", max_length=10, choices=Kind)
    # When what it shows was brought about: of two signings of one document each has its copy.
    of_moment = models.DateTimeField("на какой момент")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    check_record = models.OneToOneField(Verification, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "экземпляр документа"
        verbose_name_plural = "экземпляры документов"
        constraints = [
            of_one_document("copy_of_one_document"),
            models.UniqueConstraint(
                fields=["consent", "kind", "of_moment"],
                name="one_copy_of_a_consent",
                condition=Q(signature__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["agreement", "kind", "of_moment"],
                name="one_copy_of_an_agreement",
                condition=Q(signature__isnull=True),
            ),
            models.UniqueConstraint(fields=["signature", "of_moment"], name="one_own_copy_a_signing"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def document(self) -> Any:
        """The consent or agreement."""
        return self.consent or self.agreement

    @property
    def organisation(self) -> Organisation:
        return self.document.organisation
