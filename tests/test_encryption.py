"""Encrypted columns: what lies in the database, what a change of keys does, what is refused."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from accounts.encryption import cipher
from participants.models import SpecialCategory

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def category(settings, mentee_person):
    settings.ENCRYPTION_KEYS = [OLD]
    return SpecialCategory.objects.create(participant=mentee_person, code="gifted", basis="диплом")


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT basis FROM participants_specialcategory")
        return cursor.fetchone()[0]


def test_the_database_holds_no_words_and_the_reader_gets_them(category):
    assert "диплом" not in stored()
    assert Fernet(OLD).decrypt(stored()).decode() == "диплом"
    assert SpecialCategory.objects.get().basis == "диплом"


def test_the_keys_depend_on_nothing_but_their_own_setting(category, settings):
    settings.SECRET_KEY = "quite another"
    assert SpecialCategory.objects.get().basis == "диплом"


def test_empty_text_stays_empty(mentee_person):
    SpecialCategory.objects.create(participant=mentee_person, code="gifted")
    assert stored() == ""


def test_a_new_key_in_front_reads_the_old_and_reencrypt_lets_the_old_one_go(category, settings, capsys):
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    assert SpecialCategory.objects.get().basis == "диплом"
    call_command("reencrypt")
    assert "1" in capsys.readouterr().out
    settings.ENCRYPTION_KEYS = [NEW]
    assert SpecialCategory.objects.get().basis == "диплом"
    assert Fernet(NEW).decrypt(stored()).decode() == "диплом"


def test_a_foreign_key_reads_nothing(category, settings):
    settings.ENCRYPTION_KEYS = [NEW]
    with pytest.raises(InvalidToken):
        SpecialCategory.objects.get()


def test_an_encrypted_column_is_not_searched(category):
    with pytest.raises(FieldError):
        SpecialCategory.objects.filter(basis="диплом")
    assert SpecialCategory.objects.filter(basis__isnull=False).exists()


@pytest.mark.parametrize("keys", [[], ["not a key"], [OLD, "short"]])
def test_without_valid_keys_nothing_starts(settings, keys):
    settings.ENCRYPTION_KEYS = keys
    with pytest.raises(ImproperlyConfigured):
        cipher()
