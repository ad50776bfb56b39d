"""The database refuses to change or empty the log; what ceases to exist is merely no longer named."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from accounts.models import Organisation, User
from audit.models import Entry
from audit.services import record
from audit.verbs import Verb

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(curator):
    return record(Verb.ORGANISATION_CHANGED, curator.organisation, by=curator.user, fields=["city"])


@pytest.mark.parametrize(
    "facts",
    [{"verb": "accounts.user.login"}, {"object_id": "0"}, {"changes": {}}, {"ip": "127.0.0.9"}, {"object_title": "x"}],
    ids=lambda facts: next(iter(facts)),
)
def test_what_an_entry_says_can_not_be_changed(entry, facts):
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(**facts)
    assert Entry.objects.get() == entry


def test_its_time_can_not_be_changed(entry):
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(at="2020-01-01T00:00:00Z")


def test_the_deed_can_not_be_put_on_somebody_else(entry, director, neighbour_school):
    for facts in ({"actor": director.user}, {"organisation": neighbour_school}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.update(**facts)


def test_an_entry_can_not_be_deleted(entry):
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.delete()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry")
    assert Entry.objects.exists()


def test_an_entry_can_not_be_replaced(entry):
    columns = ", ".join(f'"{field.column}"' for field in Entry._meta.local_fields)
    again = f"INSERT OR REPLACE INTO audit_entry ({columns}) SELECT {columns} FROM audit_entry"  # noqa: S608 - own names
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(again)


def test_an_account_that_ceases_is_no_longer_named_and_the_entry_stays(entry, curator):
    User.objects.filter(pk=curator.user_id).delete()
    assert Entry.objects.get(pk=entry.pk).actor is None


def test_an_organisation_that_ceases_is_no_longer_named_and_the_entry_stays(entry, curator, school):
    Organisation.objects.filter(pk=school.pk).delete()
    assert Entry.objects.get(pk=entry.pk).organisation is None


@pytest.mark.django_db(transaction=True)
def test_who_empties_the_whole_database_empties_the_log_and_the_guard_is_back(curator):
    record(Verb.ORGANISATION_CHANGED, curator.organisation, by=curator.user)
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    assert not Entry.objects.exists()
    region = Organisation.objects.create(kind="region", full_name="Область", short_name="Область")
    record(Verb.ORGANISATION_CHANGED, region)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()
