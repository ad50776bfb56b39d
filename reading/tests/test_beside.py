"""What stands beside the text of a page: its head, notes and remarks."""

import io
import zipfile

from reading import read_document
from reading.remarks import texts_of
from reading.tests.test_layouts import HEADER
from reading.tests.test_limits import ODT
from reading.tests.written import Box, Line, Ruled, Written, as_docx

ROWS = Ruled([[Box(cell) for cell in row] for row in (HEADER, ["1", "Приказ", "май 2024", "Завуч"])])
STYLE = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'


def with_head(text: str) -> bytes:
    """A docx with this line at the head of its pages."""
    stream = io.BytesIO(as_docx(Written([Line("План мероприятий"), ROWS])))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/header7.xml", f"<w:hdr {space}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>")
    return stream.getvalue()


def odt(text: str, head: str = "") -> bytes:
    """An odt of a note and a table, with a line at the head of its pages."""
    rows = ""
    for texts in (HEADER, ["1", "Приказ", "май 2024", "Завуч"]):
        cells = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in texts)
        rows += f"<table:table-row>{cells}</table:table-row>"
    body = f"<office:body><office:text>{text}<table:table>{rows}</table:table></office:text></office:body>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<office:document-content {ODT}>{body}</office:document-content>")
        page = f"<style:master-page><style:header><text:p>{head}</text:p></style:header></style:master-page>"
        archive.writestr("styles.xml", f"<office:document-styles {ODT} {STYLE}>{page}</office:document-styles>")
    return stream.getvalue()


def test_an_annex_line_at_the_head_of_the_pages_is_the_approval():
    line = "Приложение 3 к приказу МКОУ «Заречная СОШ» от 01.09.2023 № 56-ОД"
    for content, name in ((with_head(line), "a.docx"), (odt("", line), "a.odt")):
        parsed = read_document(content, name)
        assert (parsed.approval.order_number, parsed.approval.order_date) == ("56-ОД", "2023-09-01")
        assert not any("колонтитул" in warning for warning in texts_of(parsed.warnings))


def test_another_line_at_the_head_of_the_pages_is_told():
    for content, name in ((with_head("Гимназия"), "a.docx"), (odt("", "Гимназия"), "a.odt")):
        assert "Текст колонтитула не разобран: «Гимназия»." in texts_of(read_document(content, name).warnings)


def test_notes_and_remarks_of_an_odt_are_told():
    note = "<text:note-citation>1</text:note-citation><text:note-body><text:p>См. приказ</text:p></text:note-body>"
    note = f"<text:note>{note}</text:note>"
    remark = "<office:annotation><text:p>Уточнить срок</text:p></office:annotation>"
    parsed = read_document(odt(f"<text:p>План мероприятий{note}{remark}</text:p>"), "a.odt")
    assert parsed.title == "План мероприятий"
    assert "Сноска не разобрана: «См. приказ»." in texts_of(parsed.warnings)
    assert "Примечание рецензента не прочитано: «Уточнить срок»." in texts_of(parsed.warnings)
