"""The views of every list of the demo: each tab leads to as many rows as it says, for every role that sees it."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.access import OFFICES
from accounts.demo_users import DEMO_USERS
from accounts.models import Membership, Role, User
from pairs.path import path_of
from tests.tables import every
from tests.visits import BACKEND

pytestmark = pytest.mark.django_db

QUERY_BUDGET = 25
LISTS = [
    "participants:mentees", "participants:mentors", "pairs:list", "pairs:plans", "pairs:papers", "consents:list",
    "consents:agreements", "consents:withdrawals", "consents:esign", "orders:list", "orders:mine", "orders:register",
    "roadmap:list", "roadmap:mine", "roadmap:assignments",
    "surveys:list", "notifications:outbox", "notifications:inbox", "accounts:members", "accounts:organisations",
    "orders:reserved",
]  # fmt: skip


def entered(name: str) -> Client:
    """The browser of a user of the demo."""
    client = Client()
    client.force_login(User.objects.get(username=name), backend=BACKEND)
    return client


def opened(client: Client, address: str) -> BeautifulSoup:
    """A page, within its budget of queries; empty for who may not open it."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert len(asked) <= QUERY_BUDGET, address
    return BeautifulSoup(answer.content if answer.status_code == 200 else b"", "html.parser")


def faults(client: Client, path: str) -> tuple[int, list[str]]:
    """How many tabs a list has, and those that promise other rows than they show."""
    tabs = opened(client, path).select(".views a")
    wrong = []
    for tab in tabs:
        promised = int(tab.select_one(".tab-count").text)
        query = tab["href"].removeprefix("?")
        page = opened(client, f"{path}?{query}&per_page=100")
        shown = len(page.select("main :is(tbody tr, .notes > li)"))
        if shown != min(promised, 100) or not page.select_one(".views [aria-current]"):
            wrong.append(f"{path}{tab['href']}: {promised}, {shown} shown")
    return len(tabs), wrong


@every("name", LISTS)
def test_each_view_shows_as_many_rows_as_its_tab_says(name):
    seen, wrong = 0, []
    for user, *_ in DEMO_USERS:
        tabs, more = faults(entered(user), reverse(name))
        seen, wrong = seen + tabs, wrong + more
    assert not wrong
    assert seen


def test_each_step_of_the_year_leads_to_a_list_of_as_many_as_it_says():
    led = 0
    for here in Membership.objects.active().filter(
        user__username__in=[name for name, *_ in DEMO_USERS], role__in=OFFICES
    ):
        for step in path_of(here):
            page = opened(entered(here.user.username), f"{step.url}&per_page=100") if step.url else None
            assert not step.lost or page, step
            if page and here.role in (Role.CURATOR, Role.DIRECTOR):
                assert len(page.select("main tbody tr")) == step.lost, step
                assert bool(page.select("main .btn-primary")) == (here.role == Role.CURATOR)
                led += 1
    assert led > 5
