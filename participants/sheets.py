"""Reading the sheets of an XLSX file, guarded against files made to harm (writing: `documents/xlsx.py`)."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

MAX_ROWS = 10_000
MAX_COLUMN, MAX_ROW = 52, 99_999
# Two cells in opposite corners make a reader lay out all that lies between, so the extent is measured first.
MAX_CELLS = 2_000_000
MAX_SHEETS = 100
# Where a cell («AZ17») or a row («17») says it stands, and the tags of both: without a place they just follow.
PLACE = re.compile(rb"""(?<![\w:])r\s*=\s*["']([A-Za-z]*)(\d+)""")
ROW_TAG = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])")
CELL_TAG = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])")
# The patterns above read bytes; Excel writes UTF-8 only.
WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
BROKEN = "Файл повреждён и не открывается. Сохраните его заново в Excel и загрузите ещё раз."
LOCKED = "Файл защищён паролем. Снимите пароль и загрузите файл снова."
TOO_FAR = (
    "На листе заняты ячейки правее столбца AZ или ниже строки 99 999. "
    "Оставьте на нём только список людей и загрузите файл снова."
)
TOO_LARGE = (
    "Данные разбросаны по листам так широко, что их не прочесть. "
    "Скопируйте список людей на один новый лист и загрузите файл снова."
)
TOO_LONG = f"В файле больше {MAX_ROWS} строк. Разделите его на части и загрузите по очереди."


@dataclass(frozen=True)
class Sheet:
    """A sheet as rows of raw cells; the first row of the list is row 1 of the sheet."""

    title: str
    rows: list[list[Any]]


def read(content: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook, one after another: whoever has found his table reads no further.

    Raises ValidationError with a Russian sentence for what cannot be read.
    """
    check_extents(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        yield from sheets_of(book)
    except PasswordError as error:
        raise ValidationError(LOCKED) from error
    except (CalamineError, ValueError, OSError) as error:
        raise ValidationError(BROKEN) from error


def sheets_of(book: CalamineWorkbook) -> Iterator[Sheet]:
    """The sheets while they are few and small enough, several of one part counted each."""
    cells = 0
    for number, title in enumerate(book.sheet_names, 1):
        sheet = book.get_sheet_by_name(title)
        cells += sheet.total_height * sheet.total_width
        if cells > MAX_CELLS or number > MAX_SHEETS:
            raise ValidationError(TOO_LARGE)
        # Empty rows above the table are kept, so that row numbers are those a person sees.
        yield Sheet(title, sheet.to_python(skip_empty_area=False))


def check_extents(content: bytes) -> None:
    """ValidationError for cells absurdly far out or apart, and for archives whose parts are not what they say.

    Every part is looked into: which of them is a sheet is said by the archive itself, so any may be.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                check_extent(archive.read(name))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise ValidationError(BROKEN) from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise ValidationError(LOCKED) from error


def check_extent(part: bytes) -> None:
    """ValidationError if cells of this part lie beyond column AZ or row 99 999, or span too many cells."""
    if part.startswith(WIDE_TEXT):
        raise ValidationError(BROKEN)
    places = PLACE.findall(part)
    columns = max((column_number(letters) for letters in {letters for letters, _ in places}), default=0)
    rows = max((int(number[:9]) for number in {number for _, number in places}), default=0)
    if columns > MAX_COLUMN or rows > MAX_ROW:
        raise ValidationError(TOO_FAR)
    more_columns, more_rows = without_place(part, places)
    if (columns + more_columns) * (rows + more_rows) > MAX_CELLS:
        raise ValidationError(TOO_LARGE)


def without_place(part: bytes, places: list[tuple[bytes, bytes]]) -> tuple[int, int]:
    """How many columns and rows cells and rows that don't say where they stand may add."""
    placed_cells = sum(1 for letters, _ in places if letters)
    more_rows = len(ROW_TAG.findall(part)) - (len(places) - placed_cells)
    more_columns = 0
    if len(CELL_TAG.findall(part)) > placed_cells:
        more_columns = max(len(CELL_TAG.findall(row)) for row in ROW_TAG.split(part))
    return more_columns, max(more_rows, 0)


def column_number(letters: bytes) -> int:
    """«A» is 1, «AZ» 52; none is 0. More letters than Excel knows are as far as can be."""
    if len(letters) > 3:
        return 26**4
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
