"""A document that waits to become a draft."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.models import Membership, Organisation
from documents.models import StoredFile
from roadmap.models.roadmaps import EDITORS, Roadmap


class UploadQuerySet(models.QuerySet["Upload"]):
    """Reads of uploaded documents."""

    def visible_to(self, membership: Membership | None) -> UploadQuerySet:
        """Those uploaded in one's own organisation, for whoever edits roadmaps there."""
        if membership is None or membership.role not in EDITORS:
            return self.none()
        return self.filter(organisation=membership.organisation)


class Upload(models.Model):
    """A document between its upload and the draft made of it: what the portal read waits for a person's look."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField("учебный год")
    table = models.PositiveSmallIntegerField("таблица документа", null=True, blank=True)
    parsed = models.JSONField(null=True, blank=True)
    roadmap = models.ForeignKey(Roadmap, models.SET_NULL, null=True, blank=True, related_name="uploads")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "загруженный документ"
        verbose_name_plural = "загруженные документы"

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        return reverse("roadmap:review", args=[self.pk])

    @property
    def years(self) -> str:
        """«2026-2027», as the reader of documents takes it."""
        return f"{self.school_year}-{self.school_year + 1}"
