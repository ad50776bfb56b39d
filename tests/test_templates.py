"""What templates leave to Python, and how long they may grow."""

import re

from tests.test_budgets import ROOT, tracked

LONGEST_LINE = 140
TAG = re.compile(r"\{[{%].*?[%}]\}")
# A state, role or kind compared with its value: the object answers instead (`order.is_signed`; accounts/predicates.py).
COMPARED = re.compile(r"""\b(state|role|kind|purpose|method|act|mark)\s*(==|!=|(not\s+)?in\b)\s*["']""")
QUERIED = re.compile(r"\.objects\b")
# The name of an organisation as its statute has it: papers and requisites alone show it, the rest says `plain_name`.
LEGAL_NAME = re.compile(r"\b(short_name|full_name)\b")
REQUISITES = {
    "templates/accounts/organisation.html",
    "templates/beginning/_requisites.html",
    "templates/documents/_record.html",
}
PAPERS = {"pdf", "texts"}


def found(pattern: re.Pattern[str]) -> list[str]:
    """Tags of templates that the pattern fits, with their places."""
    lines = [
        (path, number, line)
        for path in tracked("templates/*")
        for number, line in enumerate(path.read_text().splitlines(), 1)
    ]
    return [
        f"{path.relative_to(ROOT)}:{number}: {tag}"
        for path, number, line in lines
        for tag in TAG.findall(line)
        if pattern.search(tag)
    ]


def test_states_roles_and_kinds_are_asked_of_the_object():
    assert found(COMPARED) == []


def test_no_template_asks_the_database():
    assert found(QUERIED) == []


def test_pages_and_letters_call_an_organisation_as_people_do():
    named = {place.split(":")[0] for place in found(LEGAL_NAME)}
    assert {path for path in named if not PAPERS & set(path.split("/"))} == REQUISITES


def test_lines_of_pages_are_short():
    """Not of letters and printed papers, where the end of a line is seen."""
    pages = [path for path in tracked("templates/*.html") if not PAPERS & set(path.parts)]
    lines = [
        (f"{path.relative_to(ROOT)}:{number}", line)
        for path in pages
        for number, line in enumerate(path.read_text().splitlines(), 1)
    ]
    assert [place for place, line in lines if len(line) > LONGEST_LINE] == []
