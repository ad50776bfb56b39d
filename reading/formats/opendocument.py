"""Reads odt and ods: paragraphs, lists, tables with merged, covered and repeated cells."""

from __future__ import annotations

import zipfile
from itertools import islice

from reading.errors import UnreadableDocument
from reading.formats.archives import BROKEN, read_xml
from reading.formats.limits import MAX_COLUMNS, MAX_ROWS
from reading.lines import shorten, tidy_lines
from reading.remarks import Code, Remark
from reading.tables.model import Cell, Document, Grid, check_size, lay_out

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
LEFT_OUT = {TEXT + "tracked-changes", OFFICE + "annotation", TEXT + "note", OFFICE + "forms", TABLE + "shapes"}
PARAGRAPHS = {TEXT + "p", TEXT + "h"}
SIGNS = {TEXT + "tab": " ", TEXT + "line-break": "\n"}


def read_opendocument(archive: zipfile.ZipFile) -> Document:
    """The neutral model of an odt or ods whose archive has been checked."""
    root = read_xml(archive, "content.xml")
    body = None if root is None else root.find(OFFICE + "body")
    if body is None:
        raise UnreadableDocument(BROKEN)
    reader = OpenDocumentReader({s.get(STYLE + "name"): s for s in root.iter(STYLE + "style")})
    reader.read_blocks(body)
    reader.document.warnings += text_beside(body)
    reader.document.page_heads = page_heads(read_xml(archive, "styles.xml"))
    return reader.document


def text_beside(body) -> list[Remark]:
    """A warning for each note and remark, which are not part of the text."""
    kinds = {
        TEXT + "note-body": (Code.NOTE, "Сноска не разобрана"),
        OFFICE + "annotation": (Code.COMMENT, "Примечание рецензента не прочитано"),
    }
    warnings = []
    for element in body.iter(*kinds):
        text = " ".join("".join(pieces(block)) for block in element.iter(*PARAGRAPHS))
        code, what = kinds[element.tag]
        warnings += [Remark(code, f"{what}: «{shorten(text)}».")] if text.strip() else []
    return list(dict.fromkeys(warnings))


def page_heads(styles) -> list[str]:
    """The lines at the head of the pages, each once."""
    heads = [] if styles is None else styles.iter(STYLE + "header", STYLE + "header-first", STYLE + "header-left")
    blocks = [block for head in heads for block in head.iter(*PARAGRAPHS)]
    return list(dict.fromkeys(line for block in blocks for line in tidy_lines("".join(pieces(block)))))


class OpenDocumentReader:
    """Walks the body in reading order."""

    def __init__(self, styles: dict) -> None:
        """`styles`: the automatic styles by name."""
        self.document = Document()
        self.styles = styles

    def read_blocks(self, parent) -> None:
        """Paragraphs and tables among the descendants; sections, lists and frames are looked into."""
        for child in parent:
            if child.tag in PARAGRAPHS:
                for frame in child.iter(TABLE + "table"):
                    self.add_table(frame)
                self.add_paragraph(child)
            elif child.tag == TABLE + "table":
                self.add_table(child)
            elif child.tag not in LEFT_OUT:
                self.read_blocks(child)

    def add_paragraph(self, element) -> None:
        """Append the lines of a paragraph."""
        bold = self.is_bold(element)
        centered = self.style_value(element, "paragraph-properties", "text-align") == "center"
        for line in tidy_lines("".join(pieces(element))):
            self.document.add_line(line, bold, centered)

    def is_bold(self, element) -> bool:
        """Is the paragraph's style bold, or that of every span in it?"""
        if self.style_value(element, "text-properties", "font-weight") == "bold":
            return True
        spans = [span for span in element.iter(TEXT + "span") if "".join(pieces(span)).strip()]
        bare = (element.text or "") + "".join(child.tail or "" for child in element)
        marks = [self.style_value(span, "text-properties", "font-weight") == "bold" for span in spans]
        return bool(marks) and all(marks) and not bare.strip()

    def style_value(self, element, group: str, name: str) -> str | None:
        """A value of the element's automatic style."""
        style = self.styles.get(element.get(TEXT + "style-name"))
        properties = None if style is None else style.find(STYLE + group)
        return None if properties is None else properties.get(FO + name)

    def add_table(self, element) -> None:
        """Append a table; a sheet has a name."""
        is_sheet = element.getparent().tag == OFFICE + "spreadsheet"
        name = f"лист «{element.get(TABLE + 'name')}»" if is_sheet else ""
        self.document.add_table(self.read_table(element), name)

    def read_table(self, element) -> Grid:
        """The grid; repeated rows and cells stand as often as they say, empty ones at the end only once."""
        rows: list[list[Cell]] = []
        for row in rows_of(element):
            cells = list(islice((cell for child in row for cell in self.read_cells(child)), MAX_COLUMNS))
            times = repeated(row, "number-rows-repeated", MAX_ROWS + 1)
            times = times if any(not cell.is_empty for cell in cells) else 1
            rows += [
                cells if i == 0 else [Cell(list(cell.paragraphs), cell.bold, number=cell.number) for cell in cells]
                for i in range(times)
            ]
            check_size(rows)
        return lay_out(rows)

    def read_cells(self, element) -> list[Cell]:
        """One cell, as often as it is repeated; covered cells are covered by a span."""
        if element.tag != TABLE + "table-cell":
            return []
        paragraphs, bold = [], []
        for block in element.iter(*PARAGRAPHS):
            lines = tidy_lines("".join(pieces(block)))
            paragraphs += lines
            bold += [self.is_bold(block)] if lines else []
        tall = repeated(element, "number-rows-spanned", MAX_ROWS)
        wide = repeated(element, "number-columns-spanned", MAX_COLUMNS)
        times = repeated(element, "number-columns-repeated", MAX_COLUMNS)
        number = element.get(OFFICE + "value-type") == "float"
        return [Cell(list(paragraphs), bool(bold) and all(bold), tall, wide, number=number) for _ in range(times)]


def rows_of(table):
    """The rows of a table, also those in header groups, not those of nested tables."""
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from rows_of(child)


def repeated(element, name: str, limit: int) -> int:
    """A count among the attributes, 1 when there is none."""
    text = element.get(TABLE + name, "1")
    return min(max(int(text), 1), limit) if text.isdigit() and len(text) < 10 else 1


def pieces(element):
    """The text of an element piece by piece; nested tables, notes and comments are left out."""
    yield element.text or ""
    for child in element:
        if not isinstance(child.tag, str):
            pass
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag == TEXT + "s":
            yield " "
        elif child.tag not in LEFT_OUT and child.tag != TABLE + "table":
            yield from pieces(child)
        yield child.tail or ""
