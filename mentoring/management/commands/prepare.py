"""`manage.py prepare`: bring database, static files and demo data up to date before the servers start."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Idempotent; a second run takes a few seconds at most."""

    help = "Готовит базу, статику и демо-данные."

    def handle(self, *args, **options) -> None:
        folders = [settings.VAR_DIR, settings.MEDIA_ROOT]
        if not settings.REDIS_URL:
            folders += [settings.BROKER_DIR, settings.BROKER_DIR / "control"]
        for folder in folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEMO:
            call_command("demo")
