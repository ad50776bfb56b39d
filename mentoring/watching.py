"""A Celery worker under watch: one that lives but does nothing any more is ended, so that it is started anew.

A worker can hang without dying: a child of its pool that was stopped, or a lock whose holder was killed. So its watcher
sends a heartbeat every few seconds to the worker's own queue, and looks whether the pool has run one. A pool whose
children all have tasks of their own is busy, not silent.
"""

import logging
import os
import signal
import socket
import subprocess
import sys
import time

from celery.utils.nodenames import worker_direct
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from accounts.models import Membership, Organisation, Role
from mentoring.celery import app
from mentoring.health import SILENT_KEY
from mentoring.tasks import heartbeat, pulse_key
from notifications.services import notify, remind_once

logger = logging.getLogger(__name__)
ANSWERS_WITHIN = 5
# A slow or busy machine takes its time until a worker is there at all.
STARTS_WITHIN = 300


class WatchedWorker:
    """A worker process of `concurrency` children; silent for `patience` seconds, it is ended."""

    def __init__(self, name: str, *, concurrency: int, patience: int) -> None:
        self.node, self.concurrency, self.patience = f"{name}@{socket.gethostname()}", concurrency, patience
        self.pulse: float | None = None
        self.quiet_until = time.monotonic() + STARTS_WITHIN
        # When the watcher is killed, the worker goes with it: two of one name would take each other's heartbeats.
        command = ["setpriv", "--pdeathsig", "KILL", sys.executable, "-m", "celery", "-A", "mentoring", "worker"]
        options = ["--hostname", self.node, "--concurrency", str(concurrency), "--loglevel", "WARNING"]
        self.process = subprocess.Popen(  # noqa: S603 - fixed words and our own name
            [*command, *options, "--without-gossip", "--without-mingle"], start_new_session=True
        )

    def watch(self) -> int:
        """Until the worker ends; its exit code, or 1 if it had to be ended."""
        while (code := self.wait(self.patience / 8)) is None:
            if self.lives():
                self.quiet_until = time.monotonic() + self.patience
            left = self.quiet_until - time.monotonic()
            if left < 0:
                self.end()
                tell_administrators()
                return 1
            if left < self.patience / 2:
                cache.set(SILENT_KEY, self.node, self.patience)
        return code

    def wait(self, seconds: float) -> int | None:
        """The exit code, None if it still runs after so long."""
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return None

    def lives(self) -> bool:
        """Whether the pool has run a heartbeat since the last look, or is full of work; sends the next heartbeat.

        True when Redis can't be asked: that is no fault of the worker's.
        """
        try:
            # Not the node's name alone: what the worker before this one did is no sign of life of this one.
            sign = f"{self.node}.{self.process.pid}"
            before, self.pulse = self.pulse, cache.get(pulse_key(sign))
            heartbeat.apply_async((sign,), queue=worker_direct(self.node), expires=self.patience)
            return self.pulse not in (before, None) or self.is_busy()
        except (RedisError, OperationalError):
            return True

    def is_busy(self) -> bool:
        """Whether every child of the pool is at a task; a worker that doesn't answer is not."""
        answer = app.control.inspect([self.node], timeout=ANSWERS_WITHIN).active() or {}
        return len(answer.get(self.node, [])) >= self.concurrency

    def stop(self) -> None:
        """Let it finish its tasks and end."""
        self.process.terminate()

    def end(self) -> None:
        """Kill it with all its children; the queue gives their tasks to the next one."""
        logger.error("The worker %s was silent for %s seconds and is started again.", self.node, self.patience)
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def tell_administrators() -> None:
    """A note and a letter to those who keep the installation, at most once an hour."""
    if not remind_once(f"worker-silent:{timezone.now():%Y-%m-%dT%H}"):
        return
    keepers = Membership.objects.active().filter(role=Role.ADMIN, organisation__kind=Organisation.Kind.REGION)
    for keeper in keepers.select_related("user", "organisation"):
        notify([keeper.user], "worker_silent", organisation=keeper.organisation, url=reverse("home"))
