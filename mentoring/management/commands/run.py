"""`manage.py run`: the whole portal on one machine, as `make run` starts it."""

import fcntl
import os
import pwd
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from mentoring.embedded import redis

SUPERVISOR = Path(redis.CONFIGURATION).with_name("supervisord.conf")
# A supervisor takes the hang-up of its terminal for «read your settings again»; here it is the end, as Ctrl+C is.
SCRIPT = """
"$@" & child=$!
trap 'kill -TERM $child' HUP INT TERM
while kill -0 $child 2>/dev/null; do wait $child; done
"""
# Of all files that a process of Python has open, a supervisor leaves these to itself when it starts.
KEPT_FILE = 3


class Command(BaseCommand):
    """Never returns: it becomes the supervisor of Redis, web, worker and beat."""

    help = "Запускает весь портал на этой машине; остановить: Ctrl+C."
    # `prepare` says why.
    requires_system_checks = []

    def handle(self, *args, **options) -> None:
        settings.VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = claim_var()
        check_port()
        if redis.is_used():
            redis.check()
        call_command("prepare")
        self.stdout.write(f"Портал: {settings.SITE_URL}  (остановить: Ctrl+C)")
        self.stdout.flush()
        os.dup2(lock, KEPT_FILE)
        os.set_inheritable(KEPT_FILE, True)
        supervisor = [sys.executable, "-m", "supervisor.supervisord", "-c", str(SUPERVISOR)]
        os.execve("/bin/sh", ["sh", "-c", SCRIPT, "sh", *supervisor], environment())  # noqa: S606 - fixed words


def claim_var() -> int:
    """Lock the folder of this portal; the kernel forgets the lock with the supervisor. Raises CommandError."""
    lock = os.open(settings.VAR_DIR / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise CommandError(f"Портал из папки {settings.VAR_DIR} уже работает; остановить его: Ctrl+C.") from error
    return lock


def check_port() -> None:
    """Raises CommandError if something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", settings.PORT))
        except OSError as error:
            raise CommandError(
                f"Порт {settings.PORT} занят. Запустите на другом: make run PORT={settings.PORT + 1}"
            ) from error


def environment() -> dict[str, str]:
    """What supervisord.conf asks for, on top of our own."""
    return {
        **os.environ,
        "CODE": str(settings.BASE_DIR),
        "VAR_DIR": str(settings.VAR_DIR),
        "REDIS_DIR": str(redis.folder()),
        "EMBEDDED_REDIS": str(redis.is_used()).lower(),
        "PORT": str(settings.PORT),
        "PYTHON": sys.executable,
        "OWNER": pwd.getpwuid(os.getuid()).pw_name,
    }
