"""What became of a letter stands where it was asked for."""

import pytest
from django.urls import reverse

from accounts.invitations import invite
from accounts.letters import about_of
from accounts.models import Role
from notifications.models import Letter


@pytest.fixture
def invitation(settings, school, director):
    settings.EMAIL_BACKEND = "notifications.outbox.OutboxBackend"
    return invite(
        email="new@example.org", last_name="Новикова", first_name="Дарья", patronymic="", role=Role.CURATOR,
        position="", organisation=school, by=director,
    )  # fmt: skip


def test_a_letter_says_what_it_is_about(invitation):
    assert Letter.objects.get().about == about_of(invitation)


def test_the_list_says_that_the_letter_failed_and_why(as_, invitation, director):
    Letter.objects.update(error="SMTPRecipientsRefused")
    page = as_(director).get(reverse("accounts:members"), {"view": "invited"})
    row = page.html.find("small", string="new@example.org").find_parent("tr")
    assert "ещё не ушло" in row.text and "нет ли опечатки" in row.text
