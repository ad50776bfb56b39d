"""Every URL × every role × own, neighbouring and foreign organisation."""

from collections.abc import Iterator

import pytest
from django.urls import URLResolver, get_resolver, reverse

from accounts.models import Membership, User
from tests.access_table import PUBLIC, ROWS
from tests.visits import CAST, Visits, each_object, opener

pytestmark = pytest.mark.django_db

STRANGERS = ("neighbour_curator", "foreign_officer", "nobody_yet")


@pytest.fixture
def nobody_yet(db):
    """Somebody with an account and no role anywhere."""
    return Membership(user=User.objects.create_user("nobody", email="nobody@example.org"))


def all_names(resolver: URLResolver, namespace: str = "") -> set[str]:
    """Every URL name of the portal."""
    names = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            names |= all_names(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            names.add(f"{namespace}{pattern.name}")
    return names


def test_every_url_stands_in_the_table():
    assert all_names(get_resolver()) == {row[0] for row in ROWS} | PUBLIC


def roles_that_differ(visits: Visits, row: tuple) -> Iterator[str]:
    """Roles that open the row against the table, or don't although they may."""
    for role, person in CAST.items():
        status = visits.answer(person, row[3], visits.address(row)).status_code
        if (status != 404) != (role in row[2]):
            yield f"{role} gets {status}"


def strangers_let_in(visits: Visits, row: tuple) -> Iterator[str]:
    """An object is none of the business of other organisations: they don't even learn that it is there."""
    for person in STRANGERS if not isinstance(row[1], dict) else ():
        if (status := visits.answer(person, row[3], visits.address(row)).status_code) != 404:
            yield f"{person} gets {status}"


def open_without_login(visits: Visits, row: tuple) -> Iterator[str]:
    """Who has not logged in is led to the login page."""
    found = visits.answer(None, row[3], visits.address(row))
    if found.status_code != 302 or not found.url.startswith(reverse("accounts:login")):
        yield f"a visitor without login gets {found.status_code}"


def verbs_that_are_links(visits: Visits, row: tuple) -> Iterator[str]:
    """What changes something never happens by GET."""
    if row[3] == "POST":
        status = visits.answer(opener(row), "GET", visits.address(row)).status_code
        if status not in {404, 405}:
            yield f"GET gets {status}"


GUARDS = (roles_that_differ, strangers_let_in, open_without_login, verbs_that_are_links)


@each_object()
def test_pages_of_an_object_are_open_to_whom_the_table_names_and_to_nobody_else(request, rows):
    visits = Visits(request)
    faults = [f"{row[3]} {row[0]}: {words}" for row in rows for guard in GUARDS for words in guard(visits, row)]
    assert faults == []
