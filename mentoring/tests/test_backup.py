"""`manage.py backup` and `manage.py restore`: everything comes back, or nothing changes."""

import json
import zipfile
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from accounts.models import Membership, Organisation, User
from audit.models import Entry
from documents.files import read, store
from documents.models import StoredFile
from mentoring.operations.backup import MANIFEST, dump, tables
from participants.models import SpecialCategory

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(curator, mentee_person):
    """A school with a person, an encrypted note about her, an entry of the log and a file."""
    SpecialCategory.objects.create(participant=mentee_person, code=SpecialCategory.Code.GIFTED, basis="справка")
    return store(b"%PDF-1.7 order", "приказ.pdf", "application/pdf", organisation=curator.organisation, by=curator.user)


@pytest.fixture
def archive(portal, tmp_path):
    path = tmp_path / "portal.zip"
    call_command("backup", path, verbosity=0)
    return path


def empty_portal(settings, tmp_path) -> None:
    """What a new machine has after `migrate`: no rows, no files."""
    for model in tables():
        model._base_manager.all()._raw_delete(connection.alias)
    settings.MEDIA_ROOT = tmp_path / "new-files"


def everything() -> dict[str, str]:
    """Every row of every table, as text."""
    written = {model._meta.label: StringIO() for model in tables()}
    for model in tables():
        dump(model._base_manager.order_by("pk"), written[model._meta.label])
    return {label: text.getvalue() for label, text in written.items()}


def rewrite(path, change) -> None:
    """The archive once more, each member's bytes passed through `change(name, bytes)`; None leaves it out."""
    with zipfile.ZipFile(path) as old:
        kept = {name: change(name, old.read(name)) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in kept.items():
            if content is not None:
                new.writestr(name, content)


def test_rows_and_files_come_back_as_they_were(archive, portal, settings, tmp_path):
    before = {label: rows for label, rows in everything().items() if label != "participants.SpecialCategory"}
    empty_portal(settings, tmp_path)
    call_command("restore", archive, verbosity=0)
    after = everything()
    assert {label: after[label] for label in before} == before
    assert read(StoredFile.objects.get(pk=portal.pk)) == b"%PDF-1.7 order"


def test_an_encrypted_column_stays_encrypted_in_the_archive_and_is_read_again_afterwards(archive, settings, tmp_path):
    with zipfile.ZipFile(archive) as content:
        assert "справка" not in content.read("database/participants.specialcategory.jsonl").decode()
    empty_portal(settings, tmp_path)
    call_command("restore", archive, verbosity=0)
    assert SpecialCategory.objects.get().basis == "справка"


def test_a_new_row_gets_a_free_number_afterwards(archive, settings, tmp_path):
    empty_portal(settings, tmp_path)
    call_command("restore", archive, verbosity=0)
    newcomer = User.objects.create_user("newcomer")
    assert User.objects.filter(pk=newcomer.pk).count() == 1


def test_the_archive_is_for_its_owners_eyes_only(archive):
    assert archive.stat().st_mode & 0o077 == 0


def test_sessions_are_left_out(archive):
    with zipfile.ZipFile(archive) as content:
        assert "database/sessions.session.jsonl" not in content.namelist()


def test_a_portal_in_use_is_never_overwritten(archive):
    entries = Entry.objects.count()
    with pytest.raises(CommandError, match="База не пуста"):
        call_command("restore", archive)
    assert Entry.objects.count() == entries


def test_files_already_there_stop_the_restoring(archive, settings, tmp_path):
    folder = settings.MEDIA_ROOT
    empty_portal(settings, tmp_path)
    settings.MEDIA_ROOT = folder
    with pytest.raises(CommandError, match="уже лежат файлы"):
        call_command("restore", archive)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("part", ["database/accounts.user.jsonl", "files/"])
def test_one_changed_byte_anywhere_changes_nothing(archive, settings, tmp_path, part):
    empty_portal(settings, tmp_path)
    rewrite(archive, lambda name, content: content + b" " if name.startswith(part) else content)
    with pytest.raises(CommandError, match="контрольная сумма"):
        call_command("restore", archive)
    assert not User.objects.exists()
    assert not (tmp_path / "new-files").exists()


def test_a_missing_part_is_noticed(archive, settings, tmp_path):
    empty_portal(settings, tmp_path)
    rewrite(archive, lambda name, content: None if name.startswith("files/") else content)
    with pytest.raises(CommandError, match="состав файлов"):
        call_command("restore", archive)


def test_a_cut_archive_is_noticed(archive, settings, tmp_path):
    empty_portal(settings, tmp_path)
    archive.write_bytes(archive.read_bytes()[:-200])
    with pytest.raises(CommandError, match="Архив повреждён"):
        call_command("restore", archive)


@pytest.mark.parametrize("content", [b"", b"not a zip at all", b"PK\x03\x04 almost"])
def test_any_other_file_is_refused_in_words(tmp_path, content):
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="Архив повреждён"):
        call_command("restore", path)


def test_another_zip_is_no_archive_of_the_portal(tmp_path):
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("letter.txt", "hello")
    with pytest.raises(CommandError, match="не архив портала"):
        call_command("restore", path)


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="Архив не прочитан"):
        call_command("restore", tmp_path / "nowhere.zip")


def test_an_archive_of_another_version_says_which_migration_differs(archive, settings, tmp_path):
    empty_portal(settings, tmp_path)

    def older(name: str, content: bytes) -> bytes:
        if name != MANIFEST:
            return content
        facts = json.loads(content)
        return json.dumps({**facts, "migrations": [*facts["migrations"], "pairs.9999_future"]}).encode()

    rewrite(archive, older)
    with pytest.raises(CommandError, match="pairs.9999_future"):
        call_command("restore", archive)


def test_foreign_keys_are_noticed_before_anything_is_lost(archive, settings, tmp_path):
    empty_portal(settings, tmp_path)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match="ENCRYPTION_KEYS"):
        call_command("restore", archive)
    assert not Membership.objects.exists()


def test_a_file_the_disk_has_lost_is_named_and_the_rest_is_kept(portal, tmp_path, settings):
    portal.file.storage.delete(portal.file.name)
    with pytest.raises(CommandError, match=portal.file.name):
        call_command("backup", tmp_path / "portal.zip", verbosity=0)
    assert zipfile.is_zipfile(tmp_path / "portal.zip")


def test_a_folder_that_is_not_there_is_an_answer_in_words(tmp_path, portal):
    with pytest.raises(CommandError, match="Архив не записан"):
        call_command("backup", tmp_path / "nowhere" / "portal.zip")


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_database_that_does_not_answer_is_an_answer_in_words(archive, tmp_path, monkeypatch, command):
    def refuse(*args, **kwargs):
        raise OperationalError("no such column")

    path = tmp_path / "other.zip" if command == "backup" else archive
    monkeypatch.setattr("django.db.migrations.recorder.MigrationRecorder.applied_migrations", refuse)
    with pytest.raises(CommandError, match="manage.py migrate"):
        call_command(command, path)
    assert path == archive or not path.exists()
