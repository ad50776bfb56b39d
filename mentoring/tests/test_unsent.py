"""A form sent after the session has ended comes back filled in after login, to the same person only."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from mentoring.forms.pages import page_of
from mentoring.forms.unsent import BACK_AFTER_CHANGE, BACK_AFTER_LOGIN, LOGIN_AGAIN, OF_A_PERSON, OPENED_ANEW, is_secret
from roadmap.models import Comment
from roadmap.tests.fixtures import approved_roadmap, draft_roadmap, item_in_force
from tests.tables import every

__all__ = ["approved_roadmap", "draft_roadmap", "item_in_force"]

WORDS = "Встретились с родителями, договорились о «дне открытых дверей» & проекте"
PASSWORD = "long-enough-1"


@pytest.fixture
def comment_page(item_in_force):
    return item_in_force.get_absolute_url()


def log_in(browser: Client, user, follow: str = "/"):
    address = f"{reverse('accounts:login')}?next={follow}"
    return browser.post(address, {"username": user.username, "password": PASSWORD, "next": follow}, follow=True)


def fields_of(browser: Client, page: str) -> dict[str, str]:
    """The hidden fields that a browser sends with the forms of this page."""
    html = browser.get(page).content.decode()
    return {
        name: re.search(f'name="{name}" value="([^"]+)"', html)[1] for name in ("csrfmiddlewaretoken", "form_token")
    }


def send_late(browser: Client, page: str, action: str, typed: dict[str, str]):
    """Fill a form of the page in, and send it after the session has ended."""
    hidden = fields_of(browser, page)
    Session.objects.all().delete()
    return browser.post(action, {**hidden, **typed}, headers={"referer": f"http://testserver{page}"})


@pytest.fixture
def sent_late(client, curator, comment_page):
    log_in(client, curator.user)
    return send_late(client, comment_page, f"{comment_page}comment/", {"text": WORDS})


def test_the_text_is_back_in_its_form_and_not_sent(client, curator, sent_late, comment_page):
    login = client.get(sent_late.url)
    assert LOGIN_AGAIN in login.content.decode()
    page = log_in(client, curator.user, login.context["next"])
    assert page.redirect_chain[-1][0] == f"{comment_page}?unsent=1"
    html = page.content.decode()
    assert BACK_AFTER_LOGIN in html
    assert re.search(r'<textarea name="text"[^>]*>' + re.escape(WORDS.replace("&", "&amp;")), html)
    assert Comment.objects.count() == 0


def test_whoever_enters_by_another_way_is_led_to_the_form_once(client, curator, sent_late, comment_page):
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    assert client.get("/").url == f"{comment_page}?unsent=1"
    assert WORDS.replace("&", "&amp;") in client.get(f"{comment_page}?unsent=1").content.decode()
    assert client.get("/").status_code == 200


def test_another_person_gets_nothing(client, director, sent_late, comment_page):
    page = log_in(client, director.user, f"{comment_page}?unsent=1")
    assert "Встретились с родителями" not in page.content.decode()


def test_another_browser_of_the_same_person_gets_nothing(curator, sent_late, comment_page):
    page = log_in(Client(), curator.user, f"{comment_page}?unsent=1")
    assert "Встретились с родителями" not in page.content.decode()


def test_what_has_arrived_is_forgotten(client, curator, sent_late, comment_page):
    log_in(client, curator.user, f"{comment_page}?unsent=1")
    hidden = fields_of(client, comment_page)
    client.post(f"{comment_page}comment/", {**hidden, "text": WORDS})
    assert Comment.objects.count() == 1
    assert BACK_AFTER_LOGIN not in client.get(f"{comment_page}?unsent=1").content.decode()


def test_neither_session_nor_cache_alone_can_be_read(client, sent_late):
    session = client.session["unsent"]
    sealed = cache.get(f"unsent.{session[:16]}")
    assert WORDS.encode() not in sealed and WORDS not in str(client.session.items())


def test_a_form_with_an_old_csrf_token_comes_back_filled_in(curator, comment_page):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    hidden = {**fields_of(browser, comment_page), "csrfmiddlewaretoken": "x" * 64}
    headers = {"referer": f"http://testserver{comment_page}", "origin": "http://testserver"}
    answer = browser.post(f"{comment_page}comment/", {**hidden, "text": WORDS}, headers=headers)
    assert answer.url == f"{comment_page}?unsent=1"
    html = browser.get(answer.url).content.decode()
    assert BACK_AFTER_CHANGE in html and WORDS.replace("&", "&amp;") in html
    assert Comment.objects.count() == 0


def test_whoever_logs_in_again_in_a_second_tab_is_let_in(curator):
    browser, page = Client(enforce_csrf_checks=True), f"{reverse('accounts:login')}?next=/pairs/"
    hidden, typed = fields_of(browser, page), {"username": curator.user.username, "password": PASSWORD}
    headers = {"referer": f"http://testserver{page}", "origin": "http://testserver"}
    browser.post(page, {**hidden, **typed}, headers=headers)
    second = browser.post(page, {**hidden, **typed}, headers=headers, follow=True)
    assert second.redirect_chain[-1][0] == reverse("pairs:list")
    assert OPENED_ANEW in second.content.decode()


def test_a_button_without_fields_on_an_old_page_opens_the_page_anew(curator):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    hidden = {**fields_of(browser, "/"), "csrfmiddlewaretoken": "x" * 64}
    headers = {"referer": "http://testserver/", "origin": "http://testserver"}
    answer = browser.post(reverse("accounts:logout"), hidden, headers=headers, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert OPENED_ANEW in answer.content.decode()


def test_on_an_old_page_of_another_person_nothing_can_be_done(curator, director):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    hidden = {**fields_of(browser, "/"), "csrfmiddlewaretoken": "x" * 64}
    browser.force_login(director.user, backend="accounts.backends.NameOrEmailBackend")
    headers = {"referer": "http://testserver/", "origin": "http://testserver"}
    assert browser.post(reverse("accounts:logout"), hidden, headers=headers).status_code == 403


def test_a_browser_without_cookies_is_told_so_instead_of_being_sent_in_circles(db):
    page = reverse("accounts:login")
    hidden = fields_of(Client(), page)
    headers = {"referer": f"http://testserver{page}", "origin": "http://testserver"}
    answer = Client(enforce_csrf_checks=True).post(page, {**hidden, "username": "anna"}, headers=headers)
    assert answer.status_code == 403


def test_a_form_of_another_site_is_refused_plainly(curator, comment_page):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    hidden = fields_of(browser, comment_page)
    answer = browser.post(
        f"{comment_page}comment/", {**hidden, "text": WORDS}, headers={"origin": "https://evil.example"}
    )
    assert answer.status_code == 403 and "unsent" not in browser.session


def test_without_the_portals_own_token_nothing_is_kept(client, comment_page):
    answer = client.post(f"{comment_page}comment/", {"text": WORDS})
    assert answer.status_code == 302 and "unsent" not in client.session


def test_passwords_and_files_are_never_kept():
    assert all(map(is_secret, ("password", "new_password1", "repeat", "secret", "code", "csrfmiddlewaretoken")))
    assert not is_secret("text")


def test_part_of_a_page_leads_the_whole_page_to_the_login(client, db):
    answer = client.get(reverse("home"), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith(reverse(settings.LOGIN_URL))


def test_of_one_person_only_so_many_texts_lie_in_the_cache(client, curator, comment_page):
    log_in(client, curator.user)
    hidden = fields_of(client, comment_page)
    for number in range(OF_A_PERSON.most + 1):
        browser = Client()
        browser.post(f"{comment_page}comment/", {**hidden, "text": f"{WORDS} {number}"})
        assert ("unsent" in browser.session) == (number < OF_A_PERSON.most)


def test_what_a_stranger_wrote_leads_the_next_one_at_her_computer_nowhere(db):
    browser, page = Client(enforce_csrf_checks=True), reverse("accounts:password_reset")
    hidden = {**fields_of(browser, page), "csrfmiddlewaretoken": "x" * 64}
    headers = {"referer": f"http://testserver{page}", "origin": "http://testserver"}
    assert browser.post(page, {**hidden, "email": "mother@example.org"}, headers=headers).url == f"{page}?unsent=1"
    assert browser.get("/").url.startswith(reverse(settings.LOGIN_URL))


@every("foreign", ["//other.example/", "///other.example/a?b=1"])
def test_the_way_back_never_leads_to_another_site(rf, foreign):
    back = page_of(rf.post(reverse("accounts:logout"), headers={"referer": f"http://testserver{foreign}"}))
    assert url_has_allowed_host_and_scheme(back, allowed_hosts={"testserver"})
