"""Writing to the log: who, where, what, without being told twice."""

import pytest
from django.urls import reverse

from audit.actors import THE_PORTAL
from audit.context import current, log_context
from audit.models import Entry
from audit.services import build, record
from audit.verbs import Verb

pytestmark = pytest.mark.django_db


def test_an_entry_knows_object_actor_and_facts(curator, school):
    entry = record(Verb.ORGANISATION_CHANGED, school, by=curator.user, organisation=school, fields=["inn"])
    assert (entry.actor, entry.object_type, entry.object_id) == (curator.user, "accounts.organisation", str(school.pk))
    assert entry.changes == {"fields": ["inn"]}
    assert str(entry) == "Реквизиты изменены: Луговская СОШ"


def test_a_long_title_is_cut_for_bulk_work_too(curator, school):
    school.short_name = "Школа " * 60
    (entry,) = Entry.objects.bulk_create([build(Verb.ORGANISATION_CHANGED, school, by=curator.user)])
    assert len(entry.object_title) == Entry._meta.get_field("object_title").max_length


def test_what_is_not_said_comes_from_the_running_request(curator, school):
    with log_context(actor=curator.user, organisation=school, ip="10.0.0.7"):
        entry = record(Verb.USER_PASSWORD, curator.user)
    assert (entry.actor, entry.organisation, entry.ip) == (curator.user, school, "10.0.0.7")


def test_the_context_ends_with_its_block_even_after_a_failure(curator):
    with pytest.raises(ZeroDivisionError), log_context(actor=curator.user):
        raise ZeroDivisionError
    assert current().actor is THE_PORTAL


def test_blocks_inside_one_another_give_back_the_outer_context(curator, director):
    with log_context(actor=curator.user):
        with log_context(actor=director.user):
            assert current().actor == director.user
        assert current().actor == curator.user


def test_a_request_is_recorded_with_its_actor_and_address(client, curator):
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    client.post(reverse("accounts:logout"), REMOTE_ADDR="10.0.0.9")
    entry = Entry.objects.get(verb=Verb.USER_LOGOUT)
    assert (entry.actor, entry.ip, entry.organisation) == (curator.user, "10.0.0.9", curator.organisation)


def test_a_user_stands_in_the_log_without_his_name(curator):
    entry = record(Verb.USER_LOGIN, curator.user, by=curator.user)
    assert entry.object_title == f"пользователь {curator.user.pk}"


def test_a_title_longer_than_the_column_is_cut(curator, monkeypatch):
    monkeypatch.setattr(type(curator), "log_title", "я" * 300)
    assert len(record(Verb.MEMBERSHIP_CREATED, curator).object_title) == 200


def test_many_entries_are_built_first_and_stored_together(curator, school, django_assert_num_queries):
    built = [build(Verb.ORGANISATION_CHANGED, school, by=curator.user, organisation=school) for _ in range(5)]
    with django_assert_num_queries(1):
        Entry.objects.bulk_create(built)
    assert Entry.objects.about(school).count() == 5
