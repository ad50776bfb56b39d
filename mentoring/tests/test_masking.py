"""What the log must not hold."""

import logging

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.tokens import new_token
from mentoring.masking import SecretLinks


@pytest.mark.parametrize("place", ["/consents/s/{}/7/refuse/", "/surveys/{}/", "/accounts/invitation/{}/"])
def test_a_refused_post_to_a_personal_link_does_not_log_the_link(db, caplog, place):
    token = new_token()
    caplog.handler.addFilter(SecretLinks())
    with caplog.at_level(logging.WARNING):
        Client(enforce_csrf_checks=True).post(place.format(token))
    assert "Forbidden (CSRF" in caplog.text
    assert token not in caplog.text


def test_the_log_of_the_portal_is_masked_and_keeps_ordinary_addresses(caplog):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["secret_links"]
    caplog.handler.addFilter(SecretLinks())
    logging.getLogger("portal").warning("Not Found: %s", reverse("participants:edit", args=[12]))
    assert reverse("participants:edit", args=[12]) in caplog.text
