"""Every page of the demo as each of its users sees it, and as those see it who have not logged in: like its picture of
last time, and with no fault of `faults.py`.

`make look` runs it (some minutes), `make look AS="parent anonymous"` for some of them; `make look LOOK=new` takes the
pictures anew, after a change that was meant: look at them before they are committed.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings as django_settings
from django.template.loader import render_to_string
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route

from accounts.demo_users import DEMO_USERS
from accounts.models import User
from demo.build import build_demo
from tests.look.faults import faults_of, resize
from tests.look.pictures import PICTURES, WIDTHS, differ, small, strip
from tests.look.walks import ANONYMOUS, Seen, pages_of, public_pages
from tests.visits import BACKEND

# A Monday of the demo's school year: what a page says of days must not change from run to run.
MOMENT = "2026-11-30 09:00:00+03:00"
HEIGHTS = {1280: 900, 360: 740}
SCHEMES = ("light", "dark")
TAKES_NEW = os.environ.get("LOOK") == "new"
EVERYBODY = [*(name for name, _, _ in DEMO_USERS), ANONYMOUS]
LOOKERS = os.environ.get("AS", "").split() or EVERYBODY

pytestmark = pytest.mark.look


def shots_of(page: Page) -> Image.Image:
    """The page at both widths in both schemes."""
    pictures = []
    for width, narrow in WIDTHS.items():
        resize(page, (width, HEIGHTS[width]))
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            pictures.append(small(page.screenshot(full_page=True, type="jpeg", quality=80), narrow))
    return strip(pictures)


def compared(seen: Seen, picture: Image.Image) -> list[str]:
    """Keep the picture if new ones are taken; else say if it is missing or differs, and put it where it can be seen."""
    place = PICTURES / seen.username / f"{seen.name.replace(':', '-')}.png"
    if TAKES_NEW:
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or differ(Image.open(place), picture):
            picture.save(place, optimize=True)
        return []
    if place.exists() and not differ(Image.open(place), picture):
        return []
    shown = django_settings.VAR_DIR / "look" / seen.username / place.name
    shown.parent.mkdir(parents=True, exist_ok=True)
    picture.save(shown)
    return [f"looks different: {shown}" if place.exists() else f"no picture yet: {shown}"]


@pytest.fixture
def world(settings, live_server) -> Iterator[str]:
    """The demo on a certain day, and the address of its portal."""
    settings.DEMO, settings.SITE_URL = True, live_server.url
    # A session of that day has ended long ago by the browser's clock.
    settings.SESSION_EXPIRE_AT_BROWSER_CLOSE = True
    with time_machine.travel(MOMENT):
        build_demo()
        yield live_server.url


@dataclass
class Look:
    """Looks at pages and collects what is wrong with each; a page of a name met before is asked less."""

    world: str
    chromium: Browser
    faults: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def at(self, pages: Iterable[Seen], context: BrowserContext) -> None:
        """Look at these pages, one after the other."""
        for seen in pages:
            page = context.new_page()
            response = page.goto(self.world + seen.url, wait_until="load")
            found = compared(seen, shots_of(page))
            found += faults_of(page, len(response.body()), closely=seen.name not in self.names)
            if found:
                self.faults[f"{seen.username} {seen.url}"] = found
            self.names.add(seen.name)
            page.close()
        context.close()

    def of(self, username: str) -> BrowserContext:
        """A browser in which this user is logged in."""
        client = Client()
        client.force_login(User.objects.get(username=username), backend=BACKEND)
        cookie = {"name": django_settings.SESSION_COOKIE_NAME, "url": self.world}
        context = self.chromium.new_context(locale="ru-RU")
        context.add_cookies([{**cookie, "value": client.session.session_key}])
        return context

    def of_nobody(self) -> BrowserContext:
        """A browser in which nobody is logged in; its errors need no accident."""
        context = self.chromium.new_context(locale="ru-RU")
        context.route("**/errors/*.html", answer_with_error)
        return context


def answer_with_error(route: Route) -> None:
    """The page of an error, as the portal shows it."""
    name = urlsplit(route.request.url).path.rsplit("/", 1)[1]
    route.fulfill(content_type="text/html", body=render_to_string(name))


@pytest.mark.django_db(transaction=True)
def test_every_page_looks_as_it_did(world, chromium):
    look = Look(world, chromium)
    for username in LOOKERS:
        pages, context = (
            (public_pages(), look.of_nobody()) if username == ANONYMOUS else (pages_of(username), look.of(username))
        )
        look.at(pages, context)
    assert look.faults == {}
    assert len(look.names) > 80 or LOOKERS != EVERYBODY
