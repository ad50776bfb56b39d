"""Notes on a meeting: about one child to her family, about a group to the office and the mentor only."""

import datetime

import pytest
from django.urls import reverse

from pairs import services
from pairs.models import PairMember
from pairs.tests.factories import make_mentee
from pairs.tests.fixtures import form_to
from tests.tables import every

pytestmark = pytest.mark.django_db
NOTES = "Дома болеет младший брат"


@pytest.fixture
def noted(active_pair, mentor):
    day = datetime.date(2026, 10, 10)
    services.log_meeting(active_pair, kind="working", held_on=day, by=mentor.user, topics="Опыт", summary=NOTES)
    return active_pair


@pytest.fixture
def group(noted):
    """Another child was in the pair for a week."""
    other, day = make_mentee(noted.programme, "Абрамова").participant, noted.started_on
    return PairMember.objects.create(
        pair=noted, programme=noted.programme, mentee=other, joined_on=day, left_on=day + datetime.timedelta(7)
    ).pair


def page_of(browser, pair):
    return browser.get(pair.get_absolute_url()).text


@every("who", ["curator", "director", "mentor", "mentee", "parent"])
def test_in_a_pair_everybody_reads_the_notes(noted, as_, request, who):
    assert NOTES in page_of(as_(request.getfixturevalue(who)), noted)


@every("who", ["curator", "director", "mentor"])
def test_in_a_group_the_office_and_the_mentor_read_them(group, as_, request, who):
    assert NOTES in page_of(as_(request.getfixturevalue(who)), group)


@every("who", ["mentee", "parent"])
def test_in_what_was_ever_a_group_families_read_the_topic_only(group, as_, request, who):
    page = page_of(as_(request.getfixturevalue(who)), group)
    assert "Опыт" in page and NOTES not in page


def test_the_form_says_who_will_read_them(noted, as_, mentor):
    form = as_(mentor).get(reverse("pairs:meeting_add", args=[noted.pk]))
    assert "Прочтут куратор, директор, наставляемый и его родители" in form
    make = make_mentee(noted.programme, "Абрамова").participant
    PairMember.objects.create(pair=noted, programme=noted.programme, mentee=make)
    form = as_(mentor).get(reverse("pairs:meeting_add", args=[noted.pk]))
    assert "видят только наставник, куратор и директор" in form
    assert form_to(form)
