"""A document that waits to become a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.access import KEEPERS
from accounts.models import Membership, Organisation
from documents.models import StoredFile
from reading import ParsedRoadmap
from roadmap.models.roadmaps import Roadmap


@dataclass(frozen=True)
class RowEdit:
    """What a person has made of one row of a document.

    `fields`: the words of the cells that were changed, by the fields of `ParsedRow`; `place`: where the row stood;
    `after`: the key of the row below which a new row stands; `remarks`: what moving to another year left in doubt.
    """

    fields: dict[str, str] = field(default_factory=dict)
    place: str = ""
    after: str = ""
    checked: bool = False
    deleted: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the row stands as the document has it."""
        return not (self.fields or self.checked or self.deleted or self.remarks)

    def to_json(self) -> dict[str, Any]:
        """As `Upload.edits` keeps it."""
        return asdict(self) | {"remarks": list(self.remarks)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> RowEdit:
        """The edit that `to_json` wrote."""
        return cls(**{**data, "remarks": tuple(data["remarks"])})


class UploadQuerySet(models.QuerySet["Upload"]):
    """Reads of uploaded documents."""

    def visible_to(self, membership: Membership | None) -> UploadQuerySet:
        """Those uploaded in one's own organisation, for the keepers of its roadmaps."""
        if membership is None or membership.role not in KEEPERS:
            return self.none()
        return self.filter(organisation=membership.organisation)

    def unsaved(self) -> UploadQuerySet:
        """Those of which no draft was made yet."""
        return self.filter(roadmap__isnull=True)


class Upload(models.Model):
    """A document between its upload and the draft made of it: what the portal read waits for a person's look.

    `parsed` (`document`) is what was read and never changed by hand; `edits` (`row_edits`) lies over it
    (`roadmap.intake.rows`), so that reading anew keeps what was typed. `refusal` is why nothing could be read.
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
        document = self.document
        if document is None or not document.rows:
            return None
        tables = {choice.place.rpartition(",")[0]: choice.index for choice in document.choices}
        return tables.get(document.rows[0].place.rpartition(",")[0])

    @property
    def document(self) -> ParsedRoadmap | None:
        """What was read, None while nothing was."""
        return ParsedRoadmap.from_json(self.parsed) if self.parsed else None

    @property
    def row_edits(self) -> dict[str, RowEdit]:
        """The edits by the keys of their rows."""
        return {key: RowEdit.from_json(edit) for key, edit in self.edits.items()}

    def edit_rows(self, edits: Mapping[str, RowEdit]) -> None:
        """Store the edits of these rows; an empty one is no edit."""
        rows = {**self.row_edits, **edits}
        self.edits = {key: edit.to_json() for key, edit in rows.items() if not edit.is_empty}
        self.save(update_fields=["edits"])

    @property
    def years(self) -> str:
        """«2026-2027», as the reader of documents takes it."""
        return f"{self.school_year}-{self.school_year + 1}"
