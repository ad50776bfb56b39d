"""Bytes of rolled-back transactions do not lie on the disk for ever."""

import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import transaction

from accounts.actors import THE_PORTAL
from documents import sweeping
from documents.files import read, store
from documents.models import StoredFile
from documents.tasks import sweep_files
from tests.tables import every

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(school):
    return store(b"signed", "Приказ.pdf", "application/pdf", organisation=school, by=THE_PORTAL)


@pytest.fixture
def orphan(school) -> str:
    """The name of a file whose transaction came to nothing."""
    with pytest.raises(RuntimeError), transaction.atomic():
        name = store(b"secret", "scan.png", "image/png", organisation=school, by=THE_PORTAL).file.name
        raise RuntimeError
    return name


def age(name: str, hours: float) -> None:
    then = time.time() - hours * 3600
    os.utime(default_storage.path(name), (then, then))


def test_bytes_without_a_row_go_after_a_day(stored, orphan):
    age(stored.file.name, 100)
    age(orphan, 25)
    assert sweep_files() == 1
    assert not default_storage.exists(orphan)
    assert read(stored) == b"signed"


def test_a_file_of_a_transaction_that_may_still_run_stays(stored, orphan):
    age(orphan, 23)
    assert sweep_files() == 0
    assert default_storage.exists(orphan)


def test_parts_of_a_dead_print_job_go_too(stored, orphan):
    part = default_storage.save("print/some-job/0.zip", ContentFile(b"forms"))
    age(part, 25)
    sweep_files()
    assert not default_storage.exists(part)


def test_what_is_not_ours_is_left_alone(stored, orphan):
    other = default_storage.save("notes/readme", ContentFile(b"of the administrator"))
    age(other, 1000)
    sweep_files()
    assert default_storage.exists(other)


def test_an_empty_database_costs_no_file(stored, orphan, caplog):
    age(stored.file.name, 25)
    age(orphan, 25)
    StoredFile.objects.all().delete()
    assert sweep_files() == 0
    assert default_storage.exists(orphan) and default_storage.exists(stored.file.name)
    assert "2 stored files have no row and 0 have one: is this the right database?" in caplog.text
    caplog.clear()


def strays(school, many: int) -> list[str]:
    """Names of files, old enough, whose rows this database lacks."""
    files = [store(bytes([number]), "a", "text/plain", organisation=school, by=THE_PORTAL) for number in range(many)]
    for file in files:
        age(file.file.name, 25)
    StoredFile.objects.filter(pk__in=[file.pk for file in files]).delete()
    return [file.file.name for file in files]


def test_an_old_copy_of_the_database_of_a_small_school_costs_no_file(stored, school, caplog):
    names = strays(school, 40)
    assert sweep_files() == 0
    assert all(map(default_storage.exists, names))
    assert "40 stored files" in caplog.text
    caplog.clear()


def test_a_few_rollbacks_of_a_small_school_go(stored, school):
    strays(school, sweeping.FEW)
    assert sweep_files() == sweeping.FEW


@every(("count", "known", "suspicious"), [(0, 0, False), (10, 90, False), (11, 89, True), (6, 54, False)])
def test_many_rollbacks_go_while_they_are_a_small_share(count, known, suspicious):
    assert sweeping.is_suspicious(count, known) is suspicious


def test_before_the_first_file_there_is_nothing_to_sweep(tmp_path, caplog):
    assert sweeping.sweep(FileSystemStorage(tmp_path / "media")) == 0
    assert not caplog.text


def test_a_file_that_vanishes_meanwhile_does_not_end_the_sweep(stored, orphan, monkeypatch):
    age(orphan, 25)
    found = [*sweeping.all_names(default_storage), "1/gone.pdf"]
    monkeypatch.setattr(sweeping, "all_names", lambda storage: iter(found[::-1]))
    assert sweep_files() == 1


def test_many_files_are_asked_for_in_portions(school, orphan, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(sweeping, "CHUNK", 2)
    for number in range(4):
        store(bytes([number]), "a", "text/plain", organisation=school, by=THE_PORTAL)
    with django_assert_num_queries(3):
        assert sweeping.sweep() == 0
