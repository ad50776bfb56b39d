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
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "title": WD_ALIGN_PARAGRAPH.CENTER,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
}
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
    """The tables of measures, each below the line that names its part."""
    for above, rows in plan.tables.items():
        if above:
            add_block(document, {"bold": above})
        table = document.add_table(0, len(plan.columns), "Table Grid")
        table.autofit = False
        add_head(table, plan)
        for texts in rows:
            add_row(table, texts, bold=len(texts) == 1)
        if plan.columns[0] == "stage":
            merge_equal(table)
        for column, width in zip(table.columns, plan.layout["widths"], strict=True):
            for cell in column.cells:
                cell.width = Cm(width)


def add_head(table: Table, plan: Plan) -> None:
    """The headings, perhaps with a band over some of them, perhaps with a row of column numbers below."""
    headings = plan.layout["headings"]
    add_row(table, headings, bold=True)
    if band := plan.layout.get("band"):
        add_row(table, headings, bold=True)
        upper, lower = (row.cells for row in table.rows)
        under = range(band["first"], band["last"] + 1)
        for index in set(range(len(headings))) - set(under):
            lower[index].text = ""
            trim(upper[index].merge(lower[index]))
        for index in under:
            upper[index].text = ""
        head = upper[band["first"]].merge(upper[band["last"]])
        head.text = ""
        fill(head, band["text"], bold=True)
    if plan.layout.get("numbered"):
        add_row(table, [str(number) for number in range(1, len(headings) + 1)])


def add_row(table: Table, texts: list[str], *, bold: bool = False) -> None:
    """A row; a single text reaches across the table."""
    cells = table.add_row().cells
    if len(texts) == 1:
        fill(cells[0].merge(cells[-1]), texts[0], bold=bold)
        return
    for cell, text in zip(cells, texts, strict=True):
        fill(cell, text, bold=bold)


def merge_equal(table: Table) -> None:
    """Merge the cells of the first column that say the same one below the other."""
    cells = table.columns[0].cells
    first = cells[0]
    for cell in cells[1:]:
        if cell.text == first.text:
            cell.text = ""
            first = trim(first.merge(cell))
        else:
            first = cell


def trim(cell: _Cell) -> _Cell:
    """Take off the blank paragraph that merging leaves."""
    if len(cell.paragraphs) > 1 and not cell.paragraphs[-1].text:
        cell._tc.remove(cell.paragraphs[-1]._p)
    return cell


def fill(cell: _Cell, text: str, *, bold: bool = False) -> None:
    """Put lines into a cell, each in a paragraph of its own."""
    for number, line in enumerate(text.split("\n")):
        write(cell.add_paragraph() if number else cell.paragraphs[0], line, bold=bold)


def write(paragraph: Paragraph, text: str, *, bold: bool) -> None:
    """Put text into a paragraph; a line end is one within it."""
    paragraph.add_run(text).bold = bold
