"""`manage.py found_region` begins an empty portal."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Membership, Organisation, User

pytestmark = pytest.mark.django_db
WORDS = ["Министерство образования", "--short", "Область", "--city", "г. Приреченск", "--admin", "first"]


def test_the_first_account_becomes_administrator_of_the_first_region():
    user = User.objects.create_superuser("first", "first@example.org", "long-enough-1")
    call_command("found_region", *WORDS)
    membership = Membership.objects.get(user=user)
    assert (membership.role, membership.organisation.kind) == ("admin", "region")


def test_an_account_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="Нет пользователя «first»"):
        call_command("found_region", *WORDS)


def test_a_portal_that_has_begun_is_left_alone(region):
    with pytest.raises(CommandError, match="уже есть"):
        call_command("found_region", *WORDS)
    assert Organisation.objects.get() == region
