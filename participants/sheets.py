"""Reading and writing XLSX tables. One place knows python-calamine and openpyxl."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from participants.cells import harmless

MAX_ROWS = 10_000
# A single cell in the last corner makes a reader lay out the whole sheet in memory, so corners are looked for first.
FAR_COLUMN = re.compile(rb"""\sr=["'](?:[B-Z][A-Z]|[A-Z]{3})\d""")
FAR_ROW = re.compile(rb"""\sr=["'][A-Z]*\d{6,}["']""")
BROKEN = "Файл повреждён и не открывается. Сохраните его заново в Excel и загрузите ещё раз."
LOCKED = "Файл защищён паролем. Снимите пароль и загрузите файл снова."
TOO_WIDE = "На листе заняты столбцы правее AZ. Оставьте на нём только список людей и загрузите файл снова."
TOO_LONG = f"В файле больше {MAX_ROWS} строк. Разделите его на части и загрузите по очереди."
HEAD_FONT, HEAD_FILL = Font(bold=True), PatternFill("solid", start_color="E7EEF0")
DATE_FORMAT = "DD.MM.YYYY"


@dataclass(frozen=True)
class Sheet:
    """A sheet as rows of raw cells; the first row of the list is row 1 of the sheet."""

    title: str
    rows: list[list[Any]]


def read(content: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises ValidationError with a Russian sentence for what cannot be read."""
    check_corners(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return [Sheet(title, read_rows(book, title)) for title in book.sheet_names]
    except PasswordError as error:
        raise ValidationError(LOCKED) from error
    except (CalamineError, ValueError, OSError) as error:
        raise ValidationError(BROKEN) from error


def read_rows(book: CalamineWorkbook, title: str) -> list[list[Any]]:
    """The rows of a sheet, empty ones above the table included, so that row numbers are those a person sees."""
    return book.get_sheet_by_name(title).to_python(skip_empty_area=False)


def check_corners(content: bytes) -> None:
    """ValidationError for sheets with cells absurdly far out, and for archives whose parts are not what they say."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    check_corner(archive.read(name))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise ValidationError(BROKEN) from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise ValidationError(LOCKED) from error


def check_corner(sheet_xml: bytes) -> None:
    """ValidationError if a cell of the sheet lies beyond column AZ or row 99 999."""
    if FAR_COLUMN.search(sheet_xml):
        raise ValidationError(TOO_WIDE)
    if FAR_ROW.search(sheet_xml):
        raise ValidationError(TOO_LONG)


def write(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]]) -> bytes:
    """A workbook of (title, headings, rows); texts that look like formulas are made harmless."""
    book = Workbook(write_only=True)
    for title, headings, rows in sheets:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for number, heading in enumerate(headings, 1):
            sheet.column_dimensions[get_column_letter(number)].width = max(12, min(40, len(heading) + 4))
        sheet.append([head_cell(sheet, heading) for heading in headings])
        for row in rows:
            sheet.append([body_cell(sheet, value) for value in row])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def head_cell(sheet: Any, heading: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, heading)
    cell.font, cell.fill, cell.alignment = HEAD_FONT, HEAD_FILL, Alignment(wrap_text=True, vertical="top")
    return cell


def body_cell(sheet: Any, value: Any) -> Any:
    """Dates get a date format; other values go as they are, formulas made harmless."""
    if not hasattr(value, "isoformat"):
        return harmless(value)
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = DATE_FORMAT
    return cell
