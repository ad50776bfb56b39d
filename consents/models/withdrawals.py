"""What a withdrawal obliges the school to."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.access import OFFICE
from accounts.models import Membership, Organisation
from accounts.searching import search
from consents.models.documents import Consent
from documents.models import StoredFile


class WithdrawalTaskQuerySet(models.QuerySet["WithdrawalTask"]):
    """Reads of what withdrawals oblige to."""

    def visible_to(self, membership: Membership | None) -> WithdrawalTaskQuerySet:
        """Curator and director of the school."""
        if membership is None or membership.role not in OFFICE:
            return self.none()
        return self.filter(consent__organisation=membership.organisation)

    def open(self) -> WithdrawalTaskQuerySet:
        return self.filter(done_at__isnull=True)

    def overdue(self, today: datetime.date) -> WithdrawalTaskQuerySet:
        """Open ones whose term is over."""
        return self.open().filter(due_on__lt=today)

    def search(self, words: str) -> WithdrawalTaskQuerySet:
        """Those of people whose name holds every word."""
        return search(self, words, "consent__participant__search_key")

    def closed(self) -> WithdrawalTaskQuerySet:
        return self.filter(done_at__isnull=False)


class WithdrawalTask(models.Model):
    """After a withdrawal: stop, erase and write an act by a statutory day, or record why the data are kept."""

    class Outcome(models.TextChoices):
        ERASED = "erased", "уничтожено, составлен акт"
        KEPT = "kept", "хранится по законному основанию"

    consent = models.OneToOneField(Consent, models.PROTECT, related_name="withdrawal")
    due_on = models.DateField("закончить не позднее")
    outcome = models.CharField("итог", max_length=6, choices=Outcome, blank=True)
    ground = models.CharField("законное основание хранения", max_length=500, blank=True)
    done_at = models.DateTimeField("закрыто", null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    act = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    act_year = models.PositiveSmallIntegerField("год акта", null=True, blank=True)
    act_number = models.PositiveIntegerField("номер акта", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WithdrawalTaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = "прекращение обработки"
        verbose_name_plural = "прекращение обработки"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", done_at__isnull=True)
                | Q(outcome="erased", done_at__isnull=False, act__isnull=False)
                | (Q(outcome="kept", done_at__isnull=False) & ~Q(ground="")),
                name="withdrawal_ends_with_act_or_ground",
            )
        ]

    def __str__(self) -> str:
        return f"прекращение обработки {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("consents:withdrawal", args=[self.pk])

    @property
    def log_title(self) -> str:
        return f"прекращение обработки {self.pk}"

    @property
    def organisation(self) -> Organisation:
        return self.consent.organisation

    def is_overdue(self, today: datetime.date) -> bool:
        return self.done_at is None and self.due_on < today
