"""From an uploaded table to checked rows: finds the headings, parses the cells, tells what is wrong where.

Cells are parsed column by column with a memory of what was seen before (docs/people.md).
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from accounts.searching import fold_search
from documents import isolation
from participants.cells import BadCell
from participants.columns import (
    CARD,
    FULL_NAME,
    OWN_NAME,
    PARTNERS,
    PASSED_OVER,
    PERSON,
    REPRESENTATIVE,
    ListColumn,
    columns_for,
)
from participants.lists import PeopleList, fold_title
from participants.models import MentoringForm, Representative, check_birth_date, identity
from reading.sheets import Value, plain_text

# Ten thousand rows take two seconds.
SECONDS = 20
TOO_HEAVY = "На чтение файла не хватило времени или памяти. Скопируйте список людей в новый файл Excel и загрузите его."
NAME_FIELDS = ("last_name", "first_name", "patronymic")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row, and what to do about it, as a Russian sentence."""

    row: int
    column: str
    text: str
    cell: str = ""


@dataclass
class CheckedRow:
    """A good row: what it says about the person, her card and representative, and whom it met in the base.

    Empty cells are left out: they never erase what the base knows. `changes`: what differs of somebody known
    (`differences.Change`); `namesakes`: who else is called so (`namesakes.Namesake`).
    """

    row: int
    name: str
    person: dict[str, Any]
    card: dict[str, Any]
    representative: dict[str, Any]
    search_key: str
    identity: str
    participant_id: int | None = None
    version: int = 0
    card_id: int | None = None
    representative_id: int | None = None
    changes: list[Any] = field(default_factory=list)
    namesakes: list[Any] = field(default_factory=list)

    @property
    def form_word(self) -> str:
        """The form of mentoring in words; empty where the row names none."""
        return MentoringForm(self.card["form"]).label if "form" in self.card else ""

    @property
    def representative_name(self) -> str:
        return joined(self.representative)


@dataclass(frozen=True)
class MatchedList:
    """A list whose columns are known: which column of the file is which, and its filled rows with their numbers."""

    places: dict[int, ListColumn]
    unknown: list[str]
    rows: list[tuple[int, list[Value]]]


def titles_of(base: str, form: str) -> dict[str, ListColumn]:
    """Folded title -> column, aliases included."""
    known = (FULL_NAME, *columns_for(base, form))
    titles = {fold_title(title): column for column in known for title in (column.title, *column.aliases)}
    return titles | {fold_title(OWN_NAME[base]): FULL_NAME}


def read_table(content: bytes, base: str, form: str = "") -> PeopleList:
    """The list that a process of its own finds in the file (`lists.read_list`). Raises ValidationError.

    With a `form` for all rows they need not name one themselves.
    """
    choices = {"titles": list(titles_of(base, form))}
    answer = isolation.answer_of(
        "participants.lists", content, choices, seconds=SECONDS, fault=ValidationError, too_heavy=TOO_HEAVY
    )
    if "refusal" in answer:
        raise ValidationError(answer["refusal"])
    return PeopleList.from_json(answer["list"])


def table_of(people: PeopleList, base: str, form: str = "") -> MatchedList:
    """The table of a list, its columns told by their headings."""
    places, unknown = match_columns(people.head, titles_of(base, form), base)
    return MatchedList(places, unknown, people.rows)


def match_columns(
    head: Sequence[Value], titles: dict[str, ListColumn], base: str
) -> tuple[dict[int, ListColumn], list[str]]:
    """Place -> column, and the headings nobody knows (or that come twice)."""
    places: dict[int, ListColumn] = {}
    unknown = []
    silent = PASSED_OVER | {fold_title(title) for title in PARTNERS[base]}
    for place, cell in enumerate(head):
        title = fold_title(cell)
        column = titles.get(title)
        if column and column not in places.values():
            places[place] = column
        elif title and title not in silent:
            unknown.append(plain_text(cell)[:60])
    return places, unknown


def missing_columns(present: Iterable[ListColumn], base: str, form: str = "") -> list[str]:
    """Titles of required columns that the file lacks; one column with the full name does for three."""
    there = set(present)
    required = [column for column in columns_for(base, form) if column.required and column not in there]
    if FULL_NAME in there:
        required = [column for column in required if column.field not in NAME_FIELDS]
    return [column.title for column in required]


def parse_lines(table: MatchedList, today: datetime.date, problems: list[Problem]) -> tuple[list[CheckedRow], int]:
    """The good rows of the table and the number of all its rows; the bad ones become problems."""
    known = list(table.places)
    numbered = [(number, row) for number, row in table.rows if any(map(row.__getitem__, known))]
    columns = [
        (column, parse_column(column, [(number, row[place]) for number, row in numbered], problems, today))
        for place, column in table.places.items()
    ]
    lines = [build_line(number, index, columns) for index, (number, _) in enumerate(numbered)]
    for line in lines:
        problems += check_line(line, table)
    bad = {problem.row for problem in problems}
    return drop_repeats([line for line in lines if line.row not in bad], problems), len(numbered)


def parse_column(
    column: ListColumn, cells: list[tuple[int, Any]], problems: list[Problem], today: datetime.date
) -> list:
    """The values of a column; a cell that cannot be taken gives a problem and None."""
    memory: dict[Any, Any] = {}
    values = []
    for number, raw in cells:
        if raw not in memory:
            memory[raw] = judge(column, raw, today)
        value = memory[raw]
        if isinstance(value, BadCell):
            problems.append(Problem(number, column.title, str(value), plain_text(raw)[:60]))
            value = None
        values.append(value)
    return values


def judge(column: ListColumn, raw: Any, today: datetime.date) -> Any:
    """The value of a cell, or the BadCell that says why there is none."""
    try:
        value = column.parse(raw)
        if column.field == "birth_date" and value:
            check_birth_date(value, today)
        if column.required and not value:
            return BadCell("Ячейка пуста. Заполните её.")
    except BadCell as error:
        return error
    except ValidationError as error:
        return BadCell(error.messages[0])
    return value


def build_line(number: int, index: int, columns: list[tuple[ListColumn, list]]) -> CheckedRow:
    """One row of the table from the parsed columns."""
    said: dict[str, dict[str, Any]] = {PERSON: {}, CARD: {}, REPRESENTATIVE: {}}
    for column, values in columns:
        value = values[index]
        if value is None or value == "":
            continue
        if column.field == "full_name":
            said[column.owner].update((part, text) for part, text in zip(NAME_FIELDS, value, strict=True) if text)
        else:
            said[column.owner][column.field] = value
    person = said[PERSON]
    full_name = joined(person)
    key = fold_search(full_name)
    known_as = identity(key, person.get("birth_date"))
    return CheckedRow(number, full_name, person, said[CARD], said[REPRESENTATIVE], key, known_as)


def joined(names: Mapping[str, Any]) -> str:
    """The full name of a person or representative."""
    return " ".join(names[part] for part in NAME_FIELDS if names.get(part))


def check_line(line: CheckedRow, table: MatchedList) -> Iterable[Problem]:
    """Rules that look at several cells of a row."""
    if FULL_NAME in table.places.values() and not line.search_key:
        yield Problem(line.row, FULL_NAME.title, "Ячейка пуста. Впишите фамилию, имя и отчество.")
    starts, ends = line.card.get("joined_on"), line.card.get("finished_on")
    if starts and ends and ends < starts:
        yield Problem(line.row, "Дата завершения программы", "Дата раньше даты вхождения в программу. Проверьте обе.")
    yield from check_representative(line)


def check_representative(line: CheckedRow) -> Iterable[Problem]:
    """A representative needs a name and a relation, a guardian a document."""
    said = line.representative
    if not said:
        return
    if "last_name" not in said:
        yield Problem(line.row, "Представитель (ФИО)", "Данные представителя есть, а имени нет. Впишите фамилию и имя.")
    if "relation" not in said:
        yield Problem(line.row, "Кем приходится", "Не сказано, кто это. Впишите: мать, отец, опекун или попечитель.")
    elif said["relation"] in Representative.BY_DOCUMENT and "authority" not in said:
        yield Problem(line.row, "Документ представителя", Representative.NEEDS_DOCUMENT)


def drop_repeats(lines: list[CheckedRow], problems: list[Problem]) -> list[CheckedRow]:
    """Each person once; a second row about her is a problem that names the first."""
    first: dict[str, int] = {}
    kept = []
    for line in lines:
        seen = first.setdefault(line.identity, line.row)
        if seen == line.row:
            kept.append(line)
        else:
            problems.append(Problem(line.row, "ФИО", f"Тот же человек, что в строке {seen}. Оставьте одну из строк."))
    return kept
