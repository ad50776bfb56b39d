"""Jobs of the portal as a whole."""

from celery import shared_task
from django.core.cache import cache
from django.core.management import call_command

from mentoring.health import WORKER_KEY, WORKER_SECONDS


@shared_task
def heartbeat() -> None:
    """Say that a worker lives; the health page reads it."""
    cache.set(WORKER_KEY, True, WORKER_SECONDS)


@shared_task
def clear_sessions() -> None:
    """Delete sessions that ended."""
    call_command("clearsessions")
