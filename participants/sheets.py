"""Finding the list of people in a workbook; runs in a process of its own (documents/isolation.py), without Django.

A raw cell is text, a number, a bool, or `{"date": "2014-05-20"}`; an empty one is "".
"""

import datetime
import math
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from accounts.searching import fold_search
from documents.isolation import serve
from reading.errors import UnreadableDocument
from reading.formats.archives import BROKEN, LOCKED, checked_archive
from reading.formats.extents import measure

MAX_ROWS = 10_000
HEAD_SEARCHED = 15
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TOO_LONG = f"В файле больше {MAX_ROWS} строк. Разделите его на части и загрузите по очереди."
NO_HEAD = (
    "В файле не найдена строка с заголовками столбцов («Фамилия», «Имя», «Форма наставничества»). "
    "Скачайте шаблон и перенесите в него список."
)


def read_list(content: bytes, choices: dict[str, Any]) -> dict[str, Any]:
    """`{"head": [cell…], "rows": [[number, [cell…]]…]}` of the first sheet with a row of headings, empty rows left out.

    `choices["titles"]`: the folded headings that are known; two of them make a row of headings. A file that is no such
    list gives `{"refusal": sentence}`.
    """
    try:
        measure(checked_archive(content))
        return find_list(content, set(choices["titles"]))
    except PasswordError:
        return {"refusal": LOCKED}
    except (CalamineError, ValueError, OSError):
        return {"refusal": BROKEN}
    except UnreadableDocument as error:
        return {"refusal": str(error)}


def find_list(content: bytes, titles: set[str]) -> dict[str, Any]:
    """The list. Raises UnreadableDocument when there is none or it is too long."""
    for sheet in sheets_of(content):
        for number, row in enumerate(sheet[:HEAD_SEARCHED]):
            if sum(fold_title(cell) in titles for cell in row) >= 2:
                filled = [
                    (place, list(map(raw, cells)))
                    for place, cells in enumerate(sheet[number + 1 :], number + 2)
                    if any(cell != "" for cell in cells)
                ]
                if len(filled) > MAX_ROWS:
                    raise UnreadableDocument(TOO_LONG)
                return {"head": list(map(raw, row)), "rows": filled}
    raise UnreadableDocument(NO_HEAD)


def sheets_of(content: bytes) -> Iterator[list[list[Any]]]:
    """Sheet after sheet: whoever has found his table reads no further.

    Empty rows above the table are kept, so that row numbers are those a person sees.
    """
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for title in book.sheet_names:
        yield book.get_sheet_by_name(title).to_python(skip_empty_area=False)


def raw(value: Any) -> Any:
    """A cell as JSON has it. What PostgreSQL's JSON can't hold (no numbers, zero bytes) becomes text without it."""
    if isinstance(value, datetime.date):
        return {"date": f"{value:%Y-%m-%d}"}
    if isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return str(value).replace("\0", " ")


def fold_title(cell: Any) -> str:
    """A heading as it is compared: no case, ё, stars, colons."""
    return fold_search(plain(cell)).strip(" *:.")


def plain(cell: Any) -> str:
    """The cell as one line of text: numbers without «.0», no control characters, single spaces.

    An apostrophe that an export put before =, +, - or @ is taken off again.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime.date):
        cell = f"{cell:%d.%m.%Y}"
    text = unicodedata.normalize("NFC", str(cell))
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    text = " ".join(text.split())
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_STARTS else text


if __name__ == "__main__":
    serve(read_list)
