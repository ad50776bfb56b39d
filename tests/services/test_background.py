"""The long jobs of a school, done by a real worker."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from consents.models import Signature
from consents.services import ensure_people
from consents.tasks import print_forms
from documents import files as stored_files
from documents import jobs
from documents.models import Job
from notifications.models import Letter
from participants import files
from participants.models import MenteeCard, Participant, Representative
from surveys.models import Sheet, Wave
from surveys.services import create_wave, open_wave
from tests.services.sheets import list_of, surname
from tests.services.worker import until

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
PEOPLE = 45


def finished(job: Job) -> Job:
    """The job once it is over."""
    until(lambda: Job.objects.get(pk=job.pk).is_over)
    return Job.objects.get(pk=job.pk)


@pytest.fixture
def crowd(programme, representative) -> list[Participant]:
    """Pupils with mothers, in the base of mentees."""
    child = representative.participant
    for number in range(PEOPLE):
        one = Participant.objects.create(
            organisation=programme.organisation,
            kind="pupil",
            last_name=surname(number),
            first_name="Анна",
            birth_date=child.birth_date,
            class_name="6А",
        )
        Representative.objects.create(
            participant=one,
            last_name=surname(number),
            first_name="Мария",
            relation="mother",
            email=f"mother{number}@example.org",
        )
        MenteeCard.objects.create(
            participant=one, programme=programme, form="teacher_pupil", joined_on=programme.starts_on
        )
    return list(Participant.objects.filter(organisation=programme.organisation))


def test_three_thousand_people_come_in_while_one_watches(programme, curator, worker):
    job = files.confirm(list_of(3_000, programme, curator), by=curator.user)
    until(lambda: Job.objects.get(pk=job.pk).done)
    assert Job.objects.get(pk=job.pk).total == 3_000
    assert finished(job).message == "Добавлено 3000 человек."
    assert Participant.objects.filter(organisation=programme.organisation).count() == 3_000


def test_consents_of_many_are_printed_by_two_processes_into_one_file(programme, curator, crowd, worker):
    ensure_people(crowd, programme, by=curator.user)
    waiting = Signature.objects.filter(
        consent__programme=programme, consent__purpose="personal_data", state=Signature.State.AWAITING
    )
    ids = list(waiting.values_list("consent", flat=True))
    job = jobs.start(
        print_forms,
        "Печать",
        organisation=programme.organisation,
        by=curator.user,
        then=("К согласиям", reverse("consents:list")),
        ids=ids,
    )
    until(lambda: Job.objects.get(pk=job.pk).is_over, seconds=120)
    archive = zipfile.ZipFile(BytesIO(stored_files.read(Job.objects.get(pk=job.pk).result)))
    assert len(archive.namelist()) == waiting.count() > PEOPLE
    assert archive.read(archive.namelist()[-1]).startswith(b"%PDF-")


def test_everybody_in_the_bases_gets_one_link_to_the_survey(programme, curator, crowd, worker, mailbox):
    wave = create_wave(programme, "entry", opens_on=programme.starts_on, closes_on=programme.ends_on, by=curator)
    open_wave(wave, by=curator)
    until(lambda: Sheet.objects.filter(wave=wave).count() == len(crowd))
    until(lambda: not Letter.objects.filter(sent_at=None).exists())
    assert sorted(set(mailbox.receivers)) == mailbox.receivers
    assert len(mailbox.receivers) == len(crowd)
    assert Wave.objects.get().state == Wave.State.OPEN


def test_the_health_page_knows_of_the_worker(client, worker):
    until(lambda: client.get("/healthz").json()["worker"] == "ok")
    assert client.get("/healthz").json() == {"status": "ok", "database": "ok", "broker": "ok", "worker": "ok"}
