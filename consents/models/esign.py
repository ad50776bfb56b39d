"""The paper agreement on the simple electronic signature (63-ФЗ ст. 6 ч. 2, ст. 9): without it no code signs."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.access import OFFICE
from accounts.models import Membership, Organisation
from accounts.searching import fold_search
from documents.models import StoredFile
from participants.models import Participant, Representative
from participants.telling import address_of

Holder = Participant | Representative


def holder_key(holder: Holder) -> str:
    """A keyed hash of name and address, the same on all cards of a person: a mother of two has two and signs one
    paper."""
    words = f"{fold_search(holder.name.full)}|{address_of(holder).lower()}"
    return salted_hmac("consents.holder", words).hexdigest()


class EsignAgreementQuerySet(models.QuerySet["EsignAgreement"]):
    """Reads of agreements on the signature."""

    def visible_to(self, membership: Membership | None) -> EsignAgreementQuerySet:
        """Curator and director of the school; nobody else."""
        if membership is None or membership.role not in OFFICE:
            return self.none()
        return self.filter(organisation=membership.organisation)

    def in_force(self) -> EsignAgreementQuerySet:
        return self.filter(revoked_at__isnull=True)

    def of(self, holder: Holder) -> EsignAgreementQuerySet:
        """Those of this person: recorded at this card, or at another of hers in the school."""
        own = {"representative" if isinstance(holder, Representative) else "participant": holder}
        same = Q(organisation=holder.organisation, holder_key=holder_key(holder))
        return self.filter(Q(**own) | same)


class EsignAgreement(models.Model):
    """That a person and the school have signed the agreement on paper: who saw it, when, where it lies."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="+")
    representative = models.ForeignKey(Representative, models.PROTECT, null=True, blank=True, related_name="+")
    holder_key = models.CharField(max_length=40, editable=False)
    year = models.PositiveSmallIntegerField("год")
    number = models.PositiveIntegerField("номер")
    signed_on = models.DateField("дата на бумаге")
    terms_version = models.CharField("редакция условий", max_length=20)
    stored_at = models.CharField("где хранится бумага", max_length=200, blank=True)
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField("внесено", auto_now_add=True)
    revoked_at = models.DateTimeField("прекращено", null=True, blank=True)
    revoked_reason = models.CharField("почему прекращено", max_length=300, blank=True)

    objects = EsignAgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        verbose_name = "соглашение об электронной подписи"
        verbose_name_plural = "соглашения об электронной подписи"
        constraints = [
            models.CheckConstraint(
                condition=Q(participant__isnull=True, representative__isnull=False)
                | Q(participant__isnull=False, representative__isnull=True),
                name="esign_agreement_of_one_person",
            ),
            models.UniqueConstraint(fields=["organisation", "year", "number"], name="esign_numbers_are_unique"),
            models.UniqueConstraint(
                fields=["organisation", "holder_key"],
                name="one_esign_agreement_a_person",
                condition=Q(revoked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Соглашение об электронной подписи № {self.number}/{self.year}"

    def get_absolute_url(self) -> str:
        return reverse("consents:esign_detail", args=[self.pk])

    @property
    def log_title(self) -> str:
        return f"соглашение об электронной подписи {self.number}/{self.year}"

    @property
    def holder(self) -> Holder:
        """Whose signature it is about."""
        return self.representative or self.participant  # type: ignore[return-value]  # one is set by a constraint

    @property
    def in_words(self) -> str:
        """«№ 12/2026 от 05.09.2026»: how documents refer to it."""
        return f"№ {self.number}/{self.year} от {self.signed_on:%d.%m.%Y}"

    @property
    def seen_on(self) -> datetime.date:
        """The day on which the school saw the paper, there."""
        return timezone.localdate(self.recorded_at, self.organisation.zone)


def agreement_of(holder: Holder | None) -> Any:
    """The agreement in force of this person, or None."""
    return EsignAgreement.objects.in_force().of(holder).first() if holder else None
