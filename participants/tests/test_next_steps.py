"""What comes next with a person: one sentence, and a button for the curator where something is lacking."""

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.next_steps import next_step

pytestmark = pytest.mark.django_db
CURATOR = {"keeps": True, "restores": True, "lacks_parent": False, "consents": ()}
READER = {**CURATOR, "keeps": False, "restores": False}


def test_a_minor_without_a_parent_needs_one_first(mentee_person):
    url = reverse("participants:representative_add", args=[mentee_person.pk])
    assert next_step(mentee_person, **CURATOR | {"lacks_parent": True}).url == url
    assert not next_step(mentee_person, **READER | {"lacks_parent": True}).url


def test_who_left_the_base_may_be_brought_back_by_the_curator(mentee_person):
    mentee_person.archived_at = timezone.now()
    assert next_step(mentee_person, **CURATOR).url == reverse("participants:restore", args=[mentee_person.pk])
    assert not next_step(mentee_person, **READER).url


def test_nothing_lacking_nothing_asked(mentee_person):
    step = next_step(mentee_person, **CURATOR)
    assert (step.kind, step.url) == ("ok", "")


def test_who_stands_in_no_base_of_this_year_is_to_be_brought_in(mentee_person):
    assert "Занесите" in next_step(mentee_person, **CURATOR, in_base=False).text
    assert "заносит куратор" in next_step(mentee_person, **READER, in_base=False).text


def test_the_card_has_at_most_one_filled_button(as_, curator, mentee_person):
    page = as_(curator).get(mentee_person.get_absolute_url())
    assert len(page.html.select("main .btn-primary")) <= 1
    assert page.html.select_one("main .next-step")
