"""`manage.py import_roadmap FILE`: shows what the portal reads in a document, or saves it as a draft."""

from __future__ import annotations

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from accounts.actors import THE_PORTAL
from accounts.models import Organisation
from programmes.services import open_programme
from reading import ParsedRoadmap, UnreadableDocument, parse_period, read_document
from roadmap.editions import drafting


class Command(BaseCommand):
    """Reads one document; `--dry-run` only shows it."""

    help = "Читает дорожную карту из документа (docx, doc, odt, rtf, pdf, xlsx, xls, ods, csv, html)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        """One document, its period, and whether to save it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--period", help="учебный год «2024-2025» или год «2024»")
        parser.add_argument("--dry-run", action="store_true", help="только показать, ничего не сохранять")
        parser.add_argument("--json", action="store_true", help="вывести разобранный документ в JSON")
        parser.add_argument("--organisation", help="сокращённое название или ИНН организации")

    def handle(self, *args, **options) -> None:
        """Read, show, and save unless it is a dry run."""
        if not options["dry_run"] and not options["organisation"]:
            raise CommandError("Укажите --organisation или --dry-run.")
        parsed = self.read(options["file"], options["period"])
        if options["json"]:
            self.stdout.write(json.dumps(parsed.to_dict(), ensure_ascii=False, indent=1))
        else:
            self.show(parsed)
        if not options["dry_run"]:
            self.save(parsed, options["organisation"], options["period"])

    def read(self, path: Path, period: str | None) -> ParsedRoadmap:
        """The parsed document; anything wrong with the file is one sentence."""
        try:
            return read_document(path.read_bytes(), path.name, period)
        except OSError as error:
            raise CommandError(f"Файл не открывается: {path}") from error
        except UnreadableDocument as error:
            raise CommandError(str(error)) from error

    def show(self, parsed: ParsedRoadmap) -> None:
        """A short account for a person."""
        self.stdout.write(parsed.title or "Без названия")
        for row in parsed.rows:
            self.stdout.write(f"{row.number or '–'}\t{row.deadline_text or '–'}\t{row.title}")
        for warning in parsed.warnings:
            self.stderr.write(warning.text)

    def save(self, parsed: ParsedRoadmap, organisation: str, period: str | None) -> None:
        """A draft in the programme of the period's first school year."""
        owner = find_organisation(organisation)
        years = parse_period(period) or parsed.period
        if years is None:
            raise CommandError("В документе нет учебного года. Укажите --period 2024-2025.")
        programme = open_programme(owner, int(years.start), by=THE_PORTAL)
        roadmap = drafting.create_from_document(programme, parsed, by=THE_PORTAL)
        self.stderr.write(f"Сохранён черновик: {roadmap.title} ({len(parsed.rows)} стр.).")


def find_organisation(text: str) -> Organisation:
    """The organisation of that short name or INN."""
    found = Organisation.objects.filter(Q(short_name=text) | Q(inn=text)).first()
    if found is None:
        raise CommandError(f"Организация «{text}» не найдена: нужно краткое название или ИНН.")
    return found
