"""A document that waits to become a draft."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.access import KEEPERS
from accounts.models import Membership, Organisation
from documents.models import StoredFile
from roadmap.models.roadmaps import Roadmap


class UploadQuerySet(models.QuerySet["Upload"]):
    """Reads of uploaded documents."""

    def visible_to(self, membership: Membership | None) -> UploadQuerySet:
        """Those uploaded in one's own organisation, for whoever edits roadmaps there."""
        if membership is None or membership.role not in KEEPERS:
            return self.none()
        return self.filter(organisation=membership.organisation)

    def unsaved(self) -> UploadQuerySet:
        """Those of which no draft was made yet."""
        return self.filter(roadmap__isnull=True)


class Upload(models.Model):
    """A document between its upload and the draft made of it: what the portal read waits for a person's look.

    `parsed` is what was read and never changed by hand; `edits` lies over it (`roadmap.intake.rows`), so that reading
    anew keeps what was typed. `refusal` is why nothing could be read.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    pasted = models.BooleanField("вставлено из буфера", default=False)
    school_year = models.PositiveSmallIntegerField("учебный год")
    year_is_right = models.BooleanField("год подтверждён", default=False)
    table = models.PositiveSmallIntegerField("таблица документа", null=True, blank=True)
    roles = models.JSONField("значения столбцов", default=dict, blank=True)
    split = models.BooleanField("разбивать пронумерованные мероприятия", default=True)
    parsed = models.JSONField(null=True, blank=True)
    refusal = models.CharField("почему не прочитано", max_length=500, blank=True)
    facts = models.JSONField("название и приказ, исправленные человеком", default=dict, blank=True)
    edits = models.JSONField("правки строк", default=dict, blank=True)
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
    def taken_table(self) -> int | None:
        """Which of several roadmaps in the document: the chosen, else that of the first row's table."""
        if self.table is not None:
            return self.table
        rows, choices = (self.parsed or {}).get("rows", []), (self.parsed or {}).get("choices", [])
        tables = {choice["place"].rpartition(",")[0]: choice["index"] for choice in choices}
        return tables.get(rows[0]["place"].rpartition(",")[0]) if rows else None

    @property
    def years(self) -> str:
        """«2026-2027», as the reader of documents takes it."""
        return f"{self.school_year}-{self.school_year + 1}"
