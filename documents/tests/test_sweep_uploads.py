"""An upload whose request was killed half-way does not lie on the disk for ever."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile

from documents.tasks import sweep_uploads

HOUR = 3600


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


@pytest.fixture
def upload():
    """An upload as Django keeps it while it grows."""
    with TemporaryUploadedFile("скан.png", "image/png", 3, None) as one:
        one.write(b"abc")
        one.flush()
        yield one


def age(path: str, seconds: float) -> None:
    os.utime(path, (time.time() - seconds, time.time() - seconds))


def test_it_goes_after_an_hour(upload):
    age(upload.temporary_file_path(), 2 * HOUR)
    assert sweep_uploads() == 1
    assert not Path(upload.temporary_file_path()).exists()


def test_an_upload_that_still_grows_stays(upload):
    assert sweep_uploads() == 0
    assert Path(upload.temporary_file_path()).exists()


def test_what_is_no_upload_is_left_alone(folder):
    (folder / "мой отчёт.docx").write_bytes(b"mine")
    age(folder / "мой отчёт.docx", 100 * HOUR)
    assert sweep_uploads() == 0
    assert (folder / "мой отчёт.docx").exists()
