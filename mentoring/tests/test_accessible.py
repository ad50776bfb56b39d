"""«Версия для слабовидящих»: a cookie set by a plain form, for strangers too."""

import pytest
from django.urls import reverse

from tests.tables import every

pytestmark = pytest.mark.django_db


def test_a_stranger_turns_it_on_and_off_without_scripts(django_app):
    page = django_app.get(reverse("accounts:login"))
    page = toggle(page)
    assert "accessible" in page.html.html["class"]
    page = toggle(page)
    assert not page.html.html.get("class")


def toggle(page):
    form = next(form for form in page.forms.values() if form.action == reverse("toggle_accessible"))
    return form.submit().follow()


def test_it_leads_back_to_the_page_one_was_on(client):
    assert client.post(reverse("toggle_accessible"), {"next": reverse("help") + "?a=1"}).url == reverse("help") + "?a=1"


@every("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_it_never_leads_out_of_the_portal(client, elsewhere):
    assert client.post(reverse("toggle_accessible"), {"next": elsewhere}).url == "/"


def test_the_cookie_is_not_for_scripts_and_lasts_a_year(client):
    cookie = client.post(reverse("toggle_accessible")).cookies["accessible"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 365 * 24 * 3600)


def test_a_link_does_not_switch_it(client):
    assert client.get(reverse("toggle_accessible")).status_code == 405
