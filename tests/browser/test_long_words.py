"""A word longer than a phone's line is broken, wherever it stands."""

import pytest
from django.urls import reverse

from notifications.models import Note
from tests.browser.conftest import PHONE

LONG = "Щ" * 80


@pytest.fixture
def long_words(programme, curator, mentee_person):
    """A school, a person and a note of eighty letters without a space."""
    mentee_person.last_name = LONG
    mentee_person.save()
    curator.organisation.short_name = LONG
    curator.organisation.save()
    Note.objects.create(user=curator.user, organisation=curator.organisation, title=LONG, url="/")
    return mentee_person


def test_a_word_of_eighty_letters_leaves_no_page_of_a_phone(enter, long_words):
    visitor = enter("curator", PHONE)
    visitor.open("/")
    visitor.open(reverse("notifications:inbox"))
    visitor.open(long_words.get_absolute_url())
    visitor.open(reverse("documents:check"))
