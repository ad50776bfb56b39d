"""What the guards of pages share: the rows of the access table by object, and visits that leave nothing behind.

A guard tries all rows of one object in one test, in the world that this object's fixture makes; it collects what is
wrong with each row and shows all of it at once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.access_table import ROWS

BACKEND = "accounts.backends.NameOrEmailBackend"
DOCUMENT = "text/html"
CAST = {
    "curator": "curator", "director": "director", "mentor": "mentor", "mentee": "mentee", "parent": "parent",
    "executor": "executor", "officer": "officer", "region": "coordinator", "admin": "administrator",
}  # fmt: skip


def links_of(page: str, url: str) -> set[str]:
    """The links of a page that stay inside the portal."""
    anchors = BeautifulSoup(page, "html.parser").find_all("a", href=True)
    targets = {urldefrag(urljoin(url, anchor["href"])).url for anchor in anchors}
    return {target for target in targets if target.startswith("/") and not target.startswith("/static/")}


def by_object(rows: Iterable[tuple]) -> dict[str, list[tuple]]:
    """Fixture → the rows that open its object; rows without an object go by their room."""
    groups: dict[str, list[tuple]] = {}
    for row in rows:
        key = row[1] if isinstance(row[1], str) else f"pages of {row[0].partition(':')[0]}"
        groups.setdefault(key, []).append(row)
    return groups


def each_object(wanted: Callable[[tuple], bool] = lambda row: True) -> pytest.MarkDecorator:
    """One test per object, with those of its rows that are wanted."""
    groups = by_object(row for row in ROWS if wanted(row))
    return pytest.mark.parametrize("rows", groups.values(), ids=groups.keys())


@dataclass
class Visits:
    """Members of the cast at their browsers, each logged in once; what a visit changed is undone when it is over."""

    request: pytest.FixtureRequest
    raises: bool = True
    clients: dict[str | None, Client] = field(default_factory=dict)

    def arguments(self, row: tuple) -> dict:
        """The arguments of a row's URL: a dict as it is, a fixture's object by its pk."""
        if isinstance(row[1], dict):
            return row[1]
        found = self.request.getfixturevalue(row[1])
        return {"pk": found.pk} if isinstance(found, Model) else found

    def address(self, row: tuple) -> str:
        """The row's URL."""
        return reverse(row[0], kwargs=self.arguments(row))

    def browser(self, person: str | None) -> Client:
        """The browser of a fixture's member of the cast; None has not logged in."""
        if person not in self.clients:
            self.clients[person] = Client(raise_request_exception=self.raises)
            if person is not None:
                self.clients[person].force_login(self.request.getfixturevalue(person).user, backend=BACKEND)
        return self.clients[person]

    def answer(self, person: str | None, method: str, url: str, data: dict | None = None) -> HttpResponseBase:
        """What the portal answers; rows, cookies and the cache are as before afterwards."""
        browser = self.browser(person)
        cookies = SimpleCookie(browser.cookies)
        with transaction.atomic():
            found = getattr(browser, method.lower())(url, data or {})
            transaction.set_rollback(True)
        browser.cookies = cookies
        cache.clear()
        return found


def opener(row: tuple) -> str:
    """One of the cast who may open the row (the curator, where nobody may)."""
    return CAST[min(row[2], default="curator")]
