"""`check --deploy` names what would be dangerous on the network."""

import base64

import pytest
from cryptography.fernet import Fernet
from django.core.checks import run_checks


@pytest.fixture(autouse=True)
def published(settings):
    """A portal as it should be."""
    settings.BEHIND_HTTPS, settings.PROXY_COUNT, settings.DEMO = True, 1, False
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["portal.example.org"], "https://portal.example.org"
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]


def told() -> set[str]:
    """The ids of the settings' own warnings."""
    found = {str(message.id) for message in run_checks(include_deployment_checks=True)}
    return {one for one in found if one.startswith("mentoring.")}


def test_a_portal_as_it_should_be_gets_no_warning():
    assert told() == set()


@pytest.mark.parametrize(
    ("name", "value", "warning"),
    [
        ("PROXY_COUNT", 0, "mentoring.W001"),
        ("DEMO", True, "mentoring.W002"),
        ("ALLOWED_HOSTS", ["portal.example.org", "*"], "mentoring.W003"),
        ("SITE_URL", "https://localhost:8000", "mentoring.W004"),
        ("SITE_URL", "http://portal.example.org", "mentoring.W005"),
        ("BEHIND_HTTPS", False, "mentoring.W005"),
        ("ENCRYPTION_KEYS", [base64.urlsafe_b64encode(b"0" * 32).decode()], "mentoring.W006"),
    ],
)
def test_each_danger_is_named(settings, name, value, warning):
    setattr(settings, name, value)
    assert told() == {warning}


def test_the_settings_of_a_first_look_are_named(settings):
    settings.SITE_URL, settings.BEHIND_HTTPS = "http://127.0.0.1:8000", False
    assert told() == {"mentoring.W004", "mentoring.W005"}
