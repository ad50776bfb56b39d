"""A real Celery worker of its own for the tests: started, killed and started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import redis
from kombu import Connection

from mentoring.celery import app

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [
    sys.executable, "-m", "celery", "-A", "mentoring", "worker", "--concurrency", "2", "--loglevel", "WARNING",
    "--without-gossip", "--without-mingle",
]  # fmt: skip


class Worker:
    """`celery worker` as a process group of its own, so that a kill takes its children along."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.environment, self.log = {**os.environ, **environment}, log
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start unless it runs."""
        if self.process is None:
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    COMMAND, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
                )

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """SIGTERM lets it finish its tasks; SIGKILL is a power cut."""
        if self.process is not None:
            os.killpg(self.process.pid, how)
            self.process.wait(timeout=60)
            self.process = None

    def is_idle(self) -> bool:
        """Whether it has nothing in hand and nothing to take: only then may the database be emptied under it."""
        address = self.environment["REDIS_URL"]
        with redis.Redis.from_url(address) as queue:
            if any(queue.llen(name) for name in app.conf.task_queues):
                return False
        with Connection(address) as connection:
            # One that has not begun to listen has no task either: nobody answers.
            at_work = app.control.inspect(connection=connection, limit=1, timeout=2).active() or {}
        return not any(at_work.values())


def until(fact: Callable[[], object], seconds: float = 180) -> None:
    """Wait for a fact; AssertionError when it does not come true in time."""
    end = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)
