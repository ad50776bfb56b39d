"""A refused form shows why at once: on a phone, without scripts, the summary is on the screen and has the focus."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import Membership
from tests.browser.conftest import PHONE

PASSWORD = "long-enough-1"
IS_ON_SCREEN = """(element) => {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.top < window.innerHeight / 2;
}"""


@pytest.fixture
def phone(chromium, live_server) -> Callable[[Membership], Page]:
    """`phone(parent)`: her phone, scripts off, logged in."""
    contexts = []

    def log_in(member: Membership) -> Page:
        context = chromium.new_context(
            viewport=PHONE, locale="ru-RU", java_script_enabled=False, base_url=live_server.url
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(reverse("accounts:login"))
        page.get_by_label("Имя пользователя").fill(member.user.username)
        page.get_by_label("Пароль").fill(PASSWORD)
        page.get_by_role("button", name="Войти").click()
        return page

    yield log_in
    for context in contexts:
        context.close()


def expect_summary(page: Page, words: str) -> None:
    """The summary is seen, focused, and its first link leads into the field."""
    summary = page.locator("#errors")
    expect(summary).to_contain_text(words)
    expect(summary).to_be_focused()
    assert summary.evaluate(IS_ON_SCREEN)
    summary.get_by_role("link").first.click()
    field = page.locator(":focus")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert field.evaluate(IS_ON_SCREEN.replace("/ 2", ""))
    assert page.locator(f"#{field.get_attribute('aria-describedby').split()[-1]}").count() == 1


def test_agreeing_without_the_tick(phone, parent, esign_agreement, requested_signature):
    page = phone(parent)
    page.goto(reverse("consents:mine_read", args=[requested_signature.pk]))
    page.get_by_label("Даю согласие", exact=True).check()
    page.get_by_role("button", name="Продолжить с этим ответом").click()
    expect_summary(page, "Принимаю правила")


def test_a_new_roadmap_over_the_one_in_force(phone, curator, approved_roadmap):
    page = phone(curator)
    page.goto(reverse("roadmap:create"))
    page.get_by_role("button", name="Создать черновик").click()
    expect_summary(page, "заменит действующую")


def test_a_wrong_row_deep_in_a_long_plan(phone, mentor, plan):
    for position in range(3, 13):
        plan.items.create(position=position, task=f"Задание {position}")
    page = phone(mentor)
    page.goto(reverse("pairs:plan_edit", args=[plan.pk]))
    row = page.locator("main details").nth(7)
    row.locator("summary").click()
    row.locator("textarea").first.fill("")
    page.get_by_role("button", name="Сохранить план", exact=True).click()
    expect_summary(page, "Строка 8")
