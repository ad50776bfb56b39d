"""What the tests with real servers share: a worker and a mail server (settings: world.py)."""

import os
import signal

import pytest
from django.db import connection

from tests.services.mailbox import Mailbox
from tests.services.worker import Worker, until


@pytest.fixture(scope="session")
def mailbox_server():
    with Mailbox() as server:
        yield server
        server.shutdown()


@pytest.fixture(scope="session")
def worker_process(django_db_setup, own_redis, mailbox_server, shared_files, tmp_path_factory):
    """The worker works on this process's test database and ends before that is dropped."""
    base = os.environ["DATABASE_URL"].rpartition("/")[0]
    environment = {
        "DATABASE_URL": f"{base}/{connection.settings_dict['NAME']}",
        "REDIS_URL": own_redis,
        "MEDIA_ROOT": str(shared_files),
        "EMAIL_URL": mailbox_server.url,
        "DEMO": "false",
    }
    process = Worker(environment, tmp_path_factory.mktemp("worker") / "worker.log")
    yield process
    process.end(signal.SIGKILL)


@pytest.fixture
def mailbox(mailbox_server):
    mailbox_server.clear()
    return mailbox_server


@pytest.fixture
def stopped_worker(transactional_db, mailbox, worker_process):
    """A worker that the test starts itself."""
    worker_process.end()
    yield worker_process
    worker_process.end()


@pytest.fixture
def worker(transactional_db, mailbox, worker_process):
    """A running worker. The test ends when its tasks have: their locks would fight with the emptying of the tables."""
    worker_process.start()
    yield worker_process
    until(worker_process.is_idle)
