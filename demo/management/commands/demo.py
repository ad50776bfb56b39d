"""`manage.py demo`: an invented region with three schools, once."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.world import exists


class Command(BaseCommand):
    """Idempotent: a second run changes nothing."""

    help = "Создаёт вымышленные организации, людей и документы для знакомства с порталом."

    def handle(self, *args, **options) -> None:
        if not settings.DEMO:
            raise CommandError("Портал не в демонстрационном режиме: поставьте DEMO=true в .env на пустой базе.")
        if not exists():
            # Here, because building needs every room, and `make run` starts with this command each time.
            from demo.build import build_demo

            build_demo()
            self.stdout.write("Демонстрация готова: curator, director, mentor и другие, пароль demo.")
