"""The page of a wave says what became of each person's letter."""

import pytest

from notifications.models import Letter
from participants.models import Participant
from surveys import links
from surveys.models import Side
from surveys.tests.answering import person


@pytest.fixture(params=["mentor with an account", "mentee by her mother"])
def asked(request, settings, wave, mentor_person, representative, mentee_person):
    """A wave in which one person was written to, whose letter did not leave."""
    settings.LETTER_BACKEND = "notifications.tests.broken.BrokenBackend"
    if "mentor" in request.param:
        sheet = links.issue_sheet(wave, mentor_person, Side.MENTOR)
    else:
        Participant.objects.filter(pk=mentee_person.pk).update(user=None)
        mentee_person.refresh_from_db()
        sheet = links.issue_sheet(wave, mentee_person, Side.MENTEE)
    Letter.objects.update(error="SMTPRecipientsRefused")
    return sheet


def row_of(page, sheet):
    return page.html.find("th", string=str(sheet.participant)).find_parent("tr")


def test_a_letter_that_did_not_leave_is_told_beside_the_person_and_sent_again(as_, curator, asked):
    page = as_(curator).get(asked.wave.get_absolute_url())
    assert "нет ли опечатки" in row_of(page, asked).text
    assert Letter.objects.exclude(about="").count() == 1
    address = row_of(page, asked).find("form", action=lambda value: "outbox" in value)["action"]
    form = next(form for form in page.forms.values() if form.action == address)
    assert "Отправляем снова" in form.submit().follow()


def test_a_long_list_of_the_silent_has_pages(as_, curator, wave):
    for number in range(51):
        links.issue_sheet(wave, person(wave, number), Side.MENTEE)
    page = as_(curator).get(wave.get_absolute_url())
    assert "Ещё не ответили (51)" in page
    assert len(page.html.select("tbody tr")) == 50
    assert len(as_(curator).get(f"{wave.get_absolute_url()}?page=2").html.select("tbody tr")) == 1
