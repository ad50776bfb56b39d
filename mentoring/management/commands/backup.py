"""`manage.py backup FILE`: the database and all stored files in one archive, with a hash of each part."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from mentoring.operations.backup import write_backup


class Command(BaseCommand):
    """Writes FILE when everything is in it; the archive is readable by its owner only."""

    help = "Сохраняет базу и файлы в один архив с контрольными суммами."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options) -> None:
        try:
            lost = write_backup(file)
        except OSError as error:
            raise CommandError(f"Архив не записан: {error.strerror or error}.") from error
        except DatabaseError as error:
            raise CommandError("База не отвечает или старее программы: выполните manage.py migrate.") from error
        self.stdout.write(f"Готово: {file}, {file.stat().st_size // 1024} КБ.")
        if lost:
            raise CommandError(f"Архив записан, но на диске нет файлов ({len(lost)}): {', '.join(lost[:10])}.")
