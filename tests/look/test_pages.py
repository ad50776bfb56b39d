"""Every page of the demo as each of its users sees it: like its picture of last time, accessible, short, light.

`make look` runs it (some minutes); `make look LOOK=new` takes the pictures anew, after a change that was meant: look at
them before they are committed.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from django.urls import resolve
from PIL import Image
from playwright.sync_api import Page

from accounts.demo_users import DEMO_USERS
from accounts.models import User
from demo.build import build_demo
from tests.demo.test_pages import DOCUMENT, links_of
from tests.look.pictures import PICTURES, WIDTHS, differ, small, strip
from tests.visits import BACKEND

# A Monday of the demo's school year: what a page says of days must not change from run to run.
MOMENT = "2026-11-30 09:00:00+03:00"
HEIGHTS = {1280: 900, 360: 740}
SCHEMES = ("light", "dark")
HTML_KB, SCREENS = 100, 3
# What tells in a glance what a long page holds.
SUMMARY = ".tabs, .tally, .stats, .next-step, .findings, .steps, .pager, .contents, .survey"
TAKES_NEW = os.environ.get("LOOK") == "new"

pytestmark = pytest.mark.look


@dataclass(frozen=True)
class Seen:
    """A page of a user: its URL name and the first address of it that was met."""

    username: str
    name: str
    url: str


def pages_of(username: str) -> Iterator[Seen]:
    """One page of each URL name that links lead this user to."""
    client = Client()
    client.force_login(User.objects.get(username=username), backend=BACKEND)
    waiting, met, named = ["/"], set(), set()
    while waiting:
        url = waiting.pop(0)
        name = resolve(urlsplit(url).path).view_name
        if url in met or name in named:
            continue
        met.add(url)
        response = client.get(url, follow=True)
        if not response["Content-Type"].startswith(DOCUMENT):
            continue
        named.add(name)
        html = response.content.decode()
        yield Seen(username, name, url)
        waiting += sorted(links_of(html, url))


def shots_of(page: Page) -> Image.Image:
    """The page at both widths in both schemes."""
    pictures = []
    for width, narrow in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            pictures.append(small(page.screenshot(full_page=True), narrow))
    return strip(pictures)


def faults_of(page: Page, size: int) -> list[str]:
    """What a page must not be: heavier than its budget, longer than three screens with no summary, hard to use."""
    faults = [f"axe: {fault['id']}" for fault in Axe().run(page).response["violations"]]
    if size > HTML_KB * 1024:
        faults.append(f"{size // 1024} kB of HTML")
    height = page.evaluate("document.documentElement.scrollHeight")
    if height > SCREENS * HEIGHTS[1280] and not page.locator(SUMMARY).count():
        faults.append(f"{height} px and no summary")
    return faults


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


@pytest.mark.django_db(transaction=True)
def test_every_page_looks_as_it_did(world, chromium):
    faults, names = {}, set()
    for username, _, _ in DEMO_USERS:
        client = Client()
        client.force_login(User.objects.get(username=username), backend=BACKEND)
        cookie = {"name": django_settings.SESSION_COOKIE_NAME, "url": world}
        context = chromium.new_context(locale="ru-RU")
        context.add_cookies([{**cookie, "value": client.session.session_key}])
        for seen in pages_of(username):
            page = context.new_page()
            response = page.goto(world + seen.url, wait_until="load")
            found = compared(seen, shots_of(page))
            page.set_viewport_size({"width": 1280, "height": HEIGHTS[1280]})
            found += faults_of(page, len(response.body()))
            if found:
                faults[f"{seen.username} {seen.url}"] = found
            names.add(seen.name)
            page.close()
        context.close()
    assert len(names) > 60
    assert faults == {}
