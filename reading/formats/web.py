"""Reads html: saved pages, «web page» files of Word and Excel, and tables pasted from Word into the browser."""

from __future__ import annotations

import email
import email.policy
import re

import lxml.html
from lxml import etree

from reading.errors import UnreadableDocument
from reading.formats.delimited import NUMBER
from reading.formats.web_styles import WebStyles
from reading.lines import one_line, shorten, tidy_lines
from reading.remarks import Code, Remark
from reading.sheets.delimited import decode
from reading.tables.model import Cell, Document, Grid, check_size, lay_out

LEFT_OUT = {"script", "style", "head", "noscript", "template", "del", "svg"}
BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "article", "blockquote", "ul"}
# «<![if !supportLists]>»: Word writes these around list labels; parsers differ in what they make of them.
CONDITIONAL = re.compile(r"<!\[[^>\]]*\]>")
OF_EXCEL = "//meta[contains(@content, 'Excel')]"
# LibreOffice and Google write the value of a number beside its text.
MARKS_OF_SHEETS = ("sdval", "data-sheets-value")
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)


def read_web(content: bytes, charset: str | None = None) -> Document:
    """The neutral model of a page or of a single-file page (mhtml); nothing is fetched.

    `charset`: of the bytes, where it is known better than the page knows it.
    """
    text = content.decode(charset, "replace") if charset else page_text(content)
    if not text.strip():
        raise UnreadableDocument("Страница пустая. Сохраните документ заново и загрузите снова.")
    # Encoded anew, so that the charset the page names cannot mislead the parser.
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(CONDITIONAL.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument("Страница не читается. Сохраните документ в DOCX и загрузите снова.") from error
    reader = WebReader(WebStyles(root), is_sheet=bool(root.xpath(OF_EXCEL)))
    reader.read_blocks(root)
    reader.warn_of_hidden(root)
    return reader.document


def page_text(content: bytes) -> str:
    """The page as text: charset by its own word, else by trial; of an mhtml its first html part."""
    if content[:200].lstrip().lower().startswith(b"mime-version:"):
        message = email.message_from_bytes(content, policy=email.policy.default)
        part = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
        payload = None if part is None else part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
    named = CHARSET.search(content[:4096])
    try:
        return content.decode(named[1].decode("ascii")) if named else decode(content)
    except (LookupError, UnicodeDecodeError):
        return decode(content)


class WebReader:
    """Walks the page in reading order; what the page does not show is left out and told."""

    def __init__(self, styles: WebStyles, *, is_sheet: bool = False) -> None:
        """`styles`: which elements are bold and which are hidden; `is_sheet`: Excel has written the page."""
        self.document = Document()
        self.styles = styles
        self.is_sheet = is_sheet

    def is_left_out(self, element) -> bool:
        """Neither text nor shown."""
        return not isinstance(element.tag, str) or element.tag in LEFT_OUT or self.styles.is_hidden(element)

    def warn_of_hidden(self, root) -> None:
        """Text that is in the file but not shown is named, not lost."""
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag not in LEFT_OUT and self.styles.is_hidden(element):
                text = one_line(element.text_content())
                if text and not any(self.styles.is_hidden(outer) for outer in element.iterancestors()):
                    text = f"Скрытый текст страницы не прочитан: «{shorten(text)}»."
                    self.document.warnings.append(Remark(Code.HIDDEN_TEXT, text))

    def read_blocks(self, element) -> None:
        """Paragraphs and tables in reading order."""
        buffer: list[str] = [element.text or ""]
        for child in element:
            if self.is_left_out(child):
                pass
            elif child.tag == "table":
                self.flush(buffer, element)
                self.read_table(child)
            elif child.tag in BLOCKS or child.find(".//table") is not None:
                self.flush(buffer, element)
                self.read_blocks(child)
            else:
                buffer.append(self.inline(child))
            buffer.append(child.tail or "")
        self.flush(buffer, element)

    def flush(self, buffer: list[str], element) -> None:
        """Append what has gathered as paragraphs."""
        lines = lines_of("".join(buffer))
        buffer.clear()
        if lines:
            centered = "center" in element.get("style", "") + element.get("align", "")
            bold = self.styles.is_bold(element)
            for line in lines:
                self.document.add_line(line, bold, centered, "текст страницы")

    def inline(self, element) -> str:
        """The text of an element; <br> and blocks inside break the line."""
        if self.is_left_out(element):
            return ""
        if element.tag == "br":
            return "\v"
        text = (element.text or "") + "".join(self.inline(child) + (child.tail or "") for child in element)
        return f"\v{text}\v" if element.tag in BLOCKS else text

    def read_table(self, table) -> None:
        """A table of data becomes a table; one that only holds another table is looked into."""
        rows = own_rows(table)
        if table.find(".//table") is not None and len(rows) < 3:
            for cell in (cell for row in rows for cell in row.iterchildren("td", "th")):
                self.read_blocks(cell)
            return
        self.document.add_table(self.grid_of(rows))

    def grid_of(self, rows: list) -> Grid:
        """The cells by rowspan and colspan."""
        shown = [row for row in rows if not self.is_left_out(row)]
        check_size(shown)
        return lay_out([[self.read_cell(cell) for cell in row.iterchildren("td", "th")] for row in shown])

    def read_cell(self, element) -> Cell:
        """One cell with its lines."""
        lines = lines_of(self.inline(element))
        of_sheet = self.is_sheet or any(name in element.attrib for name in MARKS_OF_SHEETS)
        return Cell(
            lines,
            self.styles.is_bold(element),
            span(element, "rowspan", 2000),
            span(element, "colspan", 60),
            number=of_sheet and bool(NUMBER.fullmatch(" ".join(lines))),
        )


def lines_of(text: str) -> list[str]:
    """Lines as the browser shows them: only <br> (kept as \\v) and blocks break a line."""
    return [line for part in text.split("\v") for line in tidy_lines(" ".join(part.split()))]


def own_rows(table) -> list:
    """The rows of this table, not of those inside it."""
    return [row for row in table.iter("tr") if nearest_table(row) is table]


def nearest_table(element):
    """The table an element stands in."""
    return next(element.iterancestors("table"), None)


def span(element, name: str, limit: int) -> int:
    """A span attribute, 1 when it is none."""
    text = element.get(name, "1").strip()
    return min(max(int(text), 1), limit) if text.isdigit() and len(text) < 6 else 1
