"""Whatever a visitor sends, no page falls: every form, every name that the code asks for, every key in an address."""

import re
from functools import lru_cache
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import NoReverseMatch, reverse

from tests.hostile import VALUES, Form, forms_of
from tests.visits import Visits, each_object, opener

pytestmark = pytest.mark.django_db

# What tells readings of numbers apart; words and days are told by the forms.
NUMBERS = ("a huge number", "five thousand digits", "a digit that is none")
# Forms that pages share (search, log out, …) are tried once per process.
TRIED: set[object] = set()
ROOMS = [path.parent for path in Path(__file__).resolve().parent.parent.glob("*/apps.py")]
ASKED = re.compile(r"""request\.(?:GET|POST)(?:\.get(?:list)?\(|\[)"(\w+)"|"(\w+)" in request\.(?:GET|POST)""")


@lru_cache
def asked_names() -> set[str]:
    """The names that views read out of a request by themselves, without a form."""
    found = (pair for room in ROOMS for file in room.rglob("*.py") for pair in ASKED.findall(file.read_text()))
    return {name for pair in found for name in pair if name}


@pytest.fixture
def visits(request) -> Visits:
    """Those who open the rows; a fault of the code is a 500."""
    return Visits(request, raises=False)


def faults_of_form(visits: Visits, person: str, form: Form) -> list[str]:
    """What brought the form's page down."""
    url = urlsplit(form.action).path if form.method == "get" else form.action
    return [
        f"{form.method} {url}: {words}"
        for words, data in form.filled()
        if visits.answer(person, form.method, url, data).status_code >= 500
    ]


def faults_of_forms(visits: Visits, row: tuple) -> list[str]:
    """What brought down the pages behind the forms of a page."""
    url, person = visits.address(row), opener(row)
    page = visits.answer(person, "GET", url)
    faults = []
    for form in [] if page.streaming else forms_of(page.content.decode(errors="replace"), url):
        if form.shape not in TRIED:
            TRIED.add(form.shape)
            faults += faults_of_form(visits, person, form)
    return faults


@each_object(lambda row: row[2] and row[3] == "GET")
def test_no_form_of_the_pages_falls(visits, rows):
    assert [fault for row in rows for fault in faults_of_forms(visits, row)] == []


def test_views_read_names_that_stand_in_no_form():
    assert {"page", "per_page", "version", "month"} <= asked_names()


def faults_of_view(visits: Visits, row: tuple) -> list[str]:
    """Numbers under every name that a view reads by itself."""
    names, url = sorted(asked_names()), visits.address(row)
    return [
        f"{row[0]}: {words}"
        for words in NUMBERS
        if visits.answer(opener(row), row[3], url, {name: [VALUES[words]] for name in names}).status_code >= 500
    ]


def faults_of_keys(visits: Visits, row: tuple) -> list[str]:
    """Numbers in place of each key of the address."""
    known, faults = visits.arguments(row), []
    for words, name in product(NUMBERS, known):
        try:
            url = reverse(row[0], kwargs={**known, name: VALUES[words]})
        except NoReverseMatch:
            continue
        if visits.answer(opener(row), row[3], url).status_code >= 500:
            faults.append(f"{row[0]}: {words} as {name}")
    return faults


@each_object(lambda row: row[2])
def test_no_page_falls_over_what_its_view_reads_itself_nor_over_a_key_in_its_address(visits, rows):
    assert [fault for row in rows for fault in faults_of_view(visits, row) + faults_of_keys(visits, row)] == []
