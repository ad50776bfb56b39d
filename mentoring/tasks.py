"""Jobs of the portal as a whole."""

import time

from celery import shared_task
from django.core.cache import cache
from django.core.management import call_command

from mentoring.health import WORKER_KEY, WORKER_SECONDS


def pulse_key(worker: str) -> str:
    """Where a worker's last heartbeat is kept, by which its watcher knows it."""
    return f"{WORKER_KEY}.{worker}"


@shared_task
def heartbeat(worker: str = "") -> None:
    """Say that a worker lives: to the health page, and to the watcher of this one."""
    cache.set(WORKER_KEY, True, WORKER_SECONDS)
    if worker:
        cache.set(pulse_key(worker), time.time(), WORKER_SECONDS)


@shared_task
def clear_sessions() -> None:
    """Delete sessions that ended."""
    call_command("clearsessions")
