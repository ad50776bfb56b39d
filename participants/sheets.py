"""Reading the sheets of an XLSX file, guarded against files made to harm (writing: `documents/xlsx.py`)."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

MAX_ROWS = 10_000
# A single cell in the last corner makes a reader lay out the whole sheet in memory, so corners are looked for first.
FAR_CELL = re.compile(rb"""r\s*=\s*["'](?:[B-Zb-z][A-Za-z]\d|[A-Za-z]{3}\d|[A-Za-z]*\d{6})""")
BROKEN = "Файл повреждён и не открывается. Сохраните его заново в Excel и загрузите ещё раз."
LOCKED = "Файл защищён паролем. Снимите пароль и загрузите файл снова."
TOO_FAR = (
    "На листе заняты ячейки правее столбца AZ или ниже строки 99 999. "
    "Оставьте на нём только список людей и загрузите файл снова."
)
TOO_LONG = f"В файле больше {MAX_ROWS} строк. Разделите его на части и загрузите по очереди."


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
    if FAR_CELL.search(sheet_xml):
        raise ValidationError(TOO_FAR)
