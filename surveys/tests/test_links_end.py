"""A sheet is sent to the new address of a person."""

from django.urls import reverse

from participants import services
from surveys.links import find_sheet, issue_sheet
from surveys.models import Side


def test_a_sheet_goes_to_the_new_address_with_a_new_link(wave, mentor_person, curator, work_at_once, mailoutbox):
    mentor_person.user, mentor_person.email = None, "old@example.org"
    mentor_person.save()
    issue_sheet(wave, mentor_person, Side.MENTOR)
    services.change_participant(mentor_person, by=curator.user, version=mentor_person.version, email="new@example.org")
    fresh = next(letter for letter in mailoutbox if letter.to == ["new@example.org"])
    token = next(word for word in fresh.body.split() if reverse("surveys:list") in word).rstrip("/").rpartition("/")[2]
    assert find_sheet(token)
