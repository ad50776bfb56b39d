"""Reads html: saved pages, «web page» files of Word and Excel, and tables pasted from Word into the browser."""

from __future__ import annotations

import email
import email.policy
import re

import lxml.html
from lxml import etree

from .delimited import decode
from .errors import UnreadableDocument
from .lines import tidy_lines
from .model import Cell, Document, Grid, Paragraph, lay_out

LEFT_OUT = {"script", "style", "head", "noscript", "template", "del", "svg"}
BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "article", "blockquote", "ul"}
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)


def read_web(content: bytes) -> Document:
    """The neutral model of a page or of a single-file page (mhtml); nothing is fetched."""
    text = page_text(content)
    if not text.strip():
        raise UnreadableDocument("Страница пустая. Сохраните документ заново и загрузите снова.")
    # Encoded anew, so that the charset the page names cannot mislead the parser.
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument("Страница не читается. Сохраните документ в DOCX и загрузите снова.") from error
    document = Document()
    read_blocks(document, root)
    return document


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


def read_blocks(document: Document, element) -> None:
    """Paragraphs and tables in reading order."""
    buffer: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "table":
            flush(document, buffer, element)
            read_table(document, child)
        elif child.tag in BLOCKS or child.find(".//table") is not None:
            flush(document, buffer, element)
            read_blocks(document, child)
        elif child.tag not in LEFT_OUT:
            buffer.append(inline(child))
        buffer.append(child.tail or "")
    flush(document, buffer, element)


def flush(document: Document, buffer: list[str], element) -> None:
    """Append what has gathered as paragraphs."""
    style = element.get("style", "") + element.get("align", "")
    bold = element.tag in ("h1", "h2", "h3", "b") or element.find("b") is not None or element.find("strong") is not None
    for line in lines_of("".join(buffer)):
        document.blocks.append(Paragraph(line, bold, "center" in style, "текст страницы"))
    buffer.clear()


def lines_of(text: str) -> list[str]:
    """Lines as the browser shows them: only <br> (kept as \\v) and blocks break a line."""
    return [line for part in text.split("\v") for line in tidy_lines(" ".join(part.split()))]


def inline(element) -> str:
    """The text of an element; <br> and blocks inside break the line."""
    if element.tag in LEFT_OUT or not isinstance(element.tag, str):
        return ""
    if element.tag == "br":
        return "\v"
    text = (element.text or "") + "".join(inline(child) + (child.tail or "") for child in element)
    return f"\v{text}\v" if element.tag in BLOCKS else text


def read_table(document: Document, table) -> None:
    """A table of data becomes a table; one that only holds another table is looked into."""
    if table.find(".//table") is not None and len(own_rows(table)) < 3:
        for cell in table.iter("td", "th"):
            if nearest_table(cell) is table:
                read_blocks(document, cell)
        return
    document.add_table(grid_of(table))


def grid_of(table) -> Grid:
    """The cells by rowspan and colspan."""
    return lay_out([[read_cell(cell) for cell in row.iterchildren("td", "th")] for row in own_rows(table)])


def own_rows(table) -> list:
    """The rows of this table, not of those inside it."""
    return [row for row in table.iter("tr") if nearest_table(row) is table]


def nearest_table(element):
    """The table an element stands in."""
    return next(element.iterancestors("table"), None)


def read_cell(element) -> Cell:
    """One cell with its lines."""
    text = inline(element)
    parts = [p for p in element.iter("b", "strong")]
    bold_text = "".join("".join(part.itertext()) for part in parts)
    bold = element.tag == "th" or bool(text.split()) and bold_text.split() == text.split()
    return Cell(lines_of(text), bold, span(element, "rowspan", 2000), span(element, "colspan", 60))


def span(element, name: str, limit: int) -> int:
    """A span attribute, 1 when it is none."""
    text = element.get(name, "1").strip()
    return min(max(int(text), 1), limit) if text.isdigit() and len(text) < 6 else 1
