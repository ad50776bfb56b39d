"""`manage.py restore FILE`: an archive of `manage.py backup` back into an empty portal."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from mentoring.operations.restore import BadBackup, restore_backup


class Command(BaseCommand):
    """Checks every hash first; changes nothing if one is wrong or if the database holds anything."""

    help = "Восстанавливает базу и файлы из архива в пустой портал."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options) -> None:
        try:
            rows, files = restore_backup(file)
        except BadBackup as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Архив не прочитан: {error.strerror or error}.") from error
        except DatabaseError as error:
            raise CommandError("База не отвечает или пуста совсем: выполните manage.py migrate.") from error
        self.stdout.write(f"Восстановлено: записей {rows}, файлов {files}.")
