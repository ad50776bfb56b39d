"""One invented document written in every form of file: paragraphs, and tables of cells that may be merged."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, field
from html import escape

import docx
import openpyxl
from docx.oxml import parse_xml
from weasyprint import HTML

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
        for name, uri in {"office": "office", "text": "text", "table": "table", "style": "style"}.items()
    )
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
STYLES = (
    '<office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties '
    'fo:font-weight="bold"/></style:style></office:automatic-styles>'
)
# In twentieths of a point, between the margins of python-docx's page.
PAGE_WIDTH = 8600
SIDES = ["top", "left", "bottom", "right", "insideH", "insideV"]
PAGE = """<style>@page {size: A4 landscape; margin: 15mm} body {font: 11pt 'Liberation Serif'}
table {border-collapse: collapse; width: 100%} td {border: 1px solid; padding: 1mm; vertical-align: top}
.open td {border: none}</style>"""


@dataclass
class Box:
    """A cell; `wide` and `tall` say over how many columns and rows it reaches."""

    text: str
    wide: int = 1
    tall: int = 1
    bold: bool = False


@dataclass
class Line:
    """A paragraph."""

    text: str
    bold: bool = False
    centered: bool = False


@dataclass
class Ruled:
    """A table; `open`: without rules, as stamps are set."""

    rows: list[list[Box]]
    open: bool = False

    def placed(self) -> list[list[tuple[Box, bool]]]:
        """For each place of the grid its cell, and whether it begins here."""
        grid: list[list] = [[] for _ in self.rows]
        for r, row in enumerate(self.rows):
            for box in row:
                column = next((i for i, taken in enumerate(grid[r]) if taken is None), len(grid[r]))
                for i in range(r, min(r + box.tall, len(grid))):
                    grid[i] += [None] * (column + box.wide - len(grid[i]))
                    for c in range(column, column + box.wide):
                        grid[i][c] = (box, i == r and c == column)
        width = max(map(len, grid))
        return [[place or (Box(""), True) for place in row + [None] * (width - len(row))] for row in grid]


@dataclass
class Written:
    """A document and what a careful person reads in it."""

    blocks: list[Line | Ruled] = field(default_factory=list)
    rows: list[dict] = field(default_factory=list)
    approval: dict = field(default_factory=dict)
    title: str = ""
    features: list[str] = field(default_factory=list)


def as_html(document: Written) -> bytes:
    """A page."""
    body = "".join(html_line(b) if isinstance(b, Line) else html_table(b) for b in document.blocks)
    return f"<html><head><meta charset='utf-8'>{PAGE}</head><body>{body}</body></html>".encode()


def html_line(line: Line) -> str:
    """A paragraph."""
    align = ' align="center" style="text-align:center"' if line.centered else ""
    return f"<p{align}>{strong(line.text, line.bold)}</p>"


def strong(text: str, bold: bool) -> str:
    """Lines as HTML."""
    inner = escape(text).replace("\n", "<br>")
    return f"<b>{inner}</b>" if bold else inner


def html_table(table: Ruled) -> str:
    """A table."""
    cells = (
        "<tr>" + "".join(f"<td colspan={b.wide} rowspan={b.tall}>{strong(b.text, b.bold)}</td>" for b in row) + "</tr>"
        for row in table.rows
    )
    return f"<table{' class=open' if table.open else ''}>{''.join(cells)}</table>"


def as_pdf(document: Written) -> bytes:
    """The page printed."""
    return HTML(string=as_html(document).decode()).write_pdf()


def as_docx(document: Written) -> bytes:
    """A docx: gridSpan and vMerge as Word writes them."""
    made = docx.Document()
    body = made.element.body
    for block in document.blocks:
        xml = word_line(block) if isinstance(block, Line) else word_table(block)
        body.insert(len(body) - 1, parse_xml(xml))
    # Word ends every document with a paragraph.
    body.insert(len(body) - 1, parse_xml(word_line(Line(""))))
    return saved(made.save)


def word_line(line: Line, namespace: str = W) -> str:
    """A paragraph."""
    align = '<w:jc w:val="center"/>' if line.centered else ""
    weight = "<w:rPr><w:b/></w:rPr>" if line.bold else ""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(t)}</w:t>' for t in line.text.split("\n"))
    return f"<w:p {namespace}><w:pPr>{align}</w:pPr><w:r>{weight}{runs}</w:r></w:p>"


def word_table(table: Ruled) -> str:
    """A table."""
    rows = []
    for row in table.placed():
        cells = []
        for c, (box, begins) in enumerate(row):
            if c and row[c - 1][0] is box:
                continue
            merge = '<w:vMerge w:val="restart"/>' if begins and box.tall > 1 else "" if begins else "<w:vMerge/>"
            text = "".join(word_line(Line(t, box.bold), "") for t in (box.text if begins else "").split("\n"))
            cells.append(f'<w:tc><w:tcPr><w:gridSpan w:val="{box.wide}"/>{merge}</w:tcPr>{text}</w:tc>')
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    columns = len(table.placed()[0])
    grid = f'<w:gridCol w:w="{PAGE_WIDTH // columns}"/>' * columns
    edges = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in SIDES)
    borders = "" if table.open else f"<w:tblBorders>{edges}</w:tblBorders>"
    return f"<w:tbl {W}><w:tblPr>{borders}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def as_odt(document: Written) -> bytes:
    """An odt."""
    body = "".join(
        odf_line(b.text, b.bold) if isinstance(b, Line) else f"<table:table>{odf_rows(b)}</table:table>"
        for b in document.blocks
    )
    return odf(body, "text")


def as_ods(document: Written) -> bytes:
    """An ods: one sheet with everything below one another."""
    rows = "".join(
        f"<table:table-row><table:table-cell>{odf_line(b.text, b.bold)}</table:table-cell></table:table-row>"
        if isinstance(b, Line)
        else odf_rows(b)
        for b in document.blocks
    )
    return odf(f'<table:table table:name="Лист1">{rows}</table:table>', "spreadsheet")


def odf(body: str, kind: str) -> bytes:
    """The archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        content = f"{STYLES}<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        archive.writestr("content.xml", f"<office:document-content{ODF}>{content}</office:document-content>")
    return stream.getvalue()


def odf_line(text: str, bold: bool) -> str:
    """Paragraphs."""
    style = ' text:style-name="B"' if bold else ""
    return "".join(f"<text:p><text:span{style}>{escape(line)}</text:span></text:p>" for line in text.split("\n"))


def odf_rows(table: Ruled) -> str:
    """The rows of a table."""
    rows = []
    for row in table.placed():
        cells = [
            f'<table:table-cell table:number-columns-spanned="{b.wide}" table:number-rows-spanned="{b.tall}">'
            f"{odf_line(b.text, b.bold)}</table:table-cell>"
            if begins
            else "<table:covered-table-cell/>"
            for b, begins in row
        ]
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return "".join(rows)


def as_rtf(document: Written) -> bytes:
    """An rtf in code page 1251."""
    parts = [rtf_line(b) if isinstance(b, Line) else rtf_table(b) for b in document.blocks]
    return (r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}\f0 " + "\n".join(parts) + "}").encode("ascii")


def rtf_text(text: str, bold: bool) -> str:
    """Letters of cp1251 as bytes, others as Unicode."""
    signs = {"\n": r"\line ", "\\": r"\\", "{": r"\{", "}": r"\}"}
    spelt = "".join(signs.get(s) or (s if ord(s) < 128 else rtf_sign(s)) for s in text)
    return rf"{{\b {spelt}}}" if bold else spelt


def rtf_sign(sign: str) -> str:
    """One sign."""
    code = sign.encode("cp1251", "ignore")
    return f"\\'{code[0]:02x}" if code else f"\\u{ord(sign)}?"


def rtf_line(line: Line) -> str:
    """A paragraph."""
    return "\\pard" + ("\\qc" if line.centered else "") + " " + rtf_text(line.text, line.bold) + "\\par"


def rtf_table(table: Ruled) -> str:
    """The rows with their edges; cells merged downwards are named."""
    rows = []
    for row in table.placed():
        edges, cells = [], []
        for c, (box, begins) in enumerate(row):
            if c + 1 < len(row) and row[c + 1][0] is box:
                continue
            begun = begins or (box.wide > 1 and row[c - box.wide + 1][1])
            merge = ("\\clvmgf" if begun else "\\clvmrg") if box.tall > 1 else ""
            edges.append(f"{merge}\\cellx{(c + 1) * 2000}")
            cells.append(f"\\pard\\intbl {rtf_text(box.text if begun else '', box.bold)}\\cell")
        rows.append(f"\\trowd{''.join(edges)} {''.join(cells)}\\row")
    return "\n".join(rows) + "\\pard\\par"


def as_xlsx(document: Written) -> bytes:
    """An xlsx: everything below one another on one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    row = 1
    for block in document.blocks:
        if isinstance(block, Line):
            sheet.cell(row, 1, block.text)
            row += 1
            continue
        for cells in block.placed():
            for c, (box, begins) in enumerate(cells, 1):
                if begins:
                    sheet.cell(row, c).value = box.text or None
                    if box.wide > 1 or box.tall > 1:
                        sheet.merge_cells(None, row, c, row + box.tall - 1, c + box.wide - 1)
            row += 1
    return saved(book.save)


def as_csv(document: Written) -> bytes:
    """A csv of Excel: cp1251 with semicolons."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    for block in document.blocks:
        if isinstance(block, Line):
            writer.writerow([block.text])
        else:
            writer.writerows([[box.text if begins else "" for box, begins in row] for row in block.placed()])
    return stream.getvalue().encode("cp1251", "replace")


def saved(save) -> bytes:
    """What a library writes."""
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


FORMS = {
    "docx": as_docx, "odt": as_odt, "rtf": as_rtf, "pdf": as_pdf, "xlsx": as_xlsx, "ods": as_ods, "csv": as_csv,
    "html": as_html,
}  # fmt: skip
