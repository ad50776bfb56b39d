"""Bytes of rolled-back transactions do not lie on the disk for ever."""

import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from documents import sweeping
from documents.files import read, store
from documents.models import StoredFile
from documents.tasks import sweep_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(school):
    return store(b"signed", "Приказ.pdf", "application/pdf", organisation=school)


@pytest.fixture
def orphan(school) -> str:
    """The name of a file whose transaction came to nothing."""
    with pytest.raises(RuntimeError), transaction.atomic():
        name = store(b"secret", "scan.png", "image/png", organisation=school).file.name
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


def test_a_file_of_a_transaction_that_may_still_run_stays(orphan):
    age(orphan, 23)
    assert sweep_files() == 0
    assert default_storage.exists(orphan)


def test_parts_of_a_dead_print_job_go_too(orphan):
    part = default_storage.save("print/some-job/0.zip", ContentFile(b"forms"))
    age(part, 25)
    sweep_files()
    assert not default_storage.exists(part)


def test_what_is_not_ours_is_left_alone(orphan):
    other = default_storage.save("notes/readme", ContentFile(b"of the administrator"))
    age(other, 1000)
    sweep_files()
    assert default_storage.exists(other)


def test_a_wrong_database_costs_no_file(stored, orphan, monkeypatch, caplog):
    monkeypatch.setattr(sweeping, "FEW", 0)
    age(stored.file.name, 25)
    age(orphan, 25)
    StoredFile.objects.all().delete()
    assert sweep_files() == 0
    assert default_storage.exists(orphan) and default_storage.exists(stored.file.name)
    assert "right database" in caplog.text
    caplog.clear()


def test_many_files_are_asked_for_in_portions(school, orphan, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(sweeping, "CHUNK", 2)
    for number in range(4):
        store(bytes([number]), "a", "text/plain", organisation=school)
    with django_assert_num_queries(4):
        assert sweeping.sweep() == 0
