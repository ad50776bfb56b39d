"""Somebody in a list is called as people of the base are, and the dates of birth differ: the same person or another?

A person answers row by row: the id of the one in the base («12», or «12:file» where the date of the file is right), NEW
for somebody else, or SKIP. A row without an answer is not loaded.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.keys import key_in
from participants.rows import CheckedRow

NEW, SKIP, FROM_FILE = "new", "skip", "file"
FIELD = "answer_"
Answers = Mapping[int, str]


@dataclass(frozen=True)
class Namesake:
    """Who in the base is called so. He can't be meant where he was taken out, or stands in another row."""

    pk: int
    known_as: str
    has_date: bool
    why_not: str = ""

    def answers(self, line: CheckedRow) -> Iterable[tuple[str, str]]:
        """What a person may say about him, as (value, label)."""
        if self.why_not:
            return
        dated = "birth_date" in line.person
        if self.has_date or not dated:
            yield str(self.pk), "Тот же, верна дата из базы" if dated else "Тот же человек"
        if dated:
            label = "Тот же, верна дата из файла" if self.has_date else "Тот же, записать дату из файла"
            yield f"{self.pk}:{FROM_FILE}", label


def namesake_of(row: Mapping[str, Any], elsewhere: Collection[int]) -> Namesake:
    """The person of the base as the question names her; `elsewhere`: ids of people that other rows are about."""
    born = row["birth_date"]
    words = [f"дата рождения {born:%d.%m.%Y}" if born else "без даты рождения", row["class_name"]]
    why_not = "выведен из базы" if row["archived_at"] else "есть в другой строке" if row["id"] in elsewhere else ""
    return Namesake(row["id"], ", ".join(filter(None, words)), bool(born), why_not)


def read_answers(posted: Mapping[str, str]) -> dict[int, str]:
    """Row → answer, of a form or an address."""
    rows = {key_in(name.removeprefix(FIELD)): value for name, value in posted.items() if name.startswith(FIELD)}
    return {row: value for row, value in rows.items() if row is not None and value}


def meant(
    lines: Iterable[CheckedRow], people: Mapping[str, list[dict]], elsewhere: Collection[int], answers: Answers
) -> dict[int, dict]:
    """Row → the person of the base that it is about, by the answers; nobody stands in two rows.

    Where the date of the base is right, the line loses its own.
    """
    found: dict[int, dict] = {}
    used = set(elsewhere)
    for line in lines:
        pk, _, date = answers.get(line.row, "").partition(":")
        row = next((row for row in people.get(line.search_key, []) if str(row["id"]) == pk), None)
        if row is None or row["archived_at"] or row["id"] in used:
            continue
        used.add(row["id"])
        found[line.row] = row
        if date != FROM_FILE:
            line.person.pop("birth_date", None)
    return found


def chosen_twice(answers: Answers) -> list[int]:
    """Rows that are said to be about one and the same person; empty where each has her own."""
    by_person: dict[str, list[int]] = {}
    for row, answer in sorted(answers.items()):
        pk = answer.partition(":")[0]
        if key_in(pk) is not None:
            by_person.setdefault(pk, []).append(row)
    return next((rows for rows in by_person.values() if len(rows) > 1), [])
