"""`manage.py found_region`: the first organisation of an empty portal and its administrator."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Organisation, User
from accounts.services import found_region


class Command(BaseCommand):
    """Once: the administrator it names adds municipalities and schools and invites people from the pages."""

    help = "Создаёт регион пустого портала и его администратора."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("full_name", help="полное название")
        parser.add_argument("--short", required=True, help="краткое название")
        parser.add_argument("--city", required=True, help="населённый пункт, как в приказе")
        parser.add_argument("--admin", required=True, help="имя для входа из manage.py createsuperuser")

    def handle(self, *args, full_name: str, short: str, city: str, admin: str, **options) -> None:
        if Organisation.objects.exists():
            raise CommandError("Организации уже есть: добавляйте их на странице «Организации».")
        user = User.objects.filter(username=admin).first()
        if user is None:
            raise CommandError(f"Нет пользователя «{admin}». Создайте его: manage.py createsuperuser")
        try:
            Organisation(kind=Organisation.Kind.REGION, full_name=full_name, short_name=short, city=city).full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        region = found_region(user, full_name=full_name, short_name=short, city=city)
        self.stdout.write(f"Готово: {region.short_name}, администратор {user.username}.")
