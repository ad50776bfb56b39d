"""Login and the frame of the page in a real browser."""

import pytest
from django.urls import reverse

from tests.browser.conftest import DESKTOP, PHONE


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_login_page_can_be_used_by_everybody(screen, size):
    page = screen(size).open(reverse("accounts:login"))
    assert page.get_by_role("button", name="Войти").is_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_curator_comes_in_and_sees_what_to_do(enter, curator, size):
    visitor = enter("curator", size)
    assert visitor.page.get_by_role("heading", level=1).inner_text() == "Что сделать сейчас"


def test_the_version_for_low_vision_is_one_press_away(enter, curator):
    visitor = enter("curator")
    visitor.page.locator(".user-menu summary").click()
    visitor.click("Версия для слабовидящих")
    assert "accessible" in (visitor.page.locator("html").get_attribute("class") or "")
