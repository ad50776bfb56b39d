"""Uploads: each kind of bad file is refused in words, whatever its name says; what is kept can be opened."""

import tracemalloc
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from documents import isolation, pictures
from documents.kinds import DOCX, EVIDENCE, PDF, SCANS, XLSX
from documents.opening import OLE_MAGIC, open_upload
from documents.tests.samples import heic, pdf, picture, zipped
from documents.uploads import check_upload
from tests.tables import every


def upload(content: bytes, name: str = "file") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refusal(content: bytes, kinds=EVIDENCE, name: str = "file") -> str:
    with pytest.raises(ValidationError) as caught:
        check_upload(upload(content, name), kinds)
    return caught.value.messages[0]


@every(
    ("content", "content_type"),
    [
        (pdf(), "application/pdf"),
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (zipped("word/document.xml"), DOCX.content_type),
        (zipped("xl/workbook.xml"), XLSX.content_type),
    ],
)
def test_the_kind_is_read_from_the_bytes_and_not_from_the_name(content, content_type):
    checked = check_upload(upload(content, "scan.exe"), EVIDENCE)
    assert (checked.content, checked.content_type, checked.name) == (content, content_type, "scan.exe")


@every(
    ("content", "words"),
    [
        (picture("JPEG")[:20], "Картинка повреждена"),
        (picture("JPEG", (900, 900))[:-400], "Картинка повреждена"),
        (b"\x89PNG\r\n\x1a\n picture", "Картинка повреждена"),
        (heic()[:60], "Картинка повреждена"),
        (b"%PDF-1.7 a signed order", "PDF повреждён"),
        (zipped("word/document.xml", filling=b"<x>"), "повреждён"),
    ],
)
def test_what_only_begins_like_a_scan_is_refused(content, words):
    assert words in refusal(content)


def test_a_heic_of_a_phone_is_kept_as_jpeg_the_right_way_up():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Phone"
    checked = check_upload(upload(heic((64, 48), exif=exif.tobytes()), "IMG_0001.HEIC"), SCANS)
    kept = Image.open(BytesIO(checked.content))
    assert (checked.name, checked.content_type, kept.format) == ("IMG_0001.jpg", "image/jpeg", "JPEG")
    assert kept.size == (48, 64) and not kept.getexif()


def test_a_picture_of_more_pixels_than_a_scan_has_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PIXELS", 100)
    assert "мегапикселей" in open_upload(picture("PNG"), {"kinds": ["PNG"]})["refusal"]


def test_a_pixel_bomb_takes_no_memory_of_the_portal():
    bomb = picture("PNG", (12_000, 12_000))
    tracemalloc.start()
    sentence = refusal(bomb, SCANS)
    assert tracemalloc.get_traced_memory()[1] < 10 * 1024**2
    tracemalloc.stop()
    assert "мегапикселей" in sentence


def test_a_pdf_under_a_password_says_so():
    book, locked = pikepdf.open(BytesIO(pdf())), BytesIO()
    book.save(locked, encryption=pikepdf.Encryption(owner="one", user="two"))
    assert "паролем" in refusal(locked.getvalue(), SCANS)


def test_a_page_that_calls_itself_a_scan_is_refused():
    assert "нужен PDF, JPEG, PNG, HEIC" in refusal(b"<script>alert(1)</script>", SCANS, "scan.pdf")


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
    assert "слишком много места" in refusal(zipped("word/document.xml", filling=b"\0" * 60_000_000))


def test_an_archive_that_lies_about_its_size_is_refused():
    content = bytearray(zipped("word/document.xml"))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (300 * 1024**2).to_bytes(4, "little")
    assert "слишком много места" in refusal(bytes(content))


def test_an_archive_of_thousands_of_entries_is_refused():
    assert "слишком много места" in refusal(zipped(*(f"f{n}" for n in range(5_001)), filling=b""))


def test_another_office_file_is_refused_where_a_spreadsheet_is_asked():
    assert "нужен XLSX" in refusal(zipped("word/document.xml"), (XLSX,))


@given(st.binary(max_size=400))
def test_no_bytes_whatever_break_the_check(content):
    halves = (zipped("word/document.xml")[:60], picture("JPEG")[:300], picture("PNG")[:40])
    for start in (b"", b"PK\x03\x04", b"%PDF-", *halves):
        answer = open_upload(start + content, {"kinds": [kind.label for kind in EVIDENCE]})
        assert answer.get("refusal", "ends.").endswith(".")


@pytest.mark.parametrize(
    ("error", "words"), [(isolation.TooHeavy, "не удалось открыть"), (isolation.Busy, "через минуту")]
)
def test_a_file_that_keeps_its_reader_busy_gets_a_sentence(monkeypatch, error, words):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(isolation, "run", fail)
    assert words in refusal(pdf(), SCANS)


def test_a_file_without_a_name_gets_one():
    nameless = upload(pdf())
    nameless.name = None
    assert check_upload(nameless, (PDF,)).name == "файл"
