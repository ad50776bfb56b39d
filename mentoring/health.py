"""GET /healthz: is the portal alive, and what it stands on."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from redis.exceptions import RedisError

WORKER_KEY = "worker-alive"
WORKER_SECONDS = 180
# Set by the watcher of a worker that has given no sign of life for a while (mentoring/watching.py).
SILENT_KEY = "worker-silent"
# What is written to learn whether anything can be written.
PROBE_KEY, PROBE_SECONDS = "health", 60


def database_state() -> str:
    """«ok» when a query is answered."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "down"
    return "ok"


def broker_state() -> str:
    """«ok» when the Redis that is queue and cache takes something; one whose disk or memory is full refuses to."""
    try:
        cache.set(PROBE_KEY, True, PROBE_SECONDS)
    except RedisError:
        return "down"
    return "ok"


def worker_state() -> str:
    """«ok» when a worker has run a heartbeat lately, «silent» when one has stopped to, «absent» when there is none."""
    if cache.get(SILENT_KEY):
        return "silent"
    return "ok" if cache.get(WORKER_KEY) else "absent"


def states() -> dict[str, str]:
    """What the portal stands on, each «ok» or what is wrong; nothing is known of a worker without Redis."""
    broker = broker_state()
    worker = worker_state() if broker == "ok" else "unknown"
    return {"database": database_state(), "broker": broker, "worker": worker}


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """503 «down» without database or broker, else 200: «ok», or «degraded» if only the worker is missing."""
    found = states()
    if found["database"] != "ok" or found["broker"] != "ok":
        return JsonResponse({"status": "down", **found}, status=503)
    return JsonResponse({"status": "ok" if found["worker"] == "ok" else "degraded", **found})
