"""`manage.py prepare`: bring database, static files and demo data up to date before the servers start."""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from mentoring.embedded import redis

# For the developers of a style only, or for scripts written from right to left: half of all that is to be compressed.
UNUSED = ["*.map", "*.rtl.*"]


class Command(BaseCommand):
    """Idempotent; a second run has next to nothing to do."""

    help = "Готовит базу, статику и демо-данные."
    # They import every page, which takes longer than the whole rest; `make lint` and the tests run them.
    requires_system_checks = []

    def handle(self, *args, **options) -> None:
        for folder in (settings.VAR_DIR, settings.MEDIA_ROOT, settings.STATIC_ROOT):
            Path(folder).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        collect()
        if settings.DEMO:
            with redis.running():
                call_command("demo")


def collect() -> None:
    """Copy and compress the static files, unless they are those of the last time (compressing takes seconds)."""
    mark, state = Path(settings.STATIC_ROOT) / ".collected", fingerprint()
    if mark.exists() and mark.read_text() == state:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=UNUSED)
    mark.write_text(state)


def fingerprint() -> str:
    """A hash that changes when a static file is added, changed or removed."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(UNUSED):
            file = os.stat(storage.path(name))
            digest.update(f"{name}\n{file.st_size}\n{file.st_mtime_ns}\n".encode())
    return digest.hexdigest()
