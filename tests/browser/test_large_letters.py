"""A phone whose owner has made all letters half as large again: nothing is wider than the screen."""

import pytest
from django.urls import reverse

from tests.browser.conftest import PHONE
from tests.look.faults import SIDEWAYS, SMALLEST

LARGER = "document.documentElement.style.fontSize = '150%'"


@pytest.fixture
def page_of(chromium, live_server):
    """`page_of(member)`: the smallest phone with large letters, logged in."""
    contexts = []

    def log_in(member):
        context = chromium.new_context(viewport=PHONE, locale="ru-RU", base_url=live_server.url)
        contexts.append(context)
        page = context.new_page()
        page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
        page.goto(reverse("accounts:login"))
        page.get_by_label("Имя пользователя").fill(member.user.username)
        page.get_by_label("Пароль").fill("long-enough-1")
        page.get_by_role("button", name="Войти").click()
        return page

    yield log_in
    for context in contexts:
        context.close()


def test_states_break_their_line(page_of, parent):
    page = page_of(parent)
    page.goto(reverse("accounts:profile"))
    page.evaluate(LARGER)
    assert not page.evaluate(SIDEWAYS)


def test_the_head_of_the_page_names_the_role_in_full(page_of, parent):
    role = page_of(parent).locator(".switcher-role")
    assert role.evaluate("element => element.scrollWidth <= element.clientWidth")
