"""`manage.py worker`: a Celery worker that is ended when it hangs; what started this command starts it again."""

import signal
import sys

from django.core.management.base import BaseCommand, CommandParser

from mentoring.watching import WatchedWorker

PATIENCE = 120


class Command(BaseCommand):
    """Ends with the worker. SIGTERM and SIGINT let it finish its tasks."""

    help = "Выполняет фоновые задания; зависший исполнитель завершается, чтобы запуститься снова."
    # `prepare` says why.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2, help="сколько заданий сразу")
        parser.add_argument("--name", default="worker", help="имя, у каждого исполнителя одной машины своё")
        parser.add_argument("--patience", type=int, default=PATIENCE, help="сколько секунд ждать признаков жизни")

    def handle(self, *args, concurrency: int, name: str, patience: int, **options) -> None:
        worker = WatchedWorker(name, concurrency=concurrency, patience=patience)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *told: worker.stop())
        sys.exit(worker.watch())
