"""What comes too large, too often, or onto a full disk is refused in words, and what is refused is not read."""

import errno

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import OperationalError
from django.urls import reverse

from documents import files
from documents.bodies import OF_STRANGERS, is_full
from documents.checking import TRIES
from documents.kinds import PDF
from documents.tests.samples import pdf
from documents.uploads import check_upload

MEGABYTES = 1024**2
FORM = "multipart/form-data; boundary=x"


class Unread:
    """A body nobody may touch."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


@pytest.fixture
def unread(client):
    """`unread(name, size)`: the answer to so many bytes sent to a page, none of which is read."""

    def send(name: str, size: int):
        environ = {"REQUEST_METHOD": "POST", "PATH_INFO": reverse(name), "CONTENT_TYPE": FORM, "QUERY_STRING": ""}
        return client.request(**environ, CONTENT_LENGTH=str(size), **{"wsgi.input": Unread()})

    return send


def full(*args, **kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_strangers_hundred_megabytes_are_refused_before_they_are_read(db, unread):
    answer = unread("documents:check", 100 * MEGABYTES)
    assert answer.status_code == 413
    assert "Файл больше 20 МБ, портал его не читал." in answer.content.decode()


@pytest.mark.parametrize("name", ["accounts:login", "home", "consents:list"])
def test_a_stranger_sends_no_file_to_a_page_that_asks_for_none(db, unread, name):
    assert unread(name, OF_STRANGERS + 1).status_code == 413


def test_tries_are_counted_before_they_are_read(db, unread):
    answers = [unread("documents:check", 100 * MEGABYTES).status_code for _ in range(TRIES.most)]
    assert set(answers) == {413}
    refused = unread("documents:check", 1000)
    assert refused.status_code == 429
    assert "Подождите 10 минут" in refused.content.decode()


def test_who_is_logged_in_sends_no_body_without_end_either(client, curator, unread):
    client.force_login(curator.user)
    answer = unread("roadmap:upload", 200 * MEGABYTES)
    assert answer.status_code == 413
    assert "ничего не сохранил" in answer.content.decode()


@pytest.mark.django_db
def test_a_full_disk_keeps_no_half_of_a_file(school, curator, monkeypatch, settings):
    def half(self, chunk_size=None):
        yield b"half"
        full()

    monkeypatch.setattr(ContentFile, "chunks", half)
    with pytest.raises(OSError, match="No space"):
        files.store(b"half and half", "a.pdf", "application/pdf", organisation=school, by=curator.user)
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_a_full_disk_is_said_beside_the_field_before_the_file_is_kept(monkeypatch):
    monkeypatch.setattr(files, "RESERVE_BYTES", 10**18)
    with pytest.raises(Exception, match="кончилось место"):
        check_upload(SimpleUploadedFile("a.pdf", pdf()), (PDF,))


@pytest.mark.parametrize("place", ["documents.files.write", "the spool"])
def test_a_disk_that_fills_up_meanwhile_is_told_on_a_page(client, curator, programme, monkeypatch, place):
    client.force_login(curator.user)
    if place == "the spool":
        monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
    else:
        monkeypatch.setattr(place, full)
    page = b"<html><body><table><tr><td>" + b"x" * 3 * MEGABYTES
    answer = client.post(reverse("roadmap:upload"), {"school_year": "2026", "file": SimpleUploadedFile("a.html", page)})
    assert answer.status_code == 507
    assert "На сервере кончилось место" in answer.content.decode()


def test_the_databases_own_words_are_known():
    assert is_full(OperationalError("database or disk is full"))
    assert not is_full(OperationalError("database is locked")) and not is_full(OSError(errno.EIO, "broken"))
