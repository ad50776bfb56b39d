"""A worker that lives but does nothing any more is started again, and the administrator hears of it."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

import pytest
from django.core.cache import cache

from mentoring.health import SILENT_KEY, WORKER_KEY
from mentoring.tasks import pulse_key
from notifications.models import Letter, Note
from tests.services.stack import children, family
from tests.services.test_letters import all_sent, write
from tests.services.test_reliability import an_hour_passes
from tests.services.worker import ROOT, until

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
PATIENCE = 30


@pytest.fixture
def watched(stopped_worker):
    """`manage.py worker` on the test's database, and what starts it again when it ends."""
    cache.delete_many([WORKER_KEY, SILENT_KEY])
    command = f"while :; do {sys.executable} manage.py worker --name watched --patience {PATIENCE}; done"
    with stopped_worker.log.open("ab") as log:
        loop = subprocess.Popen(["sh", "-c", command], cwd=ROOT, env=stopped_worker.environment, stdout=log, stderr=log)
    yield loop.pid
    everybody = family(loop.pid)
    loop.kill()
    for pid in everybody:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    loop.wait()


def celery(watched: int) -> int | None:
    """The Celery worker, once it has given its watcher a sign of life."""
    for watcher in children(watched):
        for pid in children(watcher):
            if cache.get(pulse_key(f"watched@{socket.gethostname()}.{pid}")):
                return pid
    return None


def pool(watched: int) -> list[int]:
    """The two children of the Celery worker, once they work."""
    until(lambda: len(children(celery(watched) or 0)) == 2)
    return children(celery(watched))


def test_an_idle_child_that_is_killed_stops_nothing(watched, school, mailbox):
    for _ in range(3):
        os.kill(pool(watched)[0], signal.SIGKILL)
        addresses = write(school, 6)
        until(all_sent)
        assert mailbox.receivers == addresses
        mailbox.clear()
        Letter.objects.all().delete()


def test_a_pool_that_hangs_is_ended_and_started_again_and_the_administrator_is_told(
    watched, school, administrator, mailbox, client
):
    hanging = pool(watched)
    for pid in hanging:
        os.kill(pid, signal.SIGSTOP)
    addresses = write(school, 4)
    until(lambda: cache.get(SILENT_KEY))
    assert client.get("/healthz").json()["status"] == "degraded"
    until(lambda: Note.objects.filter(user=administrator.user, kind="worker_silent").exists())
    assert not set(hanging) & set(pool(watched))
    an_hour_passes()
    until(all_sent)
    assert mailbox.receivers == sorted([*addresses, administrator.user.email])
    until(lambda: client.get("/healthz").json()["status"] == "ok")


def test_a_worker_that_hangs_itself_is_started_again(watched, school, mailbox):
    before = pool(watched)
    os.kill(celery(watched), signal.SIGSTOP)
    addresses = write(school, 4)
    until(lambda: not set(before) & set(family(watched)))
    pool(watched)
    an_hour_passes()
    until(all_sent)
    assert mailbox.receivers == addresses


def test_a_worker_all_of_whose_children_work_is_busy_and_left_alone(watched, school, mailbox):
    before = pool(watched)
    mailbox.open.clear()
    write(school, 12)
    assert mailbox.arrived.wait(timeout=60)
    time.sleep(2 * PATIENCE)
    assert pool(watched) == before
    mailbox.open.set()
