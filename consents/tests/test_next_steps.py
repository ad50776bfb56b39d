"""What comes next with a consent: one sentence for each state, and a button for the curator where it is her turn."""

import datetime

import pytest
from django.urls import reverse

from consents import esign
from consents.models import Consent
from consents.next_steps import next_step, of_esign, of_withdrawal
from consents.tests.fixtures import closed_withdrawal, esign_agreement, signed_consent, withdrawal_task

__all__ = ["closed_withdrawal", "esign_agreement", "signed_consent", "withdrawal_task"]

pytestmark = pytest.mark.django_db


def step_of(consent, state, keeps=True, **fields):
    Consent.objects.filter(pk=consent.pk).update(state=state, **fields)
    consent.refresh_from_db()
    rows = list(consent.signatures.with_document())
    return next_step(consent, rows, keeps=keeps, task=None)


@pytest.mark.parametrize(
    ("state", "address"),
    [
        ("required", "consents:request"),
        ("requested", ""),
        ("refused", ""),
        ("conflict", "consents:dispute"),
        ("superseded", ""),
    ],
)
def test_the_curator_has_a_button_only_where_it_is_her_turn(consent, state, address):
    url = step_of(consent, state).url
    assert url == (reverse(address, args=[consent.pk]) if address else "")


@pytest.mark.parametrize("state", ["required", "requested", "conflict"])
def test_the_director_waits(consent, state):
    assert not step_of(consent, state, keeps=False).url


def test_whom_a_requested_document_waits_for_is_named(consent):
    row = consent.signatures.first()
    assert row.signer_full_name in step_of(consent, "requested").text


def test_without_a_representative_nobody_can_sign(consent):
    consent.signatures.update(representative=None)
    step = step_of(consent, "required")
    assert (step.action, step.url) == ("Добавить представителя", consent.participant.get_absolute_url())


def test_the_page_has_one_filled_button(as_, curator, consent):
    page = as_(curator).get(consent.get_absolute_url())
    assert len(page.html.select("main .btn-primary")) == 1
    assert page.html.select_one("main .next-step").find("button").text == "Запросить подпись"


def test_a_withdrawal_is_ended_by_the_curator_until_its_day(withdrawal_task, curator):
    today = withdrawal_task.due_on
    erase = reverse("consents:withdrawal_erase", args=[withdrawal_task.pk])
    assert of_withdrawal(withdrawal_task, today, erases=True).url == erase
    assert not of_withdrawal(withdrawal_task, today, erases=False).url
    late = of_withdrawal(withdrawal_task, today + datetime.timedelta(days=1), erases=True)
    assert (late.kind, late.word) == ("stop", "Просрочено")


def test_a_closed_withdrawal_needs_nothing(closed_withdrawal, curator, as_):
    step = of_withdrawal(closed_withdrawal, closed_withdrawal.due_on, erases=True)
    assert (step.kind, step.url) == ("ok", "")
    erase = reverse("consents:withdrawal_erase", args=[closed_withdrawal.pk])
    assert as_(curator).get(erase).location == closed_withdrawal.get_absolute_url()


def test_an_agreement_on_signatures_says_whether_it_holds(esign_agreement, curator):
    assert of_esign(esign_agreement).kind == "ok"
    esign.revoke(esign_agreement, by=curator.user, reason="Заявление")
    assert (of_esign(esign_agreement).kind, "Причина: Заявление." in of_esign(esign_agreement).text) == ("stop", True)
