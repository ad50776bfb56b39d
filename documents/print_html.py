"""A print template's HTML told in words that pandoc understands: styles by name, tables instead of flexible rows.

What the stylesheet draws (numbers of points, lines to write on, widths of columns) is written out here, so that a file
for a word processor has the words and the look of the PDF.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from lxml import html

STYLE = "data-custom-style"
BREAK, GRID, ROWS_TABLE = "Section Break", "Grid", "Rows"
PORTRAIT, LANDSCAPE = "portrait", "landscape"
# What remains of an A4 sheet between the margins of print.css, mm.
TEXT_WIDTH = {PORTRAIT: 170, LANDSCAPE: 257}
# A class of print.css → the paragraph style of `documents.docx`.
STYLES = {
    "org-head": "Organisation", "org-name": "Organisation Name", "doc-kind": "Document Kind", "doc-place": "Place",
    "doc-title": "Document Heading", "addressee": "Addressee", "stamp": "Addressee", "annex-ref": "Addressee",
    "stamp-word": "Stamp Word", "text": "Text", "command": "Command", "e-sign": "Signature Mark", "note": "Note",
    "blank-hint": "Note", "acquainted-head": "Acquainted",
}  # fmt: skip
# Rows whose parts stand apart: their style and the shares of their parts, per cent.
ROWS = {"doc-line": ("Row", (50, 50)), "signature": ("Signature", (42, 24, 34))}
BLANKS = {"blank-s": 6, "blank-l": 45, "blank-line": 60, "blank": 15, "line": 14, "signature-line": 16}
NO_BREAK_HYPHEN = "\u2011"
WIDTH = re.compile(r"\.([\w-]+)\s*\{[^}]*?\bwidth:\s*(\d+)mm")


def prepare(page: str, *, landscape: bool = False) -> Any:
    """The body of a print template, ready for pandoc, ended by the orientation of its last section.

    The QR code and drawings are left out; `documents.docx` puts the code into the foot of the first sheet.
    """
    tree = html.document_fromstring(page)
    body = tree.find("body")
    for drawn in [*body.find_class("qr"), *body.iter("svg")]:
        drawn.drop_tree()
    for whole in body.find_class("nowrap"):
        whole.text = (whole.text or "").replace("-", NO_BREAK_HYPHEN)
    if landscape:
        body.set("class", LANDSCAPE)
    break_sections(body, LANDSCAPE if LANDSCAPE in classes(body) else PORTRAIT)
    write_out(body)
    for table in list(body.iter("table")):
        dress_table(table, {**sheet_widths(), **widths_in(page)})
    for name, style in STYLES.items():
        for element in body.find_class(name):
            name_style(element, style)
    return body


def classes(element: Any) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def break_sections(body: Any, first: str) -> None:
    """Before each annex and at the end stands a mark: the orientation of the section that ends there."""
    current = first
    for annex in body.find_class("annex"):
        if annex.getprevious() is not None:
            annex.addprevious(styled(BREAK, current))
        current = LANDSCAPE if first == LANDSCAPE or LANDSCAPE in classes(annex) else PORTRAIT
    body.append(styled(BREAK, current))


def styled(style: str, text: str) -> Any:
    """A paragraph of that style."""
    box = html.Element("div", {STYLE: style})
    html.etree.SubElement(box, "p").text = text
    return box


def write_out(body: Any) -> None:
    """What the stylesheet draws: numbers, lines to write on, rows whose parts stand apart."""
    for points in body.xpath(".//ol[contains(@class, 'points')][not(ancestor::ol)]"):
        points.addnext(numbered(points))
        points.drop_tree()
    for name, length in BLANKS.items():
        for blank in body.find_class(name):
            if not blank.text_content().strip():
                blank.text = "_" * length
    for name, (style, shares) in ROWS.items():
        for row in body.find_class(name):
            row.addnext(row_table(row, style, shares))
            row.drop_tree()


def numbered(points: Any, prefix: str = "") -> Any:
    """Points and sub-points as paragraphs that begin with «1.», «1.1.»: the text is the one that the PDF prints."""
    box = html.Element("div")
    for number, point in enumerate(points.findall("li"), 1):
        label, inner = f"{prefix}{number}.", point.findall("ol")
        for nested in inner:
            nested.drop_tree()
        point.tag, point.text = "p", f"{label}\u00a0{(point.text or '').lstrip()}"
        box.append(point)
        box.extend(numbered(nested, label) for nested in inner)
    return box


def row_table(row: Any, style: str, shares: Sequence[int]) -> Any:
    """The parts of a row in a table without lines, each in its place: the first at the left edge, the last at the
    right one, the line to sign on between them. A part that is empty, as a head nobody has named, stays empty."""
    table = html.Element("table")
    line = html.etree.SubElement(table, "tr")
    parts = [part.text_content() for part in row]
    aligns = ["left", *["center"] * (len(shares) - 2), "right"]
    for text, align in zip_longest(parts[: len(shares)], aligns, fillvalue=""):
        cell = html.etree.SubElement(line, "td", style=f"text-align: {align}")
        cell.append(styled(style, text))
    add_columns(table, shares)
    return table


def dress_table(table: Any, widths: dict[str, int]) -> None:
    """The table's style, widths of columns and, for a grid, the alignment of each cell."""
    is_grid = "grid" in classes(table)
    table.set(STYLE, GRID if is_grid else ROWS_TABLE)
    if table.find("colgroup") is None:
        on = LANDSCAPE if LANDSCAPE in "".join(table.xpath("ancestor::*/@class")) else PORTRAIT
        add_columns(table, column_shares(table, widths, TEXT_WIDTH[on]))
    for cell in table.iter("th", "td") if is_grid else ():
        align_cell(cell)
    for cell in table.xpath("ancestor::*[contains(@class, 'acquainted')]//td[not(div)]"):
        cell.append(styled("Hint" if "hint" in classes(cell) else "Row", cell.text_content()))
        cell.text = None


def align_cell(cell: Any) -> None:
    """As print.css does: heads and stages bold and centred, figures to the right, the rest to the left."""
    is_head = cell.tag == "th" or "stage" in classes(cell.getparent())
    own = {"n": "center", "num": "right"}
    align = next((own[name] for name in classes(cell) if name in own), "center" if is_head else "left")
    cell.set("style", f"text-align: {align}")
    if is_head:
        bold = html.Element("strong")
        bold.text, cell.text = cell.text, None
        bold.extend(list(cell))
        cell.append(bold)


def add_columns(table: Any, shares: Sequence[float]) -> None:
    """Columns of these shares of the table's width, per cent."""
    group = html.Element("colgroup")
    for share in shares:
        html.etree.SubElement(group, "col", style=f"width: {share:.2f}%")
    table.insert(0, group)


def column_shares(table: Any, widths: dict[str, int], whole: int) -> list[float]:
    """Shares of the columns: those whose head has a width of its own by that, the others alike of what remains."""
    row = max(table.iter("tr"), key=lambda line: len(line.findall("th") + line.findall("td")))
    cells = [cell for cell in row if cell.tag in {"th", "td"}]
    known = [next((widths[name] for name in classes(cell) if name in widths), 0) for cell in cells]
    rest = max(whole - sum(known), 10 * known.count(0)) / max(known.count(0), 1)
    total = sum(width or rest for width in known)
    return [100 * (width or rest) / total for width in known]


def widths_in(text: str) -> dict[str, int]:
    """Widths that a stylesheet gives to classes, mm."""
    return {name: int(width) for name, width in WIDTH.findall(text)}


@lru_cache(maxsize=1)
def sheet_widths() -> dict[str, int]:
    """Those of print.css."""
    return widths_in(Path(str(finders.find("css/print.css"))).read_text())


def name_style(element: Any, style: str) -> None:
    """Name the paragraph style of a box or a paragraph; pandoc takes it from a box only."""
    if element.tag != "p":
        element.tag = "div"
        element.set(STYLE, style)
        return
    box = html.Element("div", {STYLE: style})
    box.tail, element.tail = element.tail, None
    element.addprevious(box)
    box.append(element)
