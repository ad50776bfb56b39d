"""Django's `flush`, which empties the log with everything else."""

from typing import Any

from django.core.management.commands import flush

from audit.append_only import without_triggers


class Command(flush.Command):
    """The whole database goes, so its log may go."""

    def handle(self, **options: Any) -> None:
        with without_triggers(options["database"]):
            super().handle(**options)
