"""Debian's redis-server on a socket in `var/`, which only the portal's own user may open."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from redis import ConnectionError as NoConnection
from redis import Redis

CONFIGURATION = Path(__file__).with_name("redis.conf")
# It ends with the process that started it, even when that one is killed.
COMMAND = ["setpriv", "--pdeathsig", "TERM", "redis-server"]
STARTS_WITHIN = 30
# What the kernel takes as the name of a socket (unix(7)).
LONGEST_NAME = 107


def is_used() -> bool:
    """Whether the portal stands on a Redis of its own, not on one that `REDIS_URL` names."""
    return settings.REDIS_URL == settings.EMBEDDED_REDIS_URL


def folder() -> Path:
    """Where it keeps the queue and its socket; made if need be."""
    found = settings.VAR_DIR / "redis"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def answers() -> bool:
    """Whether it runs and is ready."""
    try:
        return bool(Redis.from_url(settings.EMBEDDED_REDIS_URL).ping())
    except NoConnection:
        return False


def check() -> None:
    """Raises CommandError if it can't be started here."""
    if not shutil.which("redis-server"):
        raise CommandError("Нет программы redis-server. Установите её: sudo apt-get install -y redis-server")
    if len(os.fsencode(folder() / "redis.sock")) > LONGEST_NAME:
        raise CommandError(f"Путь к папке {settings.VAR_DIR} слишком длинный. Задайте VAR_DIR покороче.")


@contextmanager
def running() -> Iterator[None]:
    """Have it run meanwhile, unless it runs already or is not used. Raises CommandError if it can't."""
    if not is_used() or answers():
        yield
        return
    server = start()
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def start() -> subprocess.Popen:
    """Start it and wait until it answers."""
    check()
    server = subprocess.Popen([*COMMAND, CONFIGURATION, "--dir", folder()])  # noqa: S603 - fixed words
    until = time.monotonic() + STARTS_WITHIN
    while not answers():
        if server.poll() is not None or time.monotonic() > until:
            server.kill()
            raise CommandError(f"Очередь задач не запустилась, причина в {folder() / 'redis.log'}.")
        time.sleep(0.05)
    return server
