"""Changing one's password: no oracle of the password that also signs orders."""

import pytest
from django.apps import apps
from django.urls import reverse

from audit.models import Entry
from audit.verbs import Verb

CHANGE = reverse("accounts:password_change")
NEW = "another-long-9"


@pytest.fixture
def browser(client, director):
    client.force_login(director.user, backend="accounts.backends.NameOrEmailBackend")
    return client


def change(browser, old: str):
    return browser.post(CHANGE, {"old_password": old, "new_password1": NEW, "new_password2": NEW})


def test_the_old_password_makes_way_for_the_new_one(browser, director):
    assert change(browser, "long-enough-1").url == reverse("accounts:profile")
    director.user.refresh_from_db()
    assert director.user.check_password(NEW)
    assert Entry.objects.get(verb=Verb.USER_PASSWORD).actor == director.user


def test_a_wrong_old_password_is_told_beside_its_field_and_logged(browser, director):
    assert "Прежний пароль не подошёл" in change(browser, "wrong").content.decode()
    assert Entry.objects.filter(verb=Verb.USER_LOGIN_FAILED, object_id=str(director.user.pk)).exists()


def test_five_wrong_ones_shut_the_door_even_for_the_right_one(browser, director, settings):
    settings.AXES_ENABLED = True
    for _ in range(5):
        change(browser, "wrong")
    assert change(browser, "long-enough-1").status_code == 429
    director.user.refresh_from_db()
    assert director.user.check_password("long-enough-1")


def test_wrong_ones_here_count_together_with_those_of_the_login_page(browser, client, director, settings):
    settings.AXES_ENABLED = True
    for _ in range(5):
        change(browser, "wrong")
    browser.logout()
    answer = browser.post(reverse("accounts:login"), {"username": "director", "password": "long-enough-1"})
    assert answer.status_code == 429


def everything_stored() -> str:
    """All values of all tables."""
    return str([list(model._base_manager.values_list()) for model in apps.get_models()])


def test_no_password_that_was_typed_is_kept_anywhere(browser, settings):
    settings.AXES_ENABLED = True
    change(browser, "a-slip-of-the-finger")
    change(browser, "a-slip-of-the-finger")
    browser.logout()
    browser.post(reverse("accounts:login"), {"username": "director", "password": "a-slip-of-the-finger"})
    stored = everything_stored()
    assert "Луговская" in stored
    assert "a-slip-of-the-finger" not in stored and NEW not in stored


def test_the_page_asks_for_a_password_in_one_plain_line(as_, parent):
    hints = [hint.text.strip() for hint in as_(parent).get(CHANGE).html.select("main .form-text")]
    assert [hint[:21] for hint in hints] == ["Не короче 10 знаков и"]
