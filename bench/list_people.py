"""The first page of a base of 200,000 people: ours against the stock admin changelist of the same cards.

Both go through the whole stack (session, user, roles, template) and show 25 rows joined from card, person and
programme; ours also names the mentors. `setup` checks the number of queries.
"""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import _pages

NAME = "list-people"
UNIT = "s/page"
BETTER = "lower"
TARGET = 0.3
PAGES = OURS_ITEMS = REFERENCE_ITEMS = 5
# The list itself is one query. The rest is the frame: session, user, roles, unread notes.
MOST_QUERIES = 6

_world: dict = {}


def setup() -> None:
    """Log in; refuse to measure a page that asks too much."""
    client = _world["client"] = _pages.enter()
    _pages.get(client, _pages.CARDS)
    with CaptureQueriesContext(connection) as queries:
        page = _pages.get(client, _pages.CARDS)
    asked = [query["sql"] for query in queries if query["sql"].startswith(("SELECT", "UPDATE", "INSERT"))]
    if len(asked) > MOST_QUERIES:
        raise AssertionError(f"{len(asked)} queries: " + "\n".join(sql[:120] for sql in asked))
    if page.count('<th scope="row">') != 25:
        raise AssertionError("25 rows were expected")


def ours() -> None:
    for _ in range(PAGES):
        _pages.get(_world["client"], _pages.CARDS)


def reference() -> None:
    for _ in range(PAGES):
        _pages.get(_world["client"], _pages.STOCK)


def teardown() -> None:
    _pages.leave()
