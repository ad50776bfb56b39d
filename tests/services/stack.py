"""The whole portal of one machine, as `make run` starts it: a folder, a port and an outbox of its own."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from django.urls import reverse

from tests.services.worker import ROOT, until

# What starting Django takes on a quiet machine; a slower or busier one is given so much more time.
QUIET_START = 1.5
RECOVERS_IN = 10


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Stack:
    """`manage.py run` on SQLite with everything it starts."""

    def __init__(self, folder: Path, email_url: str) -> None:
        self.var, self.log, self.port = folder / "var", folder / "run.log", free_port()
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in {"MEDIA_ROOT", "SITE_URL"}},
            "DJANGO_SETTINGS_MODULE": "mentoring.settings",
            "VAR_DIR": str(self.var),
            "DATABASE_URL": f"sqlite:///{self.var / 'db.sqlite3'}",
            "REDIS_URL": f"unix://{self.var / 'redis' / 'redis.sock'}",
            "PORT": str(self.port),
            "EMAIL_URL": email_url,
            "DEMO": "false",
        }
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it and wait until its pages answer."""
        with self.log.open("ab") as log:
            self.process = self.python("manage.py", "run", stdout=log, stderr=log, start_new_session=True)
        until(self.is_well, seconds=300)

    def python(self, *words: str, **options) -> subprocess.Popen:
        """A process of Python beside the stack, with its environment."""
        return subprocess.Popen([sys.executable, *words], cwd=ROOT, env=self.environment, **options)

    def run(self, *words: str, fails: bool = False) -> str:
        """What such a process says, once it is over, well or with an error."""
        process = self.python(*words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = process.communicate(timeout=300)[0]
        assert (process.returncode != 0) is fails, said
        return said

    def load(self, *words: str) -> str:
        return self.run("-m", "tests.services.load", *words)

    def count(self, table: str, condition: str = "true") -> int:
        """How many such rows its database holds."""
        with closing(sqlite3.connect(self.var / "db.sqlite3", timeout=60)) as database:
            counted = f"SELECT count(*) FROM {table} WHERE {condition}"  # noqa: S608 - words of the tests
            return database.execute(counted).fetchone()[0]

    def get(self, path: str) -> bytes:
        """The answer of a page; OSError if there is none."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
            return response.read()

    def answers(self) -> bool:
        """Whether a page that needs database and cache comes."""
        try:
            return b"csrfmiddlewaretoken" in self.get(reverse("accounts:login"))
        except OSError:
            return False

    def is_well(self) -> bool:
        """Whether the health page says so."""
        try:
            return json.loads(self.get("/healthz"))["status"] == "ok"
        except OSError:
            return False

    @property
    def supervisor(self) -> int:
        return int((self.var / "supervisord.pid").read_text())

    def pid(self, program: str) -> int | None:
        """The process that the supervisor has started with these words, None if it has none just now."""
        return next((pid for pid in children(self.supervisor) if program in command_of(pid)), None)

    def kill(self, program: str) -> None:
        """SIGKILL it with whatever it started, and wait until another process has taken its place."""
        old = self.pid(program)
        assert old
        for pid in [old, *family(old)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        until(lambda: self.pid(program) not in {None, old})

    def recovers(self) -> bool:
        """Whether pages answer again within ten seconds of a quiet machine."""
        end = time.monotonic() + RECOVERS_IN * self.slowness()
        while not self.answers():
            if time.monotonic() > end:
                return False
            time.sleep(0.1)
        return True

    def slowness(self) -> float:
        """How many times longer than on a quiet machine Django takes to start now; at least 1."""
        begun = time.monotonic()
        self.run("manage.py", "version")
        return max(1.0, (time.monotonic() - begun) / QUIET_START)

    def interrupt(self) -> None:
        """Ctrl+C: SIGINT to whatever runs in the foreground of the terminal."""
        if self.process is not None:
            self.end(lambda: os.killpg(self.process.pid, signal.SIGINT))

    def kill_supervisor(self) -> None:
        self.end(lambda: os.kill(self.supervisor, signal.SIGKILL))

    def hang_up(self) -> None:
        """The terminal is closed."""
        self.end(lambda: os.killpg(self.process.pid, signal.SIGHUP))

    def end(self, how: Callable[[], None]) -> None:
        """End it so; nothing of it may be left."""
        everybody = [self.supervisor, *family(self.supervisor)]
        how()
        self.process.wait(timeout=120)
        self.process = None
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in everybody), seconds=60)


def children(pid: int) -> list[int]:
    """The processes it has started and not buried."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def family(pid: int) -> list[int]:
    """Its children and theirs."""
    return [one for child in children(pid) for one in (child, *family(child))]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
