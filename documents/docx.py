"""HTML print templates become files for a word processor, with the words of the PDF. One place knows how.

pandoc (pypandoc) turns text and tables into DOCX; styles, margins, sections and page numbers are set by python-docx.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypandoc
import segno
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml import html as markup

from documents.docx_styles import CELL_PADDING, set_styles
from documents.print_html import BREAK, GRID, LANDSCAPE, NO_BREAK_HYPHEN, TEXT_WIDTH, classes, prepare
from documents.typesetting import tie_page

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHORT, LONG = Mm(210), Mm(297)
TOP, RIGHT, BOTTOM, LEFT = Mm(20), Mm(10), Mm(20), Mm(30)
SIZES = {"small": 12, "large": 14}
# Styles of what stands at the right edge, and its width (print.css: .stamp), mm.
AT_RIGHT, STAMP = {"Addressee", "Stamp Word"}, 80
# A twip, a twentieth of a point, in the units of python-docx.
TWIP = 635


def as_docx(html: str, *, landscape: bool = False) -> bytes:
    """The DOCX of a whole HTML page made from a print template (one that extends `base_pdf.html`).

    Annexes begin sections with page numbers of their own; `landscape` lays all sheets on their side. About 0.3 s, for
    a table of 300 rows a second: a long one belongs into a job.
    """
    tree = markup.document_fromstring(html)
    document = Document(BytesIO(convert(prepare(tie_page(html), landscape=landscape))))
    document.core_properties.title = (tree.findtext(".//title") or "").strip()[:255]
    document.core_properties.language = "ru"
    set_styles(document, next((SIZES[name] for name in classes(tree.find("body")) if name in SIZES), 13))
    keep_hyphens(document)
    part_sections(document)
    for section in document.sections:
        number_pages(section)
    show_code(document.sections[0], next(iter(tree.xpath("//*[@data-address]/@data-address")), ""))
    return to_bytes(document)


def convert(body: Any) -> bytes:
    """What pandoc makes of the body; it may read nothing but what it is given (`--sandbox`)."""
    text = markup.tostring(body, encoding="unicode")
    made: Any = pypandoc.convert_text(text, "docx", format="html", outputfile="-", extra_args=["--sandbox"])
    return made


def to_bytes(document: Any) -> bytes:
    """The file's bytes."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def part_sections(document: Any) -> None:
    """Marks of `print_html` become ends of sections; tables and stamps between them fit that section's width."""
    waiting = []
    for child in list(document.element.body):
        if not is_mark(child, document):
            waiting.append(child)
            continue
        side = Paragraph(child, document).text
        end_section(child, document, side)
        for element in waiting:
            if element.tag == qn("w:tbl"):
                fit(element, Mm(TEXT_WIDTH[side]) // TWIP)
            elif element.tag == qn("w:p") and side == LANDSCAPE:
                push_right(Paragraph(element, document))
        waiting = []


def push_right(paragraph: Paragraph) -> None:
    """A stamp or addressee stands at the right edge of a sheet that lies on its side, too."""
    if paragraph.style is not None and paragraph.style.name in AT_RIGHT:
        paragraph.paragraph_format.left_indent = Mm(TEXT_WIDTH[LANDSCAPE] - STAMP)


def is_mark(element: Any, document: Any) -> bool:
    """Whether a mark of `print_html` stands here."""
    style = Paragraph(element, document).style if element.tag == qn("w:p") else None
    return style is not None and style.name == BREAK


def end_section(mark: Any, document: Any, side: str) -> None:
    """End a section at `mark`, its sheets laid as `side` says. The last section is the document's own."""
    on_side = side == LANDSCAPE
    last = document.element.body.sectPr
    if following(mark) is last:
        mark.getparent().remove(mark)
        place = last
    else:
        for run in mark.r_lst:
            mark.remove(run)
        place = mark.get_or_add_pPr()._insert_sectPr(OxmlElement("w:sectPr"))
    section = Section(place, document.part)
    section.orientation = WD_ORIENT.LANDSCAPE if on_side else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if on_side else (SHORT, LONG)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = TOP, RIGHT, BOTTOM, LEFT
    section.header_distance = section.footer_distance = Mm(10)


def following(mark: Any) -> Any:
    """What stands behind a mark; pandoc leaves ends of bookmarks between."""
    return next(element for element in mark.itersiblings() if element.tag != qn("w:bookmarkEnd"))


def keep_hyphens(document: Any) -> None:
    """No-break hyphens as Word writes them: drawn by the font of the text, found by a search for a hyphen."""
    for text in list(document.element.body.iter(qn("w:t"))):
        first, *others = (text.text or "").split(NO_BREAK_HYPHEN)
        text.text = first
        place = text
        for words in others:
            hyphen, after = OxmlElement("w:noBreakHyphen"), OxmlElement("w:t")
            after.text = words
            after.set(qn("xml:space"), "preserve")
            place.addnext(hyphen)
            hyphen.addnext(after)
            place = after


def number_pages(section: Section) -> None:
    """Pages counted from one in each section, their number at the top from the second on (ГОСТ Р 7.0.97)."""
    section.different_first_page_header_footer = True
    section.first_page_footer.is_linked_to_previous = False
    count = OxmlElement("w:pgNumType")
    count.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(count, "w:cols", "w:titlePg", "w:docGrid")
    if section.header.is_linked_to_previous:
        section.header.is_linked_to_previous = False
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)


def show_code(section: Section, address: str) -> None:
    """Address and QR code of the check page at the bottom right of the first sheet."""
    if not address:
        return
    picture = BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=6, border=1)
    paragraph = section.first_page_footer.paragraphs[0]
    paragraph.alignment = ALIGN.RIGHT
    words = paragraph.add_run(f"Проверить документ: {address} ")
    words.font.size = Pt(7)
    paragraph.add_run().add_picture(picture, width=Mm(16))


def fit(table: Any, width: int) -> None:
    """A table as wide as the text (twips), its columns in pandoc's proportions."""
    columns = table.tblGrid.gridCol_lst
    indent(table)
    whole = sum(int(column.get(qn("w:w"))) for column in columns)
    widths = [int(column.get(qn("w:w"))) * width // whole for column in columns]
    for column, wide in zip(columns, widths, strict=True):
        column.set(qn("w:w"), str(wide))
    is_grid = style_of(table) == GRID
    for row in table.tr_lst:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, wide in zip(row.tc_lst, spans(row, widths), strict=True):
            cell.width = wide * TWIP
        if len(row.tc_lst) < len(widths) or not (is_grid or row is table.tr_lst[-1]):
            keep_with_next(row)


def style_of(table: Any) -> str:
    """The name of a table's style; empty if it has none."""
    style = table.tblPr.find(qn("w:tblStyle"))
    return style.get(qn("w:val")) if style is not None else ""


def indent(table: Any) -> None:
    """Word hangs the padding of the cells into the margin: the table begins where the text does."""
    if style_of(table) == GRID:
        place = OxmlElement("w:tblInd")
        place.set(qn("w:w"), str(CELL_PADDING))
        place.set(qn("w:type"), "dxa")
        table.tblPr.insert_element_before(place, "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def keep_with_next(row: Any) -> None:
    """A row that stands on the sheet of what follows: the heading of a stage, a signature above its mark."""
    for paragraph in row.iter(qn("w:p")):
        Paragraph(paragraph, row).paragraph_format.keep_with_next = True


def spans(row: Any, widths: list[int]) -> Iterator[int]:
    """The width of each cell of a row."""
    at = 0
    for cell in row.tc_lst:
        yield sum(widths[at : at + cell.grid_span])
        at += cell.grid_span
