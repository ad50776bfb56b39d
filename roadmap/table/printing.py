"""The printed roadmap: one page of HTML, as PDF and as a file for a word processor.

An approved edition is printed once: everybody gets the same bytes, which the check page knows.
"""

import datetime
from typing import Any, cast

from celery import shared_task
from django.db import transaction
from django.template.loader import render_to_string

from accounts.actors import THE_PORTAL
from documents.certifying import certify, check_marks
from documents.docx import as_docx
from documents.files import read
from documents.models import StoredFile, Verification
from documents.pdf import render_html
from documents.print_html import LANDSCAPE, TEXT_WIDTH
from roadmap.models import Roadmap
from roadmap.table.columns import TableColumn, printed_columns
from roadmap.table.rows import group_rows

KIND = "Дорожная карта"
SUPERSEDED = "Утратила силу"


def printed(roadmap: Roadmap, check: Verification | None = None) -> str:
    """The page: the table as its layout orders it, the stamp of its order over an approved edition. Two queries."""
    context = {"roadmap": roadmap, **table(roadmap), **check_marks(check)}
    return render_to_string("roadmap/pdf/roadmap.html", context)


def table(roadmap: Roadmap) -> dict[str, Any]:
    """What `roadmap/pdf/_table.html` prints, here and in the annex of an order: columns, groups of rows, widths."""
    items = list(roadmap.items.select_related("stage"))
    columns = printed_columns(roadmap, items)
    groups = group_rows(items, columns, roadmap.organisation.today())
    return {"columns": columns, "groups": groups, "widths": widths_of(columns)}


def widths_of(columns: list[TableColumn]) -> list[tuple[str, int]]:
    """(field, mm) on a sheet that lies on its side, in the proportions of the spreadsheet."""
    whole = sum(column.width for column in columns)
    return [(column.field, max(1, TEXT_WIDTH[LANDSCAPE] * column.width // whole)) for column in columns]


def as_pdf(roadmap: Roadmap) -> bytes:
    """Tagged PDF/A: the frozen one of an approved edition, else the draft as it stands."""
    return read(ensure_approved_copy(roadmap)) if roadmap.is_stamped else render_html(printed(roadmap))


def as_word(roadmap: Roadmap) -> bytes:
    """DOCX with the words of the PDF; the head of the table repeats on each sheet."""
    if roadmap.is_stamped:
        ensure_approved_copy(roadmap)
    return as_docx(printed(roadmap, roadmap.check_record if roadmap.is_stamped else None), landscape=True)


@transaction.atomic
def ensure_approved_copy(roadmap: Roadmap) -> StoredFile:
    """The PDF of an approved edition, made once and known to the check page; sets it on `roadmap`."""
    fresh = Roadmap.objects.select_for_update(of=("self",)).select_related("approved_file", "check_record")
    kept = fresh.get(pk=roadmap.pk)
    if kept.approved_file is None:
        kept.approved_file, kept.check_record = certify(
            lambda record: render_html(printed(roadmap, record)),
            f"{roadmap.log_title}.pdf".replace("/", "-"),
            organisation=roadmap.organisation,
            kind=KIND,
            number=roadmap.order_number,
            date=cast(datetime.date, roadmap.order_date),
            by=THE_PORTAL,
        )
        kept.save(update_fields=["approved_file", "check_record"])
        restamp(kept)
    roadmap.approved_file, roadmap.check_record = kept.approved_file, kept.check_record
    return kept.approved_file


def restamp(roadmap: Roadmap) -> None:
    """What the check page says of an approved edition: in force or not. Call where its state changes."""
    if roadmap.check_record_id:
        records = Verification.objects.filter(pk=roadmap.check_record_id)
        records.update(valid=roadmap.is_in_force, note="" if roadmap.is_in_force else SUPERSEDED)


@shared_task
def freeze(roadmap_id: int) -> None:
    """Make the copy of an approved edition; nothing happens if it is there. The first download makes it too."""
    ensure_approved_copy(Roadmap.objects.select_related("programme__organisation").get(pk=roadmap_id))
