"""An invented roadmap as a docx, laid out as schools do it."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from samples.plans import Plan

ALIGNMENTS = {
    "right": WD_ALIGN_PARAGRAPH.RIGHT, "title": WD_ALIGN_PARAGRAPH.CENTER, "centre": WD_ALIGN_PARAGRAPH.CENTER,
}  # fmt: skip
BOLD = {"title", "bold"}


def as_docx(plan: Plan) -> bytes:
    """The bytes of the document."""
    document = docx.Document()
    set_page(document, landscape=plan.layout["landscape"])
    for block in plan.layout["before"]:
        add_block(document, block)
    add_roadmap(document, plan)
    for block in plan.layout["after"]:
        add_block(document, block)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def set_page(document: Any, *, landscape: bool) -> None:
    """A4 with narrow margins in the type of offices."""
    section = document.sections[0]
    width, height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.9)
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(11)


def add_block(document: Any, block: dict[str, Any]) -> None:
    """A paragraph, a pair of cells without rules, a small table or the end of a page."""
    [(kind, content)] = block.items()
    if kind == "break":
        document.add_page_break()
    elif kind == "pair":
        add_table(document, [content])
    elif kind == "table":
        add_table(document, content, style="Table Grid")
    else:
        paragraph = document.add_paragraph()
        paragraph.alignment = ALIGNMENTS.get(kind)
        write(paragraph, content, bold=kind in BOLD)


def add_table(document: Any, rows: list[list[str]], style: str | None = None) -> Table:
    """A table of one paragraph a line of text."""
    table = document.add_table(len(rows), len(rows[0]), style)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            fill(cell, text)
    return table


def add_roadmap(document: Any, plan: Plan) -> None:
    """The table of measures; a single cell reaches across, a stage that goes on is merged downwards."""
    rows = list(plan.printed_rows())
    table = document.add_table(len(rows) + 1, len(plan.columns), "Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, plan.layout["widths"], strict=True):
        for cell in column.cells:
            cell.width = Cm(width)
    for cell, heading in zip(table.rows[0].cells, plan.layout["headings"], strict=True):
        fill(cell, heading, bold=True)
    for number, texts in enumerate(rows, 1):
        cells = table.rows[number].cells
        if len(texts) == 1:
            fill(cells[0].merge(cells[-1]), texts[0], bold=True)
            continue
        for cell, text in zip(cells, texts, strict=True):
            fill(cell, text)
    if plan.columns[0] == "stage":
        merge_equal(table)


def merge_equal(table: Table) -> None:
    """Merge the cells of the first column that say the same one below the other."""
    cells = table.columns[0].cells
    first = cells[0]
    for cell in cells[1:]:
        if cell.text == first.text:
            cell.text = ""
            first = first.merge(cell)
            first.paragraphs[-1]._p.getparent().remove(first.paragraphs[-1]._p)
        else:
            first = cell


def fill(cell: _Cell, text: str, *, bold: bool = False) -> None:
    """Put lines into a cell, each in a paragraph of its own."""
    for number, line in enumerate(text.split("\n")):
        write(cell.add_paragraph() if number else cell.paragraphs[0], line, bold=bold)


def write(paragraph: Paragraph, text: str, *, bold: bool) -> None:
    """Put text into a paragraph; a line end is one within it."""
    paragraph.add_run(text).bold = bold
