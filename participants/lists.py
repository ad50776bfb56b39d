"""The list of people in a workbook, found in a process of its own (documents/isolation.py). No Django here."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Any

from documents.isolation import serve
from reading.errors import UnreadableDocument
from reading.formats.archives import BROKEN, checked_archive
from reading.headings import Vocabulary, find_headings
from reading.sheets import BrokenWorkbook, Sheet, Value, Workbook, plain_text

MAX_ROWS = 10_000
HEAD_SEARCHED = 15
TOO_LONG = f"В файле больше {MAX_ROWS} строк. Разделите его на части и загрузите по очереди."
NO_HEAD = (
    "В файле не найдена строка с заголовками столбцов («Фамилия», «Имя», «Форма наставничества»). "
    "Скачайте шаблон и перенесите в него список."
)


@dataclass(frozen=True)
class PeopleList:
    """A list as it stands in a file: the cells of its heading row, and its filled rows with the numbers one sees."""

    head: list[Value]
    rows: list[tuple[int, list[Value]]]

    def to_json(self) -> dict[str, Any]:
        """As it is stored and handed from process to process; a date is `{"date": "2014-05-20"}`."""
        rows = [(number, list(map(value_to_json, values))) for number, values in self.rows]
        return {"head": list(map(value_to_json, self.head)), "rows": rows}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PeopleList:
        """The list that `to_json` wrote."""
        rows = [(number, list(map(value_from_json, values))) for number, values in data["rows"]]
        return cls(list(map(value_from_json, data["head"])), rows)


def value_to_json(value: Value) -> Any:
    """A value as JSON has it. What PostgreSQL's JSON can't hold (no numbers, zero bytes) becomes text without it."""
    if isinstance(value, datetime.date):
        return {"date": f"{value:%Y-%m-%d}"}
    if isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return str(value).replace("\0", " ")


def value_from_json(data: Any) -> Value:
    """The value that `value_to_json` wrote."""
    return datetime.date.fromisoformat(data["date"]) if isinstance(data, dict) else data


def fold_title(value: Value) -> str:
    """A heading as it is compared: no case, ё, stars, colons."""
    return " ".join(plain_text(value).casefold().replace("ё", "е").split()).strip(" *:.")


def read_list(content: bytes, choices: dict[str, Any]) -> dict[str, Any]:
    """`{"list": …}` as `PeopleList.to_json` makes it, or `{"refusal": sentence}`.

    `choices["titles"]`: the folded headings that are known; two of them make a row of headings.
    """
    titles = frozenset(choices["titles"])
    vocabulary = Vocabulary(lambda title: title if title in titles else None)
    try:
        checked_archive(content)
        return {"list": find_list(Workbook(content), vocabulary).to_json()}
    except BrokenWorkbook:
        return {"refusal": BROKEN}
    except UnreadableDocument as error:
        return {"refusal": str(error)}


def find_list(workbook: Workbook, vocabulary: Vocabulary[str]) -> PeopleList:
    """The list of the first sheet with a row of headings. Raises UnreadableDocument: there is none, it is too long."""
    for sheet in workbook.sheets():
        head = find_headings((map(fold_title, row) for row in sheet.rows[:HEAD_SEARCHED]), vocabulary)
        if head is not None:
            return PeopleList(sheet.rows[head.row], filled_rows(sheet, head.row + 1))
    raise UnreadableDocument(NO_HEAD)


def filled_rows(sheet: Sheet, first: int) -> list[tuple[int, list[Value]]]:
    """The rows from `first` on that are not empty."""
    rows = [(number, row) for number, row in enumerate(sheet.rows[first:], first + 1) if any(v != "" for v in row)]
    if len(rows) > MAX_ROWS:
        raise UnreadableDocument(TOO_LONG)
    return rows


if __name__ == "__main__":
    serve(read_list)
