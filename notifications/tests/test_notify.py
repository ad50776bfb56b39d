"""Telling people: a note for everybody, a letter where there is an address, a reminder once."""

import pytest
from django.urls import reverse

from notifications.models import Letter, Note, SentReminder
from notifications.services import absolute, notify, remind_once

pytestmark = pytest.mark.django_db


def test_everybody_gets_a_note_and_those_with_an_address_a_letter(curator, director, school, note_words):
    type(director.user).objects.filter(pk=director.user_id).update(email="")
    director.user.refresh_from_db()
    notify([curator.user, director.user], "note", organisation=school, url=reverse("pairs:list"))
    assert Note.objects.filter(title="Напоминание от Луговская СОШ", url=reverse("pairs:list")).count() == 2
    assert Letter.objects.get().to == curator.user.email


def test_a_closed_account_hears_nothing(curator, school, note_words):
    curator.user.is_active = False
    notify([curator.user], "note", organisation=school)
    assert not Note.objects.exists()
    assert not Letter.objects.exists()


def test_a_link_in_a_letter_is_whole_and_one_in_a_note_is_not(curator, school, note_words):
    notify([curator.user], "note", organisation=school, url=reverse("pairs:list"))
    assert "http://127.0.0.1:8000/pairs/" in Letter.objects.get().text
    assert Note.objects.get().url == reverse("pairs:list")


def test_a_foreign_address_is_left_as_it_is(settings):
    settings.SITE_URL = "https://portal.example/"
    assert absolute(reverse("pairs:list")) == "https://portal.example/pairs/"
    assert absolute("https://elsewhere.example/") == "https://elsewhere.example/"
    assert absolute("") == ""


def test_two_workers_with_one_reminder_send_it_once(db):
    assert [remind_once("survey:7:3"), remind_once("survey:7:3")] == [True, False]
    assert SentReminder.objects.count() == 1


def test_the_next_step_of_the_ladder_is_another_reminder(db):
    assert remind_once("survey:7:3")
    assert remind_once("survey:7:1")


def test_a_repeated_reminder_does_not_spoil_the_transaction_around_it(db, school):
    remind_once("survey:7:3")
    remind_once("survey:7:3")
    assert type(school).objects.filter(pk=school.pk).exists()
