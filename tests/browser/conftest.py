"""Real Chromium against the live portal: whatever page a test visits is checked by axe, for console errors, for
requests to foreign hosts and for sideways scroll."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Locator, Page

from tests.chromium import chromium

__all__ = ["chromium"]

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "img"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a browser test."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@dataclass
class Visitor:
    """A person at a screen. `faults` collects everything a page must not do."""

    page: Page
    host: str
    faults: list[str] = field(default_factory=list)
    checked: set[str] = field(default_factory=set)

    def open(self, path: str) -> Page:
        """Go to a page of the portal and check it."""
        self.page.goto(self.host + path)
        return self.check()

    def click(self, name: str, role: str = "button") -> Page:
        """Press the button (or follow the link) of that name and check the page it leads to."""
        return self.follow(self.page.get_by_role(role, name=name))  # type: ignore[arg-type]  # a role of ARIA, told by a test

    def follow(self, link: Locator) -> Page:
        """Follow the first of these links and check the page it leads to, once that page is there as a whole: axe fails
        on a document that is still to come.
        """
        with self.page.expect_navigation(wait_until="load"):
            link.first.click()
        return self.check()

    def check(self) -> Page:
        """Accessibility and sideways scroll of the page as it stands; each address once."""
        address = urlsplit(self.page.url).path
        if address in self.checked:
            return self.page
        self.checked.add(address)
        result = Axe().run(self.page)
        for violation in result.response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"][:2]]
            self.faults.append(f"axe {address}: {violation['id']} {nodes}")
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self.faults.append(f"sideways scroll on {address} at {self.page.viewport_size}")
        return self.page

    def picture(self, name: str) -> None:
        """A picture for the README."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")


def watch(page: Page, visitor: Visitor) -> None:
    """Note console errors and requests that leave the portal."""

    def on_console(message) -> None:
        if message.type == "error":
            visitor.faults.append(f"console {page.url}: {message.text[:200]}")

    def on_request(request) -> None:
        if not request.url.startswith((visitor.host, "data:", "blob:", "about:", "chrome:", "chrome-extension:")):
            visitor.faults.append(f"foreign request {request.url[:120]}")

    page.on("console", on_console)
    page.on("request", on_request)
    page.on("pageerror", lambda error: visitor.faults.append(f"script error {error}"))


@pytest.fixture
def screen(chromium, live_server, settings) -> Iterator[Callable[..., Visitor]]:
    """`screen(PHONE)` is a fresh browser window; at the end no page visited may have had a fault."""
    settings.SITE_URL = live_server.url
    visitors: list[Visitor] = []

    def make(size: dict[str, int] = DESKTOP) -> Visitor:
        context = chromium.new_context(viewport=size, locale="ru-RU", accept_downloads=True)
        visitor = Visitor(context.new_page(), live_server.url)
        watch(visitor.page, visitor)
        visitor.page.set_default_timeout(15_000)
        visitors.append(visitor)
        return visitor

    yield make
    for visitor in visitors:
        visitor.page.context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []


@pytest.fixture
def enter(screen) -> Callable[..., Visitor]:
    """`enter("curator")` logs a member of the cast in by the login page, which test_login.py checks once for all."""

    def log_in(username: str, size: dict[str, int] = DESKTOP) -> Visitor:
        visitor = screen(size)
        page = visitor.page
        page.goto(visitor.host + reverse("accounts:login"))
        page.get_by_label("Имя пользователя").fill(username)
        page.get_by_label("Пароль").fill("long-enough-1")
        visitor.click("Войти")
        return visitor

    return log_in
