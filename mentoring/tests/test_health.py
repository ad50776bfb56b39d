"""GET /healthz: the state of database, broker and worker; 503 without database or broker."""

import datetime

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone
from redis.exceptions import ResponseError

from mentoring.health import SILENT_KEY, WORKER_KEY
from mentoring.tasks import clear_sessions, heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_worker():
    cache.delete_many([WORKER_KEY, SILENT_KEY])


def test_a_stranger_learns_that_all_is_well_and_nothing_else(client):
    heartbeat()
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "broker": "ok", "worker": "ok"}


def test_without_a_worker_the_portal_is_degraded_but_answers(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "degraded", "database": "ok", "broker": "ok", "worker": "absent"}


def test_a_worker_that_falls_silent_degrades_the_portal_whatever_others_do(client):
    cache.set(SILENT_KEY, "worker@school", 60)
    heartbeat()
    response = client.get("/healthz").json()
    assert (response["status"], response["worker"]) == ("degraded", "silent")


def test_a_redis_that_does_not_answer_is_a_broker_that_is_down(client, settings):
    dead = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": dead}
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"status": "down", "database": "ok", "broker": "down", "worker": "unknown"}


def test_a_redis_that_can_write_nothing_is_a_broker_that_is_down(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise ResponseError("MISCONF Errors writing to the AOF file: No space left on device")

    monkeypatch.setattr(type(cache._connections[cache._alias]), "set", refuse)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["broker"] == "down"


def test_a_database_that_does_not_answer_is_down(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("no server")

    heartbeat()
    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", refuse)
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"status": "down", "database": "down", "broker": "ok", "worker": "ok"}


def test_ended_sessions_are_deleted_and_living_ones_stay(client, curator, time_machine):
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    key = client.session.session_key
    clear_sessions()
    assert client.session.exists(key)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=10))
    clear_sessions()
    assert not client.session.exists(key)
