"""Switching between hats, and taking a role away."""

from django.urls import reverse

from accounts.models import Membership, Role


def test_a_person_with_two_roles_works_in_the_one_she_chose(client, mentor, neighbour_school):
    other = Membership.objects.create(user=mentor.user, organisation=neighbour_school, role=Role.CURATOR)
    client.force_login(mentor.user, backend="accounts.backends.NameOrEmailBackend")
    client.post(reverse("accounts:switch"), {"membership": other.pk})
    assert client.get("/").wsgi_request.membership == other


def test_nobody_switches_into_a_hat_of_another(client, mentor, curator):
    client.force_login(mentor.user, backend="accounts.backends.NameOrEmailBackend")
    assert client.post(reverse("accounts:switch"), {"membership": curator.pk}).status_code == 404


def test_a_taken_role_shuts_the_portal(client, director, mentor):
    client.force_login(director.user, backend="accounts.backends.NameOrEmailBackend")
    client.post(reverse("accounts:end_membership", args=[mentor.pk]))
    mentor.refresh_from_db()
    assert not mentor.is_active


def test_a_curator_cannot_take_the_directors_role(client, curator, director):
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    client.post(reverse("accounts:end_membership", args=[director.pk]))
    director.refresh_from_db()
    assert director.is_active


def test_a_director_keeps_her_own_role(client, director):
    client.force_login(director.user, backend="accounts.backends.NameOrEmailBackend")
    page = client.post(reverse("accounts:end_membership", args=[director.pk]), follow=True)
    assert "Свою собственную роль снять нельзя" in page.content.decode()
