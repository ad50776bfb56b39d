"""The roadmaps that the tests of this room speak of."""

import datetime

import pytest
from django.urls import reverse
from webtest import Upload as WebFile

from roadmap.editions.drafting import create_from_template
from roadmap.models import Item, Roadmap
from roadmap.tests.fixtures import put_in_force
from roadmap.tests.pages import main_form


@pytest.fixture
def draft(programme, curator) -> Roadmap:
    """A flat draft of the school."""
    return create_from_template(programme, "flat", by=curator)


@pytest.fixture
def approved(draft, curator) -> Roadmap:
    """The draft after its order was signed."""
    return put_in_force(draft, by=curator)


@pytest.fixture
def item(approved, executor) -> Item:
    """An item in force for which the executor answers."""
    found = approved.items.get(number="5")
    found.responsibles.add(executor)
    return found


@pytest.fixture
def on_day(monkeypatch):
    """`on_day(2026, 10, 1)`: what the organisations' calendars on the wall show."""

    def show(year: int, month: int, day: int) -> None:
        monkeypatch.setattr("accounts.models.Organisation.today", lambda self: datetime.date(year, month, day))

    return show


@pytest.fixture
def send(as_, curator, on_day):
    """Upload a file as the curator does; the answer of the portal."""
    on_day(2026, 9, 1)

    def upload(content: bytes, name: str = "карта.docx"):
        form = main_form(as_(curator).get(reverse("roadmap:upload")))
        form["file"] = WebFile(name, content)
        return form.submit()

    return upload
