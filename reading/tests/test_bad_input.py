"""Bad files: one clear Russian sentence each, never a crash, nothing fetched, nothing run."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import UnreadableDocument, read_document
from reading.formats import limits
from reading.remarks import texts_of
from reading.tests.documents import HEADER, ROWS, TITLE, Word, csv_bytes, html, xlsx
from tests.tables import every

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def good() -> bytes:
    """A docx that can be read."""
    return Word().text(TITLE).table(HEADER, *ROWS).bytes()


def changed(content: bytes, name: str, data: bytes) -> bytes:
    """The zip with one part replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, data)
    return stream.getvalue()


def refusal(content: bytes, name: str = "a.docx") -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(UnreadableDocument) as caught:
        read_document(content, name)
    return str(caught.value)


@every(
    ("content", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a.docx"),
        (b"MZ\x90\0\3", "a.exe"),
        (b"plain words", "a.docx"),
        (OLE + b"\0" * 600, "a.doc"),
    ],
)
def test_another_kind_of_file_is_refused_by_its_content(content, name):
    assert "не похож на документ" in refusal(content, name)


def test_an_empty_file_says_so():
    assert "пустой" in refusal(b"")


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("reading.reader.MAX_FILE_BYTES", 100)
    assert "больше" in refusal(good())


@every("cut", [10, 200, 5000])
def test_a_broken_archive_is_refused(cut):
    assert "повреждён" in refusal(good()[:-cut])


def test_a_damaged_part_is_refused():
    content = bytearray(good())
    content[len(content) // 2 : len(content) // 2 + 40] = b"\xff" * 40
    assert "повреждён" in refusal(bytes(content))


def test_malformed_xml_is_refused():
    assert "повреждён" in refusal(changed(good(), "word/document.xml", b"<w:document><w:body>"))


@every("name", ["a.docx", "a.xlsx"])
def test_a_password_is_named(name):
    assert "парол" in refusal(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), name)


def test_an_encrypted_doc_is_named():
    content = (
        OLE.ljust(512, b"\0") + b"\xec\xa5" + b"\0" * 9 + b"\x01" + b"\0" * 99 + "WordDocument".encode("utf-16-le")
    )
    assert "парол" in refusal(content, "a.doc")


@every(("content", "name"), [(good(), "a.docm"), (xlsx([HEADER, *ROWS]), "a.xlsm")])
def test_macros_are_refused(content, name):
    assert "макросы" in refusal(changed(content, "word/vbaProject.bin", b"\0"), name)


def test_macros_of_an_old_file_are_refused():
    content = OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le")
    assert "макросы" in refusal(content, "a.doc")


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    assert "слишком много места" in refusal(changed(good(), "word/media/a.bin", b"\0" * 60 * limits.MEBIBYTE))


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr("reading.formats.archives.MAX_PARTS", 3)
    assert "слишком много места" in refusal(good())


def test_a_part_larger_than_declared_is_refused():
    content = changed(good(), "word/media/a.bin", b"secret" * 1000)
    size = (6000).to_bytes(4, "little")
    assert "повреждён" in refusal(content.replace(size, (60).to_bytes(4, "little")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_external_entities_are_refused(encoding, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("TOP-SECRET")
    xml = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><d>&x;</d>'.encode(encoding)
    assert "сущности" in refusal(changed(good(), "word/document.xml", xml))
    assert "сущности" in refusal(changed(xlsx([HEADER, *ROWS]), "xl/workbook.xml", xml), "a.xlsx")


def test_external_links_are_never_followed(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId99" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>'
    )
    assert len(read_document(changed(good(), "word/_rels/settings.xml.rels", link), "a.docx").rows) == 3


def test_a_document_without_a_table_says_what_to_do():
    assert "вручную" in refusal(Word().text(TITLE, "Просто текст").bytes())
    assert "вручную" in refusal(csv_bytes([["а", "б"], ["1", "2"]]), "a.csv")


def test_a_heading_without_measures_is_told():
    assert "вручную" in refusal(Word().text(TITLE).table(HEADER).bytes())


@every("make", [csv_bytes, xlsx, html])
def test_more_rows_than_a_roadmap_has_are_refused(make):
    name = {csv_bytes: "a.csv", xlsx: "a.xlsx", html: "a.html"}[make]
    assert "больше 2000 строк" in refusal(make([HEADER, *ROWS * 700]), name)


def test_formulas_of_a_csv_stay_text():
    parsed = read_document(csv_bytes([HEADER, ["1", "=cmd|' /C calc'!A0", "май", "Директор", "Отчёт"]]), "a.csv")
    assert parsed.rows[0].title == "=cmd|' /C calc'!A0"


def test_a_wrong_extension_is_read_by_content_and_told():
    parsed = read_document(good(), "roadmap.pdf")
    assert len(parsed.rows) == 3 and "DOCX" in texts_of(parsed.warnings)[0]


# Without the hyphen, which may go where a word is made whole.
CELLS = st.text(alphabet="абв 1.2)\n—IVX№«", max_size=12)
MAGIC = [b"", b"PK\x03\x04", OLE, b"%PDF-1.7\n", b"<html><table>", b"MIME-Version: 1.0\n", b"\xff\xfe", b"\xef\xbb\xbf"]


@settings(max_examples=150)
@given(
    st.sampled_from(MAGIC), st.binary(max_size=400), st.sampled_from(["a.docx", "a.csv", "a.pdf", "a.xls", "a.html"])
)
def test_garbage_gives_a_sentence_and_never_a_crash(magic, tail, name):
    try:
        read_document(magic + tail, name)
    except UnreadableDocument as error:
        assert str(error).endswith(".")


# Made once: a document made anew carries the time, and its length would differ from example to example.
INTACT = [good(), xlsx([HEADER, *ROWS])]


@settings(max_examples=60)
@given(st.data())
def test_a_document_damaged_anywhere_never_crashes(data):
    content = bytearray(data.draw(st.sampled_from(INTACT)))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read_document(bytes(content), "a.docx").rows
    except UnreadableDocument as error:
        assert str(error).endswith(".")


@settings(max_examples=80)
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=8))
def test_no_text_of_a_table_is_lost(rows):
    parsed = read_document(csv_bytes([HEADER, ["1", "Начало", "май", "Директор", "Отчёт"], *rows]), "a.csv")
    shown = " ".join([*texts_of(parsed.warnings), *(f"{r.source_text} {r.stage} {r.substage}" for r in parsed.rows)])
    for word in {word for row in rows for cell in row for word in cell.split()}:
        assert word in shown or not any(sign.isalnum() for sign in word)
