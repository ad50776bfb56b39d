"""Uploads: each kind of bad file is refused in words, whatever its name says."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from documents.uploads import DOCX, EVIDENCE, MAX_UNPACKED_BYTES, OLE_MAGIC, PDF, SCANS, XLSX, check_upload


def upload(content: bytes, name: str = "file") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def zipped(*names: str, filling: bytes = b"<x/>") -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, filling)
    return buffer.getvalue()


def refusal(content: bytes, kinds=EVIDENCE, name: str = "file") -> str:
    with pytest.raises(ValidationError) as caught:
        check_upload(upload(content, name), kinds)
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"%PDF-1.7 text", "application/pdf"),
        (b"\xff\xd8\xff\xe0 photo", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n picture", "image/png"),
        (zipped("word/document.xml"), DOCX.content_type),
        (zipped("xl/workbook.xml"), XLSX.content_type),
    ],
)
def test_the_kind_is_read_from_the_bytes_and_not_from_the_name(content, content_type):
    checked = check_upload(upload(content, "scan.exe"), EVIDENCE)
    assert (checked.content, checked.content_type, checked.name) == (content, content_type, "scan.exe")


def test_a_page_that_calls_itself_a_scan_is_refused():
    assert "нужен PDF, JPEG, PNG" in refusal(b"<script>alert(1)</script>", SCANS, "scan.pdf")


def test_an_empty_file_is_refused():
    assert "Файл пуст" in refusal(b"")


def test_a_file_larger_than_the_limit_is_refused_before_it_is_read(settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    assert "больше 1 МБ" in refusal(b"%PDF-" + b"0" * 1024 * 1024)


def test_an_old_or_protected_document_says_how_to_save_it():
    assert "без пароля" in refusal(OLE_MAGIC + b"\0" * 100)


def test_a_cut_archive_is_refused():
    assert "повреждён" in refusal(zipped("word/document.xml")[:40])


def test_a_document_with_macros_is_refused():
    assert "макросы" in refusal(zipped("word/document.xml", "word/vbaProject.bin"))


def test_an_archive_that_unpacks_into_gigabytes_is_refused():
    assert "слишком большой объём" in refusal(zipped("word/document.xml", filling=b"\0" * 4_000_000))


def test_an_archive_that_lies_about_its_size_is_refused():
    content = bytearray(zipped("word/document.xml"))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (MAX_UNPACKED_BYTES + 1).to_bytes(4, "little")
    assert "слишком большой объём" in refusal(bytes(content))


def test_an_archive_of_thousands_of_entries_is_refused():
    assert "слишком большой объём" in refusal(zipped(*(f"f{n}" for n in range(5_001)), filling=b""))


def test_another_office_file_is_refused_where_a_spreadsheet_is_asked():
    assert "нужен XLSX" in refusal(zipped("word/document.xml"), (XLSX,))


@given(st.binary(max_size=400))
def test_no_bytes_whatever_break_the_check(content):
    for start in (b"", b"PK\x03\x04", b"%PDF-", zipped("word/document.xml")[:60]):
        try:
            checked = check_upload(upload(start + content), EVIDENCE)
        except ValidationError as error:
            assert error.messages[0].endswith(".")
        else:
            assert checked.content == start + content


def test_a_file_without_a_name_gets_one():
    nameless = upload(b"%PDF-1.7")
    nameless.name = None
    assert check_upload(nameless, (PDF,)).name == "файл"
