"""People as templates of orders print them: plain data under Russian names."""

from collections.abc import Iterable
from typing import Any

from inflection import Inflected
from orders.people import Person

CASE_NAMES = {
    "именительный": "nomn",
    "родительный": "gent",
    "дательный": "datv",
    "винительный": "accs",
    "творительный": "ablt",
}

Values = dict[str, Any]


def person_values(person: Person) -> Values:
    """A person in the five cases of documents."""
    return {name: case_values(person.in_case(case)) for name, case in CASE_NAMES.items()}


def case_values(found: Inflected) -> Values:
    """The shapes of a name in one case."""
    position = found.position or ""
    return {
        "полностью": found.full,
        "кратко": found.short,
        "должность": position,
        "с_должностью": " ".join(filter(None, (position, found.full))),
        "кратко_с_должностью": " ".join(filter(None, (position, found.short))),
    }


def several_values(people: Iterable[Person]) -> Values:
    """Several people in each case, short, with commas between them."""
    listed = list(people)
    return {name: ", ".join(each.in_case(case).short for each in listed) for name, case in CASE_NAMES.items()}
