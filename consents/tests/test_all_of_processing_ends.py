"""The consent to processing is taken back: publishing and diagnostics end with it, and no waiting letter leaves."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.access import WrongState
from consents.models import Consent, Purpose, State, WithdrawalTask
from consents.services import renew, withdraw
from consents.terms import withdrawal_due
from consents.tests.factories import a_mother, sign_everything_of, sign_on_paper
from documents.files import store
from documents.models import Job, StoredFile
from notifications.models import Letter
from participants.portal_accounts import invite_representative
from programmes.models import Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(mentee_person, mother, programme, curator):
    sign_everything_of(mentee_person, programme, curator.user)
    return Consent.objects.get(purpose=Purpose.PERSONAL_DATA)


def states() -> dict[str, str]:
    return dict(Consent.objects.order_by("pk").values_list("purpose", "state"))


def kinds() -> set[str]:
    return set(Letter.objects.values_list("kind", flat=True))


def test_publishing_and_diagnostics_end_with_processing(signed, curator):
    withdraw(signed, by=curator.user)
    assert set(states().values()) == {State.WITHDRAWN}
    task = WithdrawalTask.objects.get(consent__purpose=Purpose.PUBLICATION)
    assert task.due_on == withdrawal_due(task.consent, signed.organisation.today())


def test_the_mother_is_told_of_each(signed, curator):
    withdraw(signed, by=curator.user)
    assert Letter.objects.filter(kind="consent_taken_back").count() == len(states())


def test_processing_goes_on_without_publishing(signed, curator):
    withdraw(Consent.objects.get(purpose=Purpose.PUBLICATION), by=curator.user)
    assert states()[Purpose.PERSONAL_DATA] == State.SIGNED


def test_a_new_consent_to_processing_publishes_nothing(signed, curator):
    withdraw(signed, by=curator.user)
    sign_on_paper(renew(signed, by=curator.user), curator.user)
    assert not Consent.objects.filter(purpose=Purpose.PUBLICATION, state=State.SIGNED).exists()


@pytest.mark.parametrize("kind", ["consent_request", "survey_invitation", "survey_reminder", "meeting_feedback"])
def test_a_waiting_letter_to_the_family_does_not_leave(signed, mother, curator, kind, school):
    Letter.objects.create(organisation=school, to=mother.email, kind=kind, subject="Ответьте", text="По ссылке")
    withdraw(signed, by=curator.user)
    assert kind not in kinds()


def test_a_waiting_letter_to_anybody_that_names_her_does_not_leave(signed, mentee_person, curator, school):
    text = f"О ней: {mentee_person.first_name} {mentee_person.last_name}."
    Letter.objects.create(organisation=school, to="someone@example.org", kind="pair_note", subject="Пара", text=text)
    withdraw(signed, by=curator.user)
    assert "pair_note" not in kinds()


def test_proofs_and_letters_of_others_still_leave(signed, mother, curator, school):
    for to, kind in ((mother.email, "consent_signed"), (mother.email, "mail"), ("other@example.org", "pair_ended")):
        Letter.objects.create(organisation=school, to=to, kind=kind, subject="Письмо", text="Текст")
    withdraw(signed, by=curator.user)
    assert {"consent_signed", "mail", "pair_ended", "consent_taken_back"} <= kinds()


def test_a_mother_of_two_still_gets_what_is_about_the_other(signed, mother, curator, school, programme):
    other = type(signed.participant).objects.create(
        organisation=school, kind="pupil", last_name="Абрамова", first_name="Вера"
    )
    a_mother(other, email=mother.email)
    Letter.objects.create(organisation=school, to=mother.email, kind="survey_reminder", subject="Анкета", text="Вера")
    withdraw(signed, by=curator.user)
    assert "survey_reminder" in kinds()


def test_an_open_invitation_makes_no_account_any_longer(signed, mother, curator):
    invitation = invite_representative(mother, by=curator)
    withdraw(signed, by=curator.user)
    invitation.refresh_from_db()
    assert not invitation.is_open


def test_an_exported_base_is_not_downloaded_any_longer(signed, curator, as_, school):
    stored = store(b"PK", "base.xlsx", "application/zip", organisation=school, by=curator.user)
    job = Job.objects.create(
        organisation=school, created_by=curator.user, title="Выгрузка", state="done", result=stored
    )
    Job.objects.update(finished_at=timezone.now())
    withdraw(signed, by=curator.user)
    as_(curator).get(reverse("documents:job_result", args=[job.pk]), status=404)
    assert not StoredFile.objects.filter(pk=stored.pk).exists()


def test_what_waits_for_the_next_year_is_dropped_too(signed, mentee_person, curator, school):
    coming = Programme.objects.create(organisation=school, school_year=2027)
    waiting = Consent.objects.create(
        organisation=school,
        programme=coming,
        participant=mentee_person,
        purpose=Purpose.PUBLICATION,
        state=State.REQUESTED,
    )
    withdraw(signed, by=curator.user)
    waiting.refresh_from_db()
    assert waiting.state == State.SUPERSEDED


def test_no_paper_brings_publishing_back_alone(signed, curator):
    publication = Consent.objects.get(purpose=Purpose.PUBLICATION)
    withdraw(signed, by=curator.user)
    fresh = renew(publication, by=curator.user)
    with pytest.raises(WrongState, match="отозвано"):
        sign_on_paper(fresh, curator.user)
    sign_on_paper(renew(signed, by=curator.user), curator.user)
    sign_on_paper(fresh, curator.user)
    assert fresh.state == State.SIGNED
