"""The page of a consent says what became of the letter that asked for it."""

import pytest

from consents.models import Purpose
from consents.requesting import request
from consents.services import ensure_required
from notifications.models import Letter


@pytest.fixture
def asked_twice(settings, mentee_person, representative, programme, curator):
    """Two consents asked for in one letter to a mother, which did not leave."""
    settings.LETTER_BACKEND = "notifications.tests.broken.BrokenBackend"
    ensure_required(mentee_person, programme, by=curator.user)
    found = [mentee_person.consents.get(purpose=purpose) for purpose in (Purpose.PERSONAL_DATA, Purpose.DIAGNOSTICS)]
    for consent in found:
        request(consent, by=curator.user)
    Letter.objects.update(error="SMTPRecipientsRefused")
    return found


def test_a_request_that_did_not_leave_is_told_on_every_document_and_sent_again(as_, curator, asked_twice):
    for consent in asked_twice:
        page = as_(curator).get(consent.get_absolute_url())
        assert "parent@example.org" in page.html.main.text
        assert "нет ли опечатки" in page.html.main.text
        form = next(form for form in page.forms.values() if "outbox" in form.action)
        assert "Отправляем снова" in form.submit().follow()
        Letter.objects.update(error="SMTPRecipientsRefused", claimed_at=None)


def test_before_the_request_the_page_says_where_a_letter_would_go(
    as_, curator, mentee_person, representative, programme
):
    ensure_required(mentee_person, programme, by=curator.user)
    page = as_(curator).get(mentee_person.consents.get(purpose=Purpose.PERSONAL_DATA).get_absolute_url())
    assert "Письмо придёт на parent@example.org" in page
