"""`manage.py import_roadmap`: the JSON other programs read, a draft, and sentences instead of tracebacks."""

import json

import pytest
from django.core.management import CommandError, call_command

from reading.tests.documents import HEADER, ROWS, STAMP, TITLE, Word
from roadmap.models import Roadmap


@pytest.fixture
def path(tmp_path):
    """A docx on the disk."""
    file = tmp_path / "roadmap.docx"
    file.write_bytes(Word().text(*STAMP, TITLE, bold=True).table(HEADER, *ROWS).bytes())
    return file


def test_a_dry_run_prints_the_parsed_document(path, capsys):
    call_command("import_roadmap", str(path), "--dry-run", "--json")
    parsed = json.loads(capsys.readouterr().out)
    assert parsed["columns"] == HEADER
    assert parsed["approval"]["order_number"] == "57-од"
    deadline = {"kind": "by", "start": None, "end": "2024-09-10", "rrule": None, "dates": [], "doubt": ""}
    assert parsed["rows"][0]["deadline"] == deadline


def test_the_period_given_by_hand_dates_months(path, capsys):
    path.write_bytes(Word().text("Дорожная карта").table(HEADER, ["1", "Педсовет", "март", "Завуч", "План"]).bytes())
    call_command("import_roadmap", str(path), "--dry-run", "--json", "--period", "2024-2025")
    assert json.loads(capsys.readouterr().out)["rows"][0]["deadline"]["start"] == "2025-03-01"


@pytest.mark.django_db
def test_without_dry_run_a_draft_is_saved(path, school):
    call_command("import_roadmap", str(path), "--organisation", school.short_name)
    roadmap = Roadmap.objects.get()
    assert (roadmap.programme.organisation, roadmap.programme.school_year, roadmap.items.count()) == (school, 2024, 3)


def test_bad_files_and_missing_options_are_sentences(path, tmp_path):
    with pytest.raises(CommandError, match="--organisation"):
        call_command("import_roadmap", str(path))
    with pytest.raises(CommandError, match="не открывается"):
        call_command("import_roadmap", str(tmp_path / "absent.docx"), "--dry-run")
    path.write_bytes(b"nothing")
    with pytest.raises(CommandError, match="не похож на документ"):
        call_command("import_roadmap", str(path), "--dry-run")
