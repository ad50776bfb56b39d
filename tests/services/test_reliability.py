"""A power cut in the middle of the work: nothing is lost, nothing is done twice."""

import datetime
import signal

import pytest
from django.utils import timezone

from documents.models import Job
from documents.tasks import resume_lost
from notifications.models import Letter
from notifications.tasks import send_forgotten
from participants import files
from participants.models import Participant
from tests.services.sheets import list_of
from tests.services.test_letters import all_sent, write
from tests.services.worker import until

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
MANY = 20
HOUR = datetime.timedelta(hours=1)


def an_hour_passes() -> None:
    """What periodic tasks look at is an hour older now; then they run."""
    Letter.objects.filter(sent_at=None).update(created_at=timezone.now() - HOUR)
    Letter.objects.filter(claimed_at__isnull=False).update(claimed_at=timezone.now() - HOUR)
    Job.objects.filter(finished_at=None).update(seen_at=timezone.now() - HOUR)
    send_forgotten.delay()
    resume_lost.delay()


def test_letters_survive_a_worker_that_dies_while_it_sends(school, stopped_worker, mailbox):
    addresses = write(school, MANY)
    mailbox.open.clear()
    stopped_worker.start()
    assert mailbox.arrived.wait(timeout=60)
    stopped_worker.end(signal.SIGKILL)
    mailbox.clear()
    stopped_worker.start()
    an_hour_passes()
    until(all_sent)
    assert mailbox.receivers == addresses


def test_an_import_survives_a_worker_that_dies_while_it_writes(programme, curator, stopped_worker):
    job = files.confirm(list_of(3_000, programme, curator), by=curator.user)
    stopped_worker.start()
    until(lambda: Job.objects.get(pk=job.pk).done)
    stopped_worker.end(signal.SIGKILL)
    stopped_worker.start()
    an_hour_passes()
    until(lambda: Job.objects.get(pk=job.pk).is_over)
    assert Job.objects.get(pk=job.pk).message == "Добавлено 3000 человек."
    assert Participant.objects.count() == 3_000
