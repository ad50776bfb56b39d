"""The second factor: optional for all, required for the roles that settings name."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.second_factor import SET_UP_WITHIN, pending_device, remember

SETUP, CHECK = reverse("accounts:second_factor_setup"), reverse("accounts:second_factor")


@pytest.fixture
def browser(client, director):
    client.force_login(director.user, backend="accounts.backends.NameOrEmailBackend")
    return client


def code_of(device: TOTPDevice) -> str:
    return f"{totp(device.bin_key):06d}"


@pytest.fixture
def device(director):
    device = pending_device(director.user)
    device.confirmed = True
    device.save()
    remember(director.user, on=True)
    return device


def test_the_first_code_turns_it_on(browser, director):
    browser.get(SETUP)
    device = TOTPDevice.objects.get(user=director.user)
    browser.post(SETUP, {"code": code_of(device)})
    device.refresh_from_db()
    assert device.confirmed


def test_the_code_to_photograph_is_another_one_after_a_while(director, time_machine):
    key = pending_device(director.user).key
    assert pending_device(director.user).key == key
    time_machine.move_to(timezone.now() + SET_UP_WITHIN + datetime.timedelta(seconds=1))
    assert pending_device(director.user).key != key
    assert TOTPDevice.objects.count() == 1


def test_a_wrong_first_code_leaves_it_off(browser, director):
    answer = browser.post(SETUP, {"code": "000000"})
    assert "не подошёл" in answer.content.decode()
    assert not TOTPDevice.objects.get(user=director.user).confirmed


def test_no_page_opens_before_the_code(browser, device):
    assert browser.get("/").url == CHECK


def test_the_code_opens_the_portal(browser, device):
    assert browser.post(CHECK, {"code": code_of(device)}).url == "/"
    assert browser.get("/").status_code == 200


def test_guessing_is_slowed_down(browser, device):
    browser.post(CHECK, {"code": "000000"})
    assert "не подошёл" in browser.post(CHECK, {"code": code_of(device)}).content.decode()


def test_a_role_that_must_have_it_sets_it_up_first(browser, settings):
    settings.SECOND_FACTOR_ROLES = ["director"]
    assert browser.get("/").url == SETUP


def test_setup_is_closed_to_a_session_that_has_not_shown_the_code(browser, device):
    assert browser.get(SETUP).url == CHECK
