"""The printed roadmap: one page of HTML, as PDF and as a file for a word processor."""

from typing import Any

from django.template.loader import render_to_string

from documents.docx import as_docx
from documents.pdf import render_html
from documents.print_html import LANDSCAPE, TEXT_WIDTH
from roadmap.columns import Column, printed_columns
from roadmap.models import Roadmap
from roadmap.table import group_rows


def printed(roadmap: Roadmap) -> str:
    """The page: the table as its layout orders it, the stamp of its order over an approved edition. Two queries."""
    return render_to_string("roadmap/pdf/roadmap.html", {"roadmap": roadmap, **table(roadmap)})


def table(roadmap: Roadmap) -> dict[str, Any]:
    """What `roadmap/pdf/_table.html` prints, here and in the annex of an order: columns, groups of rows, widths."""
    items = list(roadmap.items.select_related("stage"))
    columns = printed_columns(roadmap, items)
    groups = group_rows(items, columns, roadmap.organisation.today())
    return {"columns": columns, "groups": groups, "widths": widths_of(columns)}


def widths_of(columns: list[Column]) -> list[tuple[str, int]]:
    """(field, mm) on a sheet that lies on its side, in the proportions of the spreadsheet."""
    whole = sum(column.width for column in columns)
    return [(column.field, max(1, TEXT_WIDTH[LANDSCAPE] * column.width // whole)) for column in columns]


def as_pdf(roadmap: Roadmap) -> bytes:
    """Tagged PDF/A."""
    return render_html(printed(roadmap))


def as_word(roadmap: Roadmap) -> bytes:
    """DOCX with the words of the PDF; the head of the table repeats on each sheet."""
    return as_docx(printed(roadmap), landscape=True)
