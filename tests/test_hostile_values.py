"""Whatever a visitor sends, no page falls: every form, every name that the code asks for, every key in an address."""

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.access_table import ROWS
from tests.hostile import VALUES, Form, forms_of
from tests.test_access import BACKEND, CAST, arguments

pytestmark = pytest.mark.django_db

OPENED = [row for row in ROWS if row[2]]
PAGES = [row for row in OPENED if row[3] == "GET"]
WITH_KEYS = [row for row in OPENED if row[1] != {}]
# What tells readings of numbers apart; words and days are told by the forms.
NUMBERS = ("a huge number", "five thousand digits", "a digit that is none")
# Forms that pages share (search, log out, …) are tried once a process.
TRIED: set[object] = set()
ROOMS = [path.parent for path in Path(__file__).resolve().parent.parent.glob("*/apps.py")]
ASKED = re.compile(r"""request\.(?:GET|POST)(?:\.get(?:list)?\(|\[)"(\w+)"|"(\w+)" in request\.(?:GET|POST)""")


@lru_cache
def asked_names() -> set[str]:
    """The names that views read out of a request by themselves, without a form."""
    found = (pair for room in ROOMS for file in room.rglob("*.py") for pair in ASKED.findall(file.read_text()))
    return {name for pair in found for name in pair if name}


def enter(client: Client, request, row) -> None:
    """Log in as one who may open the row."""
    client.force_login(request.getfixturevalue(CAST[sorted(row[2])[0]]).user, backend=BACKEND)


def status_of(client: Client, method: str, url: str, data: dict[str, list[str]]) -> int:
    """The status of the answer; what it changed is undone, and a fault of the code is a 500."""
    client.raise_request_exception = False
    with transaction.atomic():
        answer = getattr(client, method)(url, data)
        transaction.set_rollback(True)
    return answer.status_code


def fallen_under(client: Client, form: Form) -> list[str]:
    """What brought the form's page down."""
    url = urlsplit(form.action).path if form.method == "get" else form.action
    return [
        f"{form.method} {url}: {words}"
        for words, data in form.filled()
        if status_of(client, form.method, url, data) >= 500
    ]


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row[0])
def test_no_form_of_the_page_falls(client, request, row):
    url = reverse(row[0], kwargs=arguments(request, row[1]))
    enter(client, request, row)
    page = client.get(url)
    for form in [] if page.streaming else forms_of(page.content.decode(errors="replace"), url):
        if form.shape not in TRIED:
            TRIED.add(form.shape)
            enter(client, request, row)
            assert not fallen_under(client, form)


def test_views_read_names_that_stand_in_no_form():
    assert {"page", "per_page", "version", "month"} <= asked_names()


@pytest.mark.parametrize("row", OPENED, ids=lambda row: row[0])
def test_no_page_falls_over_what_its_view_reads_itself(client, request, row):
    enter(client, request, row)
    url = reverse(row[0], kwargs=arguments(request, row[1]))
    names = sorted(asked_names())
    fallen = [
        words
        for words, value in ((words, VALUES[words]) for words in NUMBERS)
        if status_of(client, row[3].lower(), url, {name: [value] for name in names}) >= 500
    ]
    assert not fallen


@pytest.mark.parametrize("row", WITH_KEYS, ids=lambda row: row[0])
def test_no_page_falls_over_a_key_in_its_address(client, request, row):
    enter(client, request, row)
    known = arguments(request, row[1])
    for value in map(VALUES.get, NUMBERS):
        for name in known:
            try:
                url = reverse(row[0], kwargs={**known, name: value})
            except NoReverseMatch:
                continue
            assert status_of(client, row[3].lower(), url, {}) < 500
