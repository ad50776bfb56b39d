"""Inviting a person by a one-time link."""

import re

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Invitation, Membership, Role, User


@pytest.fixture
def invited(as_, director, work_at_once, mailoutbox):
    """The director has invited a curator; the link of the letter."""
    form = as_(director).get(reverse("accounts:invite", args=[director.organisation_id])).forms["content-form"]
    form["last_name"], form["first_name"], form["email"] = "Новикова", "Дарья", "new@example.org"
    form["role"] = "curator"
    form.submit().follow()
    return re.search(r"http://[^/]+(/\S+)", mailoutbox[0].body)[1]


def test_the_link_sets_a_password_and_gives_the_role(django_app, invited, school):
    django_app.set_user(None)
    form = django_app.get(invited).forms[0]
    form["username"], form["password"], form["repeat"] = "novikova", "very-long-pass-7", "very-long-pass-7"
    form.submit()
    membership = Membership.objects.get(user__username="novikova")
    assert (membership.organisation, membership.role) == (school, Role.CURATOR)
    assert membership.user.check_password("very-long-pass-7")


def test_the_link_works_once(django_app, invited):
    django_app.set_user(None)
    form = django_app.get(invited).forms[0]
    form["username"], form["password"], form["repeat"] = "novikova", "very-long-pass-7", "very-long-pass-7"
    form.submit()
    assert "Ссылка не действует" in django_app.get(invited, status=410)


def test_the_link_ends_after_a_week(django_app, invited):
    with time_machine.travel("2035-01-01"):
        assert "Ссылка не действует" in django_app.get(invited, status=410)


def test_only_the_hash_of_the_token_is_stored(invited):
    assert Invitation.objects.get().token_hash not in invited


def test_a_known_person_keeps_the_password(django_app, invited, mentor):
    User.objects.filter(pk=mentor.user_id).update(email="new@example.org")
    django_app.set_user(None)
    django_app.get(invited).forms[0].submit()
    mentor.user.refresh_from_db()
    assert mentor.user.check_password("long-enough-1")
    assert Membership.objects.filter(user=mentor.user, role=Role.CURATOR).exists()


def test_a_short_password_is_refused_beside_the_field_and_the_name_is_kept(django_app, invited):
    django_app.set_user(None)
    form = django_app.get(invited).forms[0]
    form["username"], form["password"], form["repeat"] = "novikova", "short", "short"
    answer = form.submit()
    assert "слишком короткий" in answer
    assert answer.forms[0]["username"].value == "novikova"


def test_a_curator_may_not_make_another_curator(as_, curator):
    form = as_(curator).get(reverse("accounts:invite", args=[curator.organisation_id])).forms["content-form"]
    assert "curator" not in {value for value, _, _ in form["role"].options}


def test_a_user_name_may_not_look_like_somebody_elses_address(django_app, invited):
    django_app.set_user(None)
    form = django_app.get(invited).forms[0]
    form["username"], form["password"], form["repeat"] = "head@example.org", "very-long-pass-7", "very-long-pass-7"
    assert "знака @" in form.submit()
    assert not User.objects.filter(username="head@example.org").exists()


def test_a_namesake_of_an_address_does_not_get_the_role_of_its_owner(django_app, invited):
    namesake = User.objects.create_user("new@example.org")
    django_app.set_user(None)
    form = django_app.get(invited).forms[0]
    form["username"], form["password"], form["repeat"] = "novikova", "very-long-pass-7", "very-long-pass-7"
    form.submit()
    assert not namesake.memberships.exists()
    assert User.objects.by_login("new@example.org").username == "novikova"
