"""GET /healthz: is the portal alive, and what it stands on."""

from pathlib import Path

from celery import current_app
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from kombu.exceptions import OperationalError

WORKER_KEY = "worker-alive"
WORKER_SECONDS = 180


def database_state() -> str:
    """«ok» when a query is answered."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "down"
    return "ok"


def broker_state() -> str:
    """«ok» when tasks can be put down: a writable folder, or a Redis that answers."""
    if not settings.REDIS_URL:
        return "ok" if Path(settings.BROKER_DIR).is_dir() else "down"
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, timeout=2)
    except (OperationalError, OSError):
        return "down"
    return "ok"


def worker_state() -> str:
    """«ok» when a worker has run the heartbeat task lately (mentoring/tasks.py), else «absent»."""
    return "ok" if cache.get(WORKER_KEY) else "absent"


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when database and broker answer, else 503; a missing worker is reported but is no failure of the web node."""
    facts = {"database": database_state(), "broker": broker_state(), "worker": worker_state()}
    healthy = facts["database"] == facts["broker"] == "ok"
    return JsonResponse({"status": "ok" if healthy else "down", **facts}, status=200 if healthy else 503)
