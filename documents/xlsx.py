"""Tables become XLSX files. One place knows how to write them, and that no cell of ours is ever a formula."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEFAULT_WIDTH = 24
# Excel's own limits.
MAX_TITLE = 31
MAX_CELL = 32_767
TITLE_SIGNS = re.compile(r"[\[\]:*?/\\]")
STARTS_FORMULA = re.compile(r"^[=@\t\r+\-]")
# «+7 900 …» and «-5» are what people write; a spreadsheet reads no formula in them.
HARMLESS = re.compile(r"^[+\-][\d\s().,\-]*$")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its title, the headings, and rows of plain values (text, number, date, None).

    `above`: lines over the headings, such as what the table is called and who approved it.
    """

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] = ()
    above: Sequence[str] = ()


def write(*sheets: Sheet) -> bytes:
    """The bytes of a workbook; rows are written as they come, so memory doesn't grow with them."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        add_sheet(book, sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def add_sheet(book: Workbook, sheet: Sheet) -> None:
    """Headings that stay in sight, then the rows."""
    page = book.create_sheet(TITLE_SIGNS.sub(" ", sheet.title)[:MAX_TITLE])
    page.freeze_panes = f"A{len(sheet.above) + 2}"
    for number in range(1, len(sheet.headings) + 1):
        width = sheet.widths[number - 1] if number <= len(sheet.widths) else DEFAULT_WIDTH
        page.column_dimensions[get_column_letter(number)].width = width
    for line in sheet.above:
        page.append([cell(page, line, bold=True, wraps=False)])
    page.append([cell(page, heading, bold=True) for heading in sheet.headings])
    for row in sheet.rows:
        page.append([cell(page, value) for value in row])


def cell(page: Any, value: Any, *, bold: bool = False, wraps: bool = True) -> WriteOnlyCell:
    """A cell that wraps its text unless told otherwise; dates read 05.11.2026."""
    text = isinstance(value, str)
    made = WriteOnlyCell(page, value=harmless(value) if text else value)
    made.alignment = Alignment(wrap_text=wraps, vertical="top")
    if text:
        made.data_type = "s"
    elif made.is_date:
        made.number_format = "DD.MM.YYYY"
    if bold:
        made.font = Font(bold=True)
    return made


def harmless(text: str) -> str:
    """The text without signs XML forbids; what a spreadsheet might run gets an apostrophe before it."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)[: MAX_CELL - 1]
    return f"'{text}" if STARTS_FORMULA.match(text) and not HARMLESS.match(text) else text
