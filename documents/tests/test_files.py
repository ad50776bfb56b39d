"""Stored files: what went in comes out, byte for byte."""

import hashlib

import pytest
from django.core.files.base import ContentFile

from accounts.actors import THE_PORTAL
from audit.models import Entry
from documents.files import BrokenFile, read, serve, store

pytestmark = pytest.mark.django_db
CONTENT = bytes(range(256)) * 10


@pytest.fixture
def stored(school, curator):
    return store(CONTENT, "Приказ № 4.pdf", "application/pdf", organisation=school, by=curator.user)


def sent(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_stored_file_knows_its_size_and_its_hash(stored):
    assert (stored.size, stored.sha256) == (len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


def test_the_path_on_the_disk_tells_nothing_of_the_name(stored):
    assert "Приказ" not in stored.file.name
    assert ".pdf" not in stored.file.name


def test_the_very_same_bytes_are_read_again(stored):
    assert read(stored) == CONTENT


def test_a_file_that_the_disk_has_changed_is_never_given_out_as_the_signed_one(stored):
    storage, name = stored.file.storage, stored.file.name
    storage.delete(name)
    storage.save(name, ContentFile(CONTENT[:-1]))
    with pytest.raises(BrokenFile):
        read(stored)


def test_a_download_keeps_bytes_and_name_and_leaves_a_trace(stored):
    response = serve(stored)
    assert sent(response) == CONTENT
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''%D0%9F")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert Entry.objects.about(stored).get().verb == "documents.storedfile.downloaded"


def test_a_file_shown_inside_a_page_may_be_framed_by_the_portal_alone(stored):
    response = serve(stored, inline=True)
    assert sent(response) == CONTENT
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_a_name_longer_than_the_column_keeps_its_end(school):
    stored = store(b"x", "очень " * 60 + "длинное.pdf", "application/pdf", organisation=school, by=THE_PORTAL)
    assert len(stored.name) == 200
    assert stored.name.endswith("длинное.pdf")
