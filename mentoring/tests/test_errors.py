"""Error pages: in Russian, with a way on, and without what happened inside."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_an_unknown_address_is_a_page_with_a_way_home(client, curator):
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "Вернуться на главную" in response.text


def test_a_form_that_lost_its_mark_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post(reverse("accounts:login"), {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "Вернуться на главную" in response.text


def test_a_failure_inside_shows_a_quiet_page_and_no_details(monkeypatch):
    def fail():
        raise RuntimeError("secret detail")

    monkeypatch.setattr("mentoring.health.database_state", fail)
    response = Client(raise_request_exception=False).get("/healthz")
    assert response.status_code == 500
    assert "<h1>" in response.text
    assert "secret detail" not in response.text


def test_a_foreign_host_name_is_a_bad_request(client):
    response = client.get(reverse("accounts:login"), headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "<h1>" in response.text


def test_every_page_forbids_scripts_and_frames_of_others(client):
    policy = client.get(reverse("accounts:login"))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
