"""A list that was uploaded and not loaded waits among what the curator has to do, as long as it is kept."""

import datetime

import time_machine
from django.urls import reverse

from documents.uploads import CheckedUpload
from participants import files
from participants.models.imports import KEPT_FOR
from participants.tests.sheets import XLSX_TYPE, people
from participants.todos import lists_to_check


def lists_of(membership):
    return list(lists_to_check(membership))


def received(programme, curator):
    upload = CheckedUpload("Новые.xlsx", people(["Ясенева", "Дарья"]), XLSX_TYPE)
    return files.receive(programme, "mentees", upload, by=curator.user)


def test_a_list_waits_to_be_checked_until_the_day_it_is_thrown_away(programme, curator):
    assert lists_of(curator) == []
    taken, today = received(programme, curator), programme.organisation.today()
    (todo,) = lists_of(curator)
    assert (todo.url, todo.due) == (reverse("participants:import_preview", args=[taken.pk]), today + KEPT_FOR)
    assert "Новые.xlsx" in todo.text
    with time_machine.travel(taken.created_at + KEPT_FOR + datetime.timedelta(hours=1)):
        assert lists_of(curator) == []


def test_a_list_that_is_loaded_waits_no_longer(programme, curator, work_at_once):
    files.confirm(received(programme, curator), by=curator.user)
    assert lists_of(curator) == []


def test_only_the_curators_of_the_school_are_asked(programme, curator, director, foreign_officer):
    received(programme, curator)
    assert lists_of(director) == lists_of(foreign_officer) == []
