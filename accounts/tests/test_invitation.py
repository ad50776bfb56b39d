"""Inviting a person by a one-time link."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts import invitations, services
from accounts.models import Invitation, Membership, Role, User
from accounts.tokens import new_token, token_hash

WAITING = reverse("accounts:members") + "?view=invited"


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


def accept_by(django_app, link: str, name: str = "novikova"):
    django_app.set_user(None)
    form = django_app.get(link).forms[0]
    if "username" in form.fields:
        form["username"], form["password"], form["repeat"] = name, "very-long-pass-7", "very-long-pass-7"
    return form.submit()


def invite_again(organisation, by, role="curator"):
    invitations.invite(
        email="New@example.org", last_name="Новикова", first_name="Дарья", patronymic="", role=Role(role),
        position="", organisation=organisation, by=by,
    )  # fmt: skip


def test_a_new_invitation_takes_the_place_of_older_ones_into_the_same_role(django_app, invited, school, director):
    invite_again(school, director, role="mentor")
    assert django_app.get(invited).status_code == 200
    invite_again(school, director)
    assert "Ссылка не действует" in django_app.get(invited, status=410)
    assert sorted(Invitation.objects.open().values_list("role", flat=True)) == ["curator", "mentor"]


def test_a_spare_invitation_does_not_give_an_ended_role_back(django_app, invited, school, director):
    spare = Invitation.objects.get()
    Invitation.objects.filter(pk=spare.pk).update(email="other@example.org")
    accept_by(django_app, invited)
    held = Membership.objects.get(user__email="other@example.org")
    token, address = new_token(), held.user.email
    Invitation.objects.create(
        organisation=school, role="curator", email=address, last_name="Новикова", first_name="Дарья",
        token_hash=token_hash(token), expires_at=timezone.now() + datetime.timedelta(days=7),
    )  # fmt: skip
    services.end_membership(held, by=director)
    assert "Ссылка не действует" in django_app.get(reverse("accounts:accept_invitation", args=[token]), status=410)
    held.refresh_from_db()
    assert not held.is_active


def test_taking_a_role_closes_the_other_invitations_into_it(django_app, invited, school):
    Invitation.objects.create(
        organisation=school, role="curator", email="NEW@example.org", last_name="Новикова", first_name="Дарья",
        token_hash="1" * 64, expires_at=timezone.now() + datetime.timedelta(days=7),
    )  # fmt: skip
    accept_by(django_app, invited)
    assert not Invitation.objects.open().exists()
    assert Invitation.objects.get(token_hash="1" * 64).end == "settled"


def press(page, words: str):
    return next(form for form in page.forms.values() if words in form.text).submit()


def test_an_invitation_is_revoked_by_its_button(as_, django_app, invited, director):
    page = press(as_(director).get(WAITING), "Отозвать").follow()
    assert "отозвано: ссылка больше не действует" in page
    django_app.set_user(None)
    assert "Ссылка не действует" in django_app.get(invited, status=410)


def test_it_is_sent_again_with_another_link(as_, django_app, invited, director, mailoutbox):
    press(as_(director).get(WAITING), "Отправить снова")
    django_app.set_user(None)
    assert "Ссылка не действует" in django_app.get(invited, status=410)
    fresh = re.search(r"http://[^/]+(/\S+)", mailoutbox[-1].body)[1]
    assert django_app.get(fresh).status_code == 200


def test_a_link_to_hand_over_is_made_anew_and_shown_once(as_, django_app, invited, director, mailoutbox):
    page = press(as_(director).get(WAITING), "Скопировать ссылку")
    shown = page.html.select_one("code.hash").text
    assert len(mailoutbox) == 1 and "создана новая" in page
    django_app.set_user(None)
    assert "Ссылка не действует" in django_app.get(invited, status=410)
    assert accept_by(django_app, shown.partition(":8000")[2]).status_code == 302


def test_nobody_handles_an_invitation_into_a_role_she_may_not_give(as_, invited, curator):
    page = as_(curator).get(WAITING)
    assert "Отозвать" not in page.html.main.get_text()
    token = page.forms[0]["csrfmiddlewaretoken"].value
    url = reverse("accounts:invitation_link", args=[Invitation.objects.get().pk])
    assert page.goto(url, method="POST", params={"csrfmiddlewaretoken": token}, status=403)
