"""GET /healthz: what the portal stands on, and 503 when it stands on nothing."""

import datetime

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone

from mentoring.health import WORKER_KEY
from mentoring.tasks import clear_sessions, heartbeat

pytestmark = pytest.mark.django_db
DEAD_PORT = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def embedded_broker(settings, tmp_path):
    settings.REDIS_URL = ""
    settings.BROKER_DIR = tmp_path
    cache.delete(WORKER_KEY)


def test_a_stranger_learns_that_all_is_well_and_nothing_else(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "broker": "ok", "worker": "absent"}


def test_the_heartbeat_of_a_worker_is_seen(client):
    heartbeat()
    assert client.get("/healthz").json()["worker"] == "ok"


def test_without_the_folder_of_tasks_the_portal_is_down(client, settings, tmp_path):
    settings.BROKER_DIR = tmp_path / "nowhere"
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["broker"] == "down"


def test_a_redis_that_does_not_answer_is_a_broker_that_is_down(client, settings, monkeypatch):
    settings.REDIS_URL = DEAD_PORT
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", DEAD_PORT)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["broker"] == "down"


def test_a_database_that_does_not_answer_is_down(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("no server")

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", refuse)
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"status": "down", "database": "down", "broker": "ok", "worker": "absent"}


def test_ended_sessions_are_deleted_and_living_ones_stay(client, curator, time_machine):
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    key = client.session.session_key
    clear_sessions()
    assert client.session.exists(key)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=10))
    clear_sessions()
    assert not client.session.exists(key)
