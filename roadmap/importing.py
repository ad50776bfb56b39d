"""From an uploaded document to a draft: what was read waits on the server until a person has looked at it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState
from accounts.models import Membership
from audit.services import record
from audit.verbs import Verb
from documents import files
from roadmap.models import Roadmap, Upload
from roadmap.reading import ParsedRoadmap, ParsedRow, UnreadableDocument, read_document
from roadmap.reading.kinds import Kind, kind_of
from roadmap.rows import dates_of
from roadmap.services import create_from_document, open_programme

# Old Word files go through an office program, and a long file takes its time: both are read in the background.
SLOW_KINDS = frozenset({Kind.DOC, Kind.RTF})
SLOW_BYTES = 1024 * 1024
KEPT_DAYS = 30
LONG_SOURCE = 400
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENT_TYPES = {
    Kind.DOCX: WORD, Kind.DOC: "application/msword", Kind.RTF: "application/rtf", Kind.PDF: "application/pdf",
    Kind.XLSX: EXCEL, Kind.XLS: "application/vnd.ms-excel", Kind.CSV: "text/csv", Kind.HTML: "text/html",
    Kind.ODT: "application/vnd.oasis.opendocument.text", Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
}  # fmt: skip


def is_slow(content: bytes, name: str) -> bool:
    """Whether reading may take longer than a second; raises UnreadableDocument for what is no document at all."""
    kind = kind_of(content, name)
    return kind in SLOW_KINDS or len(content) > SLOW_BYTES


@transaction.atomic
def receive(content: bytes, name: str, *, school_year: int, by: Membership) -> Upload:
    """Keep the file for reading; raises UnreadableDocument when its content is no document."""
    kind = kind_of(content, name)
    stored = files.store(content, name, CONTENT_TYPES[kind], organisation=by.organisation, by=by.user)
    record(Verb.FILE_STORED, stored, by=by.user, organisation=by.organisation)
    return Upload.objects.create(
        organisation=by.organisation, file=stored, school_year=school_year, created_by=by.user
    )  # fmt: skip


def read(upload: Upload, *, school_year: int | None = None, table: int | None = None) -> None:
    """Read the file (anew: for another school year or another table of it); raises UnreadableDocument."""
    upload.school_year = school_year or upload.school_year
    parsed = read_document(files.read(upload.file), upload.file.name, upload.years, table=table)
    upload.table, upload.parsed = table, parsed.to_dict()
    upload.save(update_fields=["school_year", "table", "parsed"])


def read_or_forget(upload: Upload) -> None:
    """Read a file that has just come; what can't be read isn't kept. Raises UnreadableDocument."""
    try:
        read(upload)
    except UnreadableDocument:
        forget(upload)
        raise


def rows_of(upload: Upload) -> list[ParsedRow]:
    """The rows as they were read."""
    return [ParsedRow(**row) for row in upload.parsed["rows"]] if upload.parsed else []


@dataclass(frozen=True)
class Preview:
    """A row as it was read, and its cells of which a person should make sure."""

    row: ParsedRow
    start: datetime.date | None
    end: datetime.date | None
    doubtful: frozenset[str]

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubtful or self.row.doubts)

    @property
    def source_is_long(self) -> bool:
        return len(self.row.source_text) > LONG_SOURCE


def preview(row: ParsedRow) -> Preview:
    """The row with real dates; a cell is doubtful when it is empty, or its words gave no date."""
    dates = dates_of(row.deadline)
    doubtful = {name for name in ("title", "deadline_text", "responsible_text") if not getattr(row, name)}
    if dates.get("deadline_kind") == "unknown":
        doubtful.add("deadline_text")
    return Preview(row, dates.get("start"), dates.get("end"), frozenset(doubtful))


def other_year(upload: Upload) -> str:
    """The years that the document names, if they are not those it is read for."""
    period = (upload.parsed or {}).get("period")
    return period["text"] if period and not int(period["start"]) <= upload.school_year <= int(period["end"]) else ""


@transaction.atomic
def save_draft(upload: Upload, *, title: str, by: Membership) -> Roadmap:
    """Make the draft that the preview showed. A second press gives WrongState and no second draft."""
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.roadmap_id:
        raise WrongState("Черновик из этого документа уже сохранён.")
    if not locked.parsed:
        raise WrongState("Документ ещё не прочитан. Подождите немного и обновите страницу.")
    programme = open_programme(locked.organisation, locked.school_year, by=by.user)
    parsed = ParsedRoadmap(title=title, rows=rows_of(locked), warnings=locked.parsed["warnings"])
    locked.roadmap = create_from_document(programme, parsed, by=by.user, source=locked.file)
    locked.save(update_fields=["roadmap"])
    return locked.roadmap


def approval_of(roadmap: Roadmap) -> dict[str, Any]:
    """Number and date of the order that the roadmap's source document names; empty when it names none."""
    upload = roadmap.uploads.first()
    found = (upload.parsed or {}).get("approval", {}) if upload else {}
    return {name: found[name] for name in ("order_number", "order_date") if found.get(name)}


def forget_unsaved() -> int:
    """Delete uploads that nobody made a draft of within a month, with their files; how many there were."""
    limit = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    old = Upload.objects.filter(roadmap__isnull=True, created_at__lt=limit)
    kept = set(Roadmap.objects.filter(source__isnull=False).values_list("source_id", flat=True))
    uploads = [upload for upload in old.select_related("file") if upload.file_id not in kept]
    for upload in uploads:
        forget(upload)
    return len(uploads)


def forget(upload: Upload) -> None:
    """Delete an upload with its file."""
    stored = upload.file
    upload.delete()
    stored.file.delete(save=False)
    stored.delete()
