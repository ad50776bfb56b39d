"""Every URL × every role × own, neighbouring and foreign organisation."""

import pytest
from django.db import transaction
from django.db.models import Model
from django.urls import URLResolver, get_resolver, reverse

from accounts.models import Membership, User
from tests.access_table import PUBLIC, ROWS

pytestmark = pytest.mark.django_db

BACKEND = "accounts.backends.NameOrEmailBackend"
CAST = {
    "curator": "curator", "director": "director", "mentor": "mentor", "mentee": "mentee", "parent": "parent",
    "executor": "executor", "officer": "officer", "region": "coordinator", "admin": "administrator",
}  # fmt: skip
STRANGERS = ("neighbour_curator", "foreign_officer", "nobody_yet")


@pytest.fixture
def nobody_yet(db):
    """Somebody with an account and no role anywhere."""
    return Membership(user=User.objects.create_user("nobody", email="nobody@example.org"))


def arguments(request, wanted) -> dict:
    """The URL's arguments: a dict as it is, a fixture's object by its pk."""
    if isinstance(wanted, dict):
        return wanted
    found = request.getfixturevalue(wanted)
    return {"pk": found.pk} if isinstance(found, Model) else found


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


def answer(client, request, row, person: str) -> int:
    name, wanted, _, method = row
    url = reverse(name, kwargs=arguments(request, wanted))
    client.force_login(request.getfixturevalue(person).user, backend=BACKEND)
    with transaction.atomic():  # what one role did is undone before the next one tries
        response = client.post(url) if method == "POST" else client.get(url)
        transaction.set_rollback(True)
    return response.status_code


IDS = [f"{row[0]}" for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_roles_open_what_the_table_gives_them_and_nothing_else(client, request, row):
    opened = {role for role, person in CAST.items() if answer(client, request, row, person) != 404}
    assert opened == set(row[2])


@pytest.mark.parametrize("row", [row for row in ROWS if not isinstance(row[1], dict)], ids=lambda row: row[0])
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_learns_nothing(client, request, row, stranger):
    assert answer(client, request, row, stranger) == 404


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_without_login_every_page_leads_to_the_login_page(client, request, row):
    name, wanted, _, method = row
    url = reverse(name, kwargs=arguments(request, wanted))
    response = client.post(url) if method == "POST" else client.get(url)
    assert response.status_code == 302
    assert response.url.startswith(reverse("accounts:login"))


@pytest.mark.parametrize("row", [row for row in ROWS if row[3] == "POST"], ids=lambda row: row[0])
def test_a_verb_is_not_a_link(client, request, row):
    """What changes something never happens by GET."""
    name, wanted, roles, _ = row
    person = CAST[next(iter(sorted(roles)), "curator")]
    client.force_login(request.getfixturevalue(person).user, backend=BACKEND)
    assert client.get(reverse(name, kwargs=arguments(request, wanted))).status_code in {404, 405}
