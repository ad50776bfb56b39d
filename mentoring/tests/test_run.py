"""`make run` says in a sentence why it does not start; what it starts is tried in tests/services/test_embedded.py."""

import fcntl
import os
import socket

import pytest
from django.core.management import CommandError, call_command

from mentoring.embedded import redis
from mentoring.management.commands import run


@pytest.fixture(autouse=True)
def own_var(settings, tmp_path, monkeypatch):
    """A folder of the test's own; nothing is started from it."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(run.os, "execve", lambda *words: pytest.fail("it started"))


def test_a_second_start_in_the_same_folder_is_refused(settings):
    with (settings.VAR_DIR / "run.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="уже работает"):
            call_command("run")


def test_the_lock_of_a_dead_portal_harms_nobody(settings):
    (settings.VAR_DIR / "run.lock").touch()
    lock = run.claim_var()
    with (settings.VAR_DIR / "run.lock").open("w") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(lock)


def test_a_port_that_is_taken_is_named_with_a_way_out(settings):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        settings.PORT = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Порт {settings.PORT} занят.*PORT={settings.PORT + 1}"):
            call_command("run")


def test_a_machine_without_redis_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(redis.shutil, "which", lambda name: None)
    with pytest.raises(CommandError, match="apt-get install -y redis-server"):
        redis.check()


def test_a_folder_too_deep_for_a_socket_is_named(settings):
    settings.VAR_DIR = settings.VAR_DIR / ("deep" * 25)
    with pytest.raises(CommandError, match="слишком длинный"):
        redis.check()


def test_a_redis_named_by_its_address_is_not_started(settings):
    settings.REDIS_URL = "redis://10.0.0.7/0"
    assert not redis.is_used()
    with redis.running():
        assert not redis.answers()


def test_the_queue_of_a_command_is_kept_for_the_portal_that_starts_later(settings, tmp_path_factory):
    settings.VAR_DIR = tmp_path_factory.mktemp("v")
    settings.EMBEDDED_REDIS_URL = settings.REDIS_URL = f"unix://{settings.VAR_DIR}/redis/redis.sock"
    with redis.running():
        redis.Redis.from_url(settings.REDIS_URL).lpush("letters", "one")
        with redis.running():
            assert redis.answers()
    assert not redis.answers()
    with redis.running():
        assert redis.Redis.from_url(settings.REDIS_URL).lrange("letters", 0, -1) == [b"one"]
