"""Tables become XLSX files. One place knows how to write them, and that no cell of ours is ever a formula."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEFAULT_WIDTH = 24
# Wider tables than this many letters are printed on a sheet that lies on its side.
UPRIGHT_WIDTH = 95
A4 = 9
# Excel's own limits.
MAX_TITLE = 31
MAX_CELL = 32_767
TITLE_SIGNS = re.compile(r"[\[\]:*?/\\]")
FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
STARTS_FORMULA = re.compile(r"^[=@\t\r+\-]")
# «+7 900 …» and «-5» are what people write; a spreadsheet reads no formula in them.
HARMLESS = re.compile(r"^[+\-][\d\s().,\-]*$")
# Rows go to the file as they come, and a text stays a text whatever it looks like.
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
TOP: dict[str, Any] = {"valign": "top"}
STYLES: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True},
    "date": {"num_format": "DD.MM.YYYY", "align": "left"},
    "head": {"bold": True, "text_wrap": True},
    "above": {"bold": True},
}


@dataclass(frozen=True)
class XlsxSheet:
    """One sheet: its title, the headings, and rows of plain values (text, number, date, None).

    `above`: lines over the headings, such as what the table is called and who approved it. `pinned`: how many columns
    on the left stay in sight.
    """

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] = ()
    above: Sequence[str] = ()
    pinned: int = 0

    @property
    def full_widths(self) -> list[int]:
        """A width for each column."""
        lacking = len(self.headings) - len(self.widths)
        return [*self.widths[: len(self.headings)], *[DEFAULT_WIDTH] * lacking]


def write(*sheets: XlsxSheet) -> bytes:
    """The bytes of a workbook; rows are written as they come, so memory doesn't grow with them."""
    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as book:
        formats = {name: book.add_format(TOP | style) for name, style in STYLES.items()}
        for sheet in sheets:
            page = book.add_worksheet(TITLE_SIGNS.sub(" ", sheet.title)[:MAX_TITLE])
            set_up(page, sheet)
            fill(page, sheet, formats)
    return buffer.getvalue()


def set_up(page: Worksheet, sheet: XlsxSheet) -> None:
    """Widths, headings that stay in sight, and a print that fits the paper and repeats them on each sheet."""
    head = len(sheet.above)
    for column, width in enumerate(sheet.full_widths):
        page.set_column(column, column, width)
    page.freeze_panes(head + 1, sheet.pinned)
    page.repeat_rows(head)
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    if sum(sheet.full_widths) > UPRIGHT_WIDTH:
        page.set_landscape()


def fill(page: Worksheet, sheet: XlsxSheet, formats: dict[str, Any]) -> None:
    """The lines above, the headings, the rows: in this order, for a written row is out of memory."""
    for number, line in enumerate(sheet.above):
        page.write_string(number, 0, harmless(line), formats["above"])
    head = len(sheet.above)
    for column, heading in enumerate(sheet.headings):
        page.write_string(head, column, harmless(heading), formats["head"])
    for number, row in enumerate(sheet.rows, head + 1):
        for column, value in enumerate(row):
            write_cell(page, number, column, value, formats)


def write_cell(page: Worksheet, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    """One cell by what its value is: nothing, a date as 05.11.2026, a number, else a text that wraps."""
    if value is None or value == "":
        return
    if isinstance(value, datetime.date):
        page.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, column, value, formats["text"])
    else:
        page.write_string(row, column, harmless(str(value)), formats["text"])


def harmless(text: str) -> str:
    """The text without signs XML forbids; what a spreadsheet might run gets an apostrophe before it."""
    text = FORBIDDEN_IN_XML.sub("", text)[: MAX_CELL - 1]
    return f"'{text}" if STARTS_FORMULA.match(text) and not HARMLESS.match(text) else text
