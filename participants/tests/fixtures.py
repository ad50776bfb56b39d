"""What the tests of people add to the cast: a working pair, an uploaded file."""

import datetime

import pytest
from django.apps import apps

from documents.kinds import XLSX
from documents.uploads import check_upload
from participants import files
from participants.tests.sheets import ROW, people, upload


@pytest.fixture
def working_pair(mentor_person, mentee_person, programme):
    """A pair of the mentor and the mentee that an order made active (the room of pairs is above, hence no import)."""
    start = datetime.date(2026, 10, 1)
    pair = apps.get_model("pairs", "Pair").objects.create(
        programme=programme, form="teacher_pupil", mentor=mentor_person, state="active", started_on=start,
        order_number="5", order_date=start,
    )  # fmt: skip
    pair.members.create(programme=programme, mentee=mentee_person, joined_on=start)
    return pair


@pytest.fixture
def people_import(programme, curator):
    """A list with one good row, uploaded and waiting on its preview."""
    return files.receive(programme, "mentees", check_upload(upload(people(ROW)), (XLSX,)), by=curator.user)


@pytest.fixture
def mentee_card_page(mentee_person):
    """The arguments of the page of the mentee's card."""
    return {"pk": mentee_person.pk, "base": "mentees"}
