"""`manage.py reencrypt`: every encrypted column under the first of `ENCRYPTION_KEYS`."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.encryption import reencrypt_all


class Command(BaseCommand):
    help = "Перешифровать зашифрованные столбцы первым ключом из ENCRYPTION_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        count = reencrypt_all()
        self.stdout.write(f"Перешифровано значений: {count}. Прежние ключи можно убрать из ENCRYPTION_KEYS.")
