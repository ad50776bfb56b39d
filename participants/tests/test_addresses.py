"""An e-mail address that is replaced hears of it: links to sign by went there."""

import pytest

from participants import services
from participants.models import Representative

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(work_at_once, mailoutbox):
    return mailoutbox


@pytest.fixture
def mother(mentee_person):
    return Representative.objects.create(
        participant=mentee_person, last_name="Ёлкина", first_name="Мария", relation="mother", email="old@example.org"
    )


def test_the_former_address_of_a_parent_is_told(mother, curator, letters):
    services.change_representative(mother, by=curator.user, email="new@example.org")
    (letter,) = letters
    assert letter.to == ["old@example.org"]
    assert not any(word in letter.body for word in ("new@example.org", "Ёлкин", "Мария", "Анна"))


def test_an_address_taken_away_is_told_too(mother, curator, letters):
    services.change_representative(mother, by=curator.user, email="")
    (letter,) = letters
    assert letter.to == ["old@example.org"]
    assert "удалил этот адрес" in letter.body and "приходят туда" not in letter.body


def test_an_address_in_other_letters_is_the_same(mother, curator, letters):
    services.change_representative(mother, by=curator.user, email="Old@example.org", phone="")
    assert not letters


def test_a_person_with_an_account_is_told_where_letters_went(representative, parent, curator, letters):
    representative.email = ""
    representative.save()
    services.change_representative(representative, by=curator.user, email="new@example.org")
    assert [letter.to for letter in letters] == [[parent.user.email]]


def test_the_former_address_of_a_participant_is_told(mentor_person, curator, letters):
    services.change_participant(mentor_person, by=curator.user, version=1, email="new@example.org")
    assert [letter.to for letter in letters] == [["mentor@example.org"]]
