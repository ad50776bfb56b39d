"""From an uploaded document to a draft: what was read waits on the server until a person has looked at it."""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.models import Membership
from audit.services import record
from audit.verbs import Verb
from documents import files, isolation
from programmes.access import runs
from programmes.services import open_programme
from reading import Choice, Code, Column, NothingToRead, ParsedRoadmap, Remark, Role, UnreadableDocument
from reading.formats.kinds import Kind
from roadmap.access import reviews
from roadmap.editions.drafting import create_from_document
from roadmap.intake.corrections import lock
from roadmap.intake.rows import orphans, review_rows
from roadmap.intake.understanding import SKIP
from roadmap.models import Roadmap, Upload

logger = logging.getLogger(__name__)

KEPT_DAYS = 30
# A document of a few pages takes one or two seconds; a job may wait for one of many hundred rows.
SECONDS_AT_ONCE, SECONDS_OF_A_JOB = 20, 300
TOO_HEAVY = (
    "Документ слишком сложный: на его чтение не хватило времени или памяти. Оставьте в файле только дорожную карту, "
    "сохраните его в DOCX и загрузите снова, или вставьте таблицу из буфера обмена."
)
BUSY = "Портал сейчас читает другой документ. Ваш ещё не прочитан: попробуйте через минуту."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENT_TYPES = {
    Kind.DOCX: WORD, Kind.DOC: "application/msword", Kind.RTF: "application/rtf", Kind.PDF: "application/pdf",
    Kind.XLSX: EXCEL, Kind.XLS: "application/vnd.ms-excel", Kind.CSV: "text/csv", Kind.HTML: "text/html",
    Kind.ODT: "application/vnd.oasis.opendocument.text", Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
}  # fmt: skip
PASTED_HTML, PASTED_TEXT = ("вставленная таблица.html", "text/html"), ("вставленная таблица.txt", "text/plain")
PASTED = {PASTED_HTML[1]: "html", PASTED_TEXT[1]: "text"}


@dataclass(frozen=True)
class Weighed:
    """What an upload is, and whether it is read in the background."""

    kind: Kind
    slow: bool


def weigh(content: bytes, name: str) -> Weighed:
    """Look at a document in a process of its own without reading it. Raises UnreadableDocument."""
    answer = ask_child(content, {"weigh": name}, SECONDS_AT_ONCE)
    return Weighed(Kind(answer["kind"]), answer["slow"])


def receive(content: bytes, name: str, *, school_year: int, by: Membership, kind: Kind | None = None) -> Upload:
    """Keep the file for reading; `kind` where it is known. Raises UnreadableDocument when it is no document."""
    form = kind or weigh(content, name).kind
    return store_file(content, name, CONTENT_TYPES[form], school_year=school_year, by=by)


def receive_pasted(html: str, text: str, *, school_year: int, by: Membership) -> Upload:
    """Keep a pasted table as a file, so that it can be read anew: the clipboard's HTML, else its text."""
    name, content_type = PASTED_HTML if html else PASTED_TEXT
    return store_file((html or text).encode(), name, content_type, school_year=school_year, by=by, pasted=True)


@transaction.atomic
def store_file(
    content: bytes, name: str, content_type: str, *, school_year: int, by: Membership, pasted: bool = False
) -> Upload:
    """Store a file that waits to be read."""
    require(runs(by, by.organisation))
    stored = files.store(content, name, content_type, organisation=by.organisation, by=by.user)
    record(Verb.FILE_STORED, stored, by=by.user, organisation=by.organisation)
    return Upload.objects.create(
        organisation=by.organisation, file=stored, pasted=pasted, school_year=school_year, created_by=by.user
    )


def choices_of(upload: Upload) -> dict[str, Any]:
    """How the document is read now, as `read` takes it."""
    return {"school_year": upload.school_year, "table": upload.table, "roles": upload.roles, "split": upload.split}


def read(
    upload: Upload,
    *,
    school_year: int | None = None,
    table: int | None = None,
    roles: dict[str, str] | None = None,
    split: bool = True,
    seconds: int = SECONDS_AT_ONCE,
) -> None:
    """Read the file, anew with other choices; corrections of rows stay. Raises UnreadableDocument and changes nothing.

    `roles`: values of Role, or SKIP, by the number of the column. `seconds`: how long the document may take.
    """
    year, roles = school_year or upload.school_year, roles or {}
    choices = {
        "name": upload.file.name,
        "pasted": PASTED.get(upload.file.content_type, "") if upload.pasted else "",
        "period": f"{year}-{year + 1}",
        "table": table,
        "roles": roles,
        "split": split,
    }
    upload.parsed, upload.refusal = understand_document(files.read(upload.file), choices, seconds), ""
    upload.school_year, upload.table, upload.roles, upload.split = year, table, roles, split
    upload.save(update_fields=["school_year", "table", "roles", "split", "parsed", "refusal"])


def understand_document(content: bytes, choices: dict[str, Any], seconds: int) -> dict[str, Any]:
    """What the document says. Raises UnreadableDocument."""
    return ask_child(content, choices, seconds)["parsed"]


def ask_child(content: bytes, choices: dict[str, Any], seconds: int) -> dict[str, Any]:
    """The answer of a process of its own (`understanding.understand`). Raises UnreadableDocument."""
    answer = isolation.answer_of(
        "roadmap.intake.understanding",
        content,
        choices,
        seconds=seconds,
        fault=UnreadableDocument,
        too_heavy=TOO_HEAVY,
        busy=BUSY,
    )
    if "refusal" in answer:
        raise (NothingToRead if answer["may_be_typed"] else UnreadableDocument)(answer["refusal"])
    return answer


def read_or_refuse(upload: Upload, *, seconds: int = SECONDS_AT_ONCE) -> None:
    """Read a file that has just come. A sound one without a roadmap stays, with the reason, to be typed in by hand;
    what can't be read otherwise isn't kept. Raises UnreadableDocument."""
    try:
        read(upload, seconds=seconds)
    except UnreadableDocument as error:
        if not isinstance(error, NothingToRead) or upload.pasted:
            forget(upload)
            raise
        upload.refusal = str(error)[:500]
        upload.save(update_fields=["refusal"])
        raise


@transaction.atomic
def store_facts(upload: Upload, facts: dict[str, str], *, by: Membership) -> None:
    """Title and order as the person has corrected them."""
    held = lock(upload, by)
    held.facts = upload.facts = facts
    held.save(update_fields=["facts"])


@transaction.atomic
def confirm_year(upload: Upload, *, by: Membership) -> None:
    """The document speaks of other years, and the person knows."""
    held = lock(upload, by)
    held.year_is_right = upload.year_is_right = True
    held.save(update_fields=["year_is_right"])


@transaction.atomic
def save_draft(upload: Upload, *, title: str, by: Membership) -> Roadmap:
    """Make the draft that the review page showed. A second press gives WrongState and no second draft."""
    held = lock(upload, by)
    document = held.document
    if document is None:
        raise WrongState("Документ ещё не прочитан. Подождите немного и обновите страницу.")
    rows = [row for row in review_rows(held) if not row.is_deleted]
    if not rows:
        raise WrongState("Все строки удалены: верните хотя бы одну или добавьте новую.")
    leftovers = [f"{row.row.place}, «{row.name}»: {doubt.text}" for row in rows for doubt in row.doubts]
    leftovers += [f"{orphan.place}: правка не вошла: «{orphan.words}»." for orphan in orphans(held)]
    corrected = replace(
        document,
        title=title,
        rows=[row.row for row in rows],
        columns=columns_taken(document, held.roles),
        warnings=[*document.warnings, *(Remark(Code.LEFT_OPEN, text) for text in leftovers)],
    )
    return make_draft(held, corrected, by=by)


@transaction.atomic
def upload_again(upload: Upload, *, by: Membership) -> Upload:
    """The same document once more, for another roadmap that stands in it."""
    require(reviews(by, upload))
    name, kind = upload.file.name, upload.file.content_type
    return store_file(files.read(upload.file), name, kind, school_year=upload.school_year, by=by, pasted=upload.pasted)


def others_in(roadmap: Roadmap) -> list[Choice]:
    """The other roadmaps of the document that this one was read from, those not taken yet."""
    upload = roadmap.uploads.select_related("file").first()
    document = upload.document if upload else None
    if upload is None or document is None or len(document.choices) < 2:
        return []
    same = Upload.objects.filter(organisation=upload.organisation_id, file__sha256=upload.file.sha256)
    taken = {one.taken_table for one in same}
    return [choice for choice in document.choices if choice.index not in taken]


def columns_taken(document: ParsedRoadmap, roles: dict[str, str]) -> list[Column]:
    """The columns of the document with their meanings, those that were left out without any."""
    return [
        replace(column, role=Role.OTHER) if roles.get(str(index)) == SKIP else column
        for index, column in enumerate(document.columns)
    ]


@transaction.atomic
def save_blank(upload: Upload, *, by: Membership) -> Roadmap:
    """An empty draft with the document that could not be read, to be filled in by hand."""
    held = lock(upload, by)
    if held.parsed:
        raise WrongState("Документ прочитан: проверьте строки и сохраните черновик.")
    return make_draft(held, ParsedRoadmap(), by=by)


def make_draft(upload: Upload, parsed: ParsedRoadmap, *, by: Membership) -> Roadmap:
    """The draft of an upload, tied to it."""
    programme = open_programme(upload.organisation, upload.school_year, by=by.user)
    upload.roadmap = create_from_document(programme, parsed, by=by.user, source=upload.file)
    upload.save(update_fields=["roadmap"])
    return upload.roadmap


def approval_of(roadmap: Roadmap) -> dict[str, Any]:
    """Number and date of the order that the roadmap's source document names; empty when it names none."""
    upload = roadmap.uploads.first()
    document = upload.document if upload else None
    approval = {**(vars(document.approval) if document else {}), **upload.facts} if upload else {}
    return {name: approval[name] for name in ("order_number", "order_date") if approval.get(name)}


def forget_unsaved() -> int:
    """Delete uploads that nobody made a draft of within a month, with their files; how many went.

    One that can't be deleted stays for the next night and keeps no other from going.
    """
    limit = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    old = Upload.objects.unsaved().filter(created_at__lt=limit).select_related("file")
    gone = 0
    for upload in old.exclude(Exists(Roadmap.objects.filter(source=OuterRef("file")))):
        try:
            with transaction.atomic():
                forget(upload)
            gone += 1
        except (ProtectedError, OSError):
            logger.exception("Upload %s could not be deleted", upload.pk)
    return gone


@transaction.atomic
def discard(upload: Upload, *, by: Membership) -> None:
    """Throw away a document that is not needed, with its corrections."""
    forget(lock(upload, by))


def forget(upload: Upload) -> None:
    """Delete an upload with its file; the bytes go once that is certain."""
    stored = upload.file
    upload.delete()
    files.discard(stored)
