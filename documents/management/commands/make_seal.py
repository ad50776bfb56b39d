"""`manage.py make_seal ORGANISATION`: the seal of an organisation, self-signed or from a PKCS#12 file."""

from getpass import getpass
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from accounts.actors import THE_PORTAL
from accounts.models import Organisation
from documents.certificates import UnfitCertificate, adopt, issue_self_signed
from documents.models import Seal
from documents.seal import install, remove, seal_path

YEARS = 3


class Command(BaseCommand):
    """Makes a self-signed certificate, or takes a real one; `--force` replaces a seal, `--remove` takes it away."""

    help = "Создаёт или заменяет печать организации, которой скрепляются подписанные приказы."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help="номер, ИНН или краткое название")
        parser.add_argument("--from", dest="source", type=Path, help="файл .p12 или .pfx с ключом RSA или ECDSA")
        parser.add_argument("--passphrase-file", type=Path, help="файл с паролем к нему; иначе пароль спросят")
        parser.add_argument("--years", type=int, default=YEARS, help="срок самоподписанного сертификата, лет")
        parser.add_argument("--force", action="store_true", help="заменить печать, которая уже есть")
        parser.add_argument("--remove", action="store_true", help="убрать печать: приказы не будут скрепляться")

    def handle(self, *args, **options) -> None:
        organisation = find_organisation(options["organisation"])
        known = Seal.objects.filter(organisation=organisation).first()
        if options["remove"]:
            return self.take_away(known)
        if known and not options["force"]:
            raise CommandError(
                f"Печать уже есть, до {known.valid_until:%d.%m.%Y}. Чтобы заменить её, добавьте --force."
            )
        if not 1 <= options["years"] <= 10:
            raise CommandError("Срок сертификата — от 1 до 10 лет.")
        try:
            seal = install(organisation, content_of(organisation, options), by=THE_PORTAL)
        except (UnfitCertificate, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Печать готова: {seal.subject}, до {seal.valid_until:%d.%m.%Y}, отпечаток {seal.fingerprint}.\n"
            f"Ключ лежит в {seal_path(organisation)}: сохраните его отдельно, в архив backup он не входит."
        )
        return None

    def take_away(self, seal: Seal | None) -> None:
        """Remove a seal, if there is one."""
        if seal is None:
            raise CommandError("У этой организации нет печати.")
        remove(seal, by=THE_PORTAL)
        self.stdout.write("Печать убрана. Уже скреплённые документы остались как есть.")


def find_organisation(wanted: str) -> Organisation:
    """The one organisation with this id, ИНН or short name."""
    by = Q(inn=wanted) | Q(short_name__iexact=wanted)
    if wanted.isdecimal() and len(wanted) < 10:
        by |= Q(pk=int(wanted))
    matches = list(Organisation.objects.filter(by)[:2])
    if len(matches) != 1:
        raise CommandError("Организация не найдена: укажите её номер из адреса страницы, ИНН или краткое название.")
    return matches[0]


def content_of(organisation: Organisation, options: dict) -> bytes:
    """The key with its certificate: a new one, or that of the file."""
    if options["source"] is None:
        return issue_self_signed(organisation, years=options["years"])
    kept = options["passphrase_file"]
    secret = kept.read_text().strip() if kept else getpass("Пароль к файлу сертификата: ")
    return adopt(options["source"].read_bytes(), secret)
