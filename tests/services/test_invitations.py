"""Two who invite one person at the same instant leave her one good link (needs PostgreSQL)."""

import pytest

from accounts.invitations import invite
from accounts.models import Invitation, Role
from consents.tests.services.test_simultaneous import at_once

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
TIMES = 5
NEWCOMER = {
    "email": "new@example.org",
    "last_name": "Новикова",
    "first_name": "Дарья",
    "patronymic": "",
    "role": Role.CURATOR,
    "position": "",
}


def test_of_invitations_sent_at_once_one_stays_open(director, school):
    for _ in range(TIMES):
        at_once(*[lambda: invite(**NEWCOMER, organisation=school, by=director)] * 3)
        assert Invitation.objects.open().count() == 1
