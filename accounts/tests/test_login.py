"""Logging in and out, and the lock-out after wrong passwords."""

import datetime

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.demo_users import DEMO_PASSWORD
from accounts.known_browsers import COOKIE, MOST, ids_in, remember
from accounts.lockout import OF_A_NAME, OF_AN_ADDRESS
from accounts.models import User
from audit.models import Entry
from audit.verbs import Verb

LOGIN = reverse("accounts:login")


def try_to_log_in(django_app, name: str, password: str):
    form = django_app.get(LOGIN).forms[0]
    form["username"], form["password"] = name, password
    return form.submit(expect_errors=True)


@pytest.mark.parametrize("name", ["curator", "CURATOR", "curator@example.org", "Curator@Example.org"])
def test_a_person_logs_in_by_name_or_email_in_any_case(django_app, curator, name):
    page = try_to_log_in(django_app, name, "long-enough-1").follow()
    assert "Что сделать сейчас" in page


def test_a_wrong_password_is_refused_with_a_sentence(django_app, curator):
    page = try_to_log_in(django_app, "curator", "wrong")
    assert "не подошли" in page and page.html.select_one("#errors h2").text == "Войти не получилось"


def test_the_door_shuts_after_five_wrong_passwords_even_for_the_right_one(django_app, curator, settings):
    settings.AXES_ENABLED = True
    for _ in range(5):
        try_to_log_in(django_app, "curator", "wrong")
    answer = try_to_log_in(django_app, "curator", "long-enough-1")
    assert answer.status_code == 429
    assert "Слишком много попыток" in answer


def test_writing_the_name_in_another_way_gives_no_further_tries(django_app, curator, settings):
    settings.AXES_ENABLED = True
    for name in ("curator", "Curator", "CURATOR", "curator@example.org", "cUrator"):
        try_to_log_in(django_app, name, "wrong")
    assert try_to_log_in(django_app, "curator", "long-enough-1").status_code == 429


@pytest.fixture
def counted(settings):
    """Wrong passwords are counted."""
    settings.AXES_ENABLED = True


def wrong_passwords(client, pairs) -> None:
    for number, (name, address) in enumerate(pairs):
        client.post(LOGIN, {"username": name, "password": f"wrong-{number}"}, REMOTE_ADDR=address)


def enter_from(client, address: str):
    return client.post(LOGIN, {"username": "curator", "password": "long-enough-1"}, REMOTE_ADDR=address)


def test_guessing_one_name_from_many_addresses_shuts_the_door_of_that_name(client, curator, director, counted):
    wrong_passwords(client, (("curator", f"10.0.0.{number}") for number in range(OF_A_NAME.most)))
    assert enter_from(client, "10.0.1.1").status_code == 429
    answer = client.post(LOGIN, {"username": "director", "password": "long-enough-1"}, REMOTE_ADDR="10.0.1.1")
    assert answer.status_code == 302


def test_one_address_cannot_keep_a_person_out_everywhere(client, curator, counted, settings):
    wrong_passwords(client, [("curator", "10.0.0.1")] * OF_A_NAME.most)
    assert enter_from(client, "10.0.0.1").status_code == 429
    assert enter_from(client, "10.0.0.2").status_code == 302
    assert Entry.objects.filter(verb=Verb.USER_LOGIN_FAILED).count() == settings.AXES_FAILURE_LIMIT


def test_trying_passwords_on_many_names_shuts_the_door_of_that_address(client, curator, counted):
    wrong_passwords(client, ((f"name{number}", "10.0.0.1") for number in range(OF_AN_ADDRESS.most)))
    assert enter_from(client, "10.0.0.1").status_code == 429
    assert enter_from(client, "10.0.0.2").status_code == 302


def test_who_changes_her_address_within_an_ipv6_network_gets_no_further_tries(client, curator, counted):
    wrong_passwords(client, ((f"name{number}", f"2001:db8:0:7::{number:x}") for number in range(OF_AN_ADDRESS.most)))
    assert enter_from(client, "2001:db8:0:7:ffff::1").status_code == 429
    assert enter_from(client, "2001:db8:0:8::1").status_code == 302


def test_the_door_opens_again_when_the_window_is_over(client, curator, counted, time_machine):
    wrong_passwords(client, ((f"name{number}", "10.0.0.1") for number in range(OF_AN_ADDRESS.most)))
    time_machine.move_to(timezone.now() + datetime.timedelta(seconds=OF_AN_ADDRESS.seconds))
    assert enter_from(client, "10.0.0.1").status_code == 302


def test_login_and_failed_login_are_logged(django_app, curator):
    try_to_log_in(django_app, "curator", "wrong")
    try_to_log_in(django_app, "curator", "long-enough-1")
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {Verb.USER_LOGIN, Verb.USER_LOGIN_FAILED} <= verbs


def test_a_switched_off_user_does_not_get_in(django_app, curator):
    curator.user.is_active = False
    curator.user.save()
    assert "не подошли" in try_to_log_in(django_app, "curator", "long-enough-1")


def test_demo_users_are_listed_and_entered_with_one_click_in_demo_mode_only(django_app, curator, settings):
    assert "Войти для знакомства" not in django_app.get(LOGIN)
    settings.DEMO = True
    page = django_app.get(LOGIN)
    form = next(form for form in page.forms.values() if form.action.endswith("/demo/curator/"))
    assert "Что сделать сейчас" in form.submit().follow()


def test_the_demo_door_is_shut_outside_demo_mode(client, curator):
    assert client.post(reverse("accounts:demo_login", args=["curator"])).status_code == 404


@pytest.mark.parametrize(("demo", "word"), [(True, "Что сделать сейчас"), (False, "не подошли")])
def test_the_password_of_the_demo_opens_nothing_once_demo_mode_is_off(django_app, curator, settings, demo, word):
    curator.user.set_password(DEMO_PASSWORD)
    curator.user.save()
    settings.DEMO = demo
    answer = try_to_log_in(django_app, "curator", DEMO_PASSWORD)
    assert word in (answer.follow() if answer.status_code == 302 else answer)


def test_logging_out_ends_the_session(client, curator):
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    client.post(reverse("accounts:logout"))
    assert client.get("/").status_code == 302


def spend_the_address(client, address: str = "10.0.0.1") -> None:
    wrong_passwords(client, ((f"name{number}", address) for number in range(OF_AN_ADDRESS.most)))


def test_who_has_logged_in_from_an_address_is_not_shut_out_by_others_behind_it(client, curator, director, counted):
    assert enter_from(client, "10.0.0.1").status_code == 302
    client.cookies.clear()
    spend_the_address(client)
    assert enter_from(client, "10.0.0.1").status_code == 302
    client.logout()
    answer = client.post(LOGIN, {"username": "director", "password": "long-enough-1"}, REMOTE_ADDR="10.0.0.1")
    assert answer.status_code == 429


def test_a_browser_that_knows_the_person_is_not_shut_out_wherever_it_is(client, curator, counted, settings):
    enter_from(client, "10.0.0.9")
    del client.cookies[settings.SESSION_COOKIE_NAME]
    spend_the_address(client)
    wrong_passwords(client, (("curator", f"10.0.2.{number}") for number in range(OF_A_NAME.most)))
    assert enter_from(client, "10.0.0.1").status_code == 302


def test_a_known_browser_opens_nothing_to_anybody_else(client, curator, director, counted, settings):
    enter_from(client, "10.0.0.9")
    del client.cookies[settings.SESSION_COOKIE_NAME]
    spend_the_address(client)
    answer = client.post(LOGIN, {"username": "director", "password": "long-enough-1"}, REMOTE_ADDR="10.0.0.1")
    assert answer.status_code == 429


def test_a_forged_cookie_is_no_known_browser(client, curator, counted):
    spend_the_address(client)
    client.cookies[COOKIE] = f"{curator.user.pk}:forged:signature"
    assert enter_from(client, "10.0.0.1").status_code == 429


def test_a_computer_of_many_keeps_those_who_came_last(client, curator, rf):
    request, answer = rf.get("/"), HttpResponse()
    for number in range(MOST + 5):
        remember(request, answer, User(pk=number))
        request.COOKIES[COOKIE] = answer.cookies[COOKIE].value
    assert ids_in(request) == [str(number) for number in range(MOST + 4, 4, -1)]
