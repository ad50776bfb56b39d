"""Small files that ask for much memory or time: each is refused, or cut with a warning, before much is done."""

import io
import zipfile
import zlib

import openpyxl
import pytest

from reading import UnreadableDocument, read_document
from reading.remarks import texts_of
from reading.tests.documents import HEADER, ROWS, Word, html, xlsx
from reading.tests.steps import Steps
from tests.tables import every

MOST_STEPS = 2_000_000
SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def refusal(content: bytes, name: str) -> str:
    """The sentence with which a file is refused, after a bounded number of steps."""
    with pytest.raises(UnreadableDocument) as told, Steps() as spent:
        read_document(content, name)
    assert spent.count < MOST_STEPS
    return str(told.value)


def archive(**parts: str) -> bytes:
    """A zip; «__» in a name is «/»."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return stream.getvalue()


def workbook(last: str, sheets: int = 1, folder: str = "worksheets") -> bytes:
    """Sheets with two filled cells each: A1 and `last`."""
    row = "".join(sign for sign in last if sign.isdigit())
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{last}"><v>1</v></c></row>'
    names = [f'<sheet name="S{i}" sheetId="{i + 1}" r:id="rId{i}"/>' for i in range(sheets)]
    targets = [
        f'<Relationship Id="rId{i}" Type="{RELATIONS}/worksheet" Target="{folder}/s{i}.xml"/>' for i in range(sheets)
    ]
    parts = {
        f"xl__{folder}__s{i}_xml": f"<worksheet {SPREADSHEET}><sheetData>{cells}</sheetData></worksheet>"
        for i in range(sheets)
    }
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return archive(
        xl__workbook_xml=f'<workbook {SPREADSHEET} xmlns:r="{RELATIONS}"><sheets>{"".join(names)}</sheets></workbook>',
        **{"xl___rels__workbook_xml.rels": f'<Relationships xmlns="{package}">{"".join(targets)}</Relationships>'},
        **parts,
    )


def odt(body: str) -> bytes:
    """An odt with this text."""
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {ODT}>{text}</office:document-content>"
    return archive(mimetype="application/vnd.oasis.opendocument.text", content_xml=content)


@every(
    "content",
    [workbook("XFD1048576"), workbook("AZ99999"), workbook("XFD1048576", folder="elsewhere"), workbook("J9999", 40)],
)
def test_cells_far_apart_are_refused_before_they_are_laid_out(content):
    assert "разбросаны" in refusal(content, "a.xlsx")


def test_cells_that_are_only_formatted_far_down_do_not_matter():
    book = openpyxl.load_workbook(io.BytesIO(xlsx([HEADER, *ROWS])))
    book.active.cell(1_000_000, 16_000).number_format = "0.00"
    stream = io.BytesIO()
    book.save(stream)
    assert len(read_document(stream.getvalue(), "a.xlsx").rows) == 3


def test_lines_without_end_are_refused():
    assert "слишком много текста" in refusal(odt("<text:p>а</text:p>" * 60_000), "a.odt")


def test_repeated_rows_and_cells_are_counted_while_they_are_read():
    cell = '<table:table-cell table:number-columns-repeated="60"><text:p>а</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="2000">{cell * 5}</table:table-row>'
    assert "больше 2000 строк" in refusal(odt(f"<table:table>{row * 500}</table:table>"), "a.odt")


def test_groups_of_rtf_without_end_are_refused():
    assert "RTF" in refusal(b"{\\rtf1 " + b"{" * 500_000 + b"a", "a.rtf")


def pdf(drawing: bytes, pages: int) -> bytes:
    """A PDF whose pages share one drawing."""
    packed = zlib.compress(drawing, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + b"".join(b"%d 0 R " % (5 + i) for i in range(pages)) + b"]/Count %d>>" % pages,
        b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(packed) + packed + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page] * pages,
    ]
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + text + b"\nendobj\n"
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))


def test_a_page_of_strokes_without_end_is_not_drawn():
    assert "скан" in refusal(pdf(b"0 0 m 1 1 l S\n" * 400_000, 1), "a.pdf")


def test_a_page_of_more_signs_than_a_page_has_is_not_read(monkeypatch):
    monkeypatch.setattr("reading.formats.pdf.MAX_PAGE_OBJECTS", 100)
    assert "скан" in refusal(pdf(b"BT /F1 8 Tf " + b"1 0 0 1 9 9 Tm (abc) Tj " * 50 + b"ET", 1), "a.pdf")


def test_pages_that_draw_too_much_together_are_refused():
    line = b"BT /F1 8 Tf 1 0 0 1 9 9 Tm (abc) Tj ET\n"
    assert "слишком много рисунков" in refusal(pdf(line * 20_000, 150), "a.pdf")


def test_a_cell_longer_than_any_is_cut_and_told():
    parsed = read_document(html([HEADER, ["1", "а" * 50_000, "май", "Завуч", "Приказ"]]), "a.html")
    assert len(parsed.rows[0].title) == 20_000
    assert any("прочитано только её начало" in warning for warning in texts_of(parsed.warnings))


def test_hidden_rows_and_columns_of_a_sheet_are_read_and_told():
    book = openpyxl.load_workbook(io.BytesIO(xlsx([HEADER, *ROWS])))
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["D"].hidden = True
    book.active.row_dimensions[90].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    parsed = read_document(stream.getvalue(), "a.xlsx")
    assert len(parsed.rows) == 3
    assert "лист «Sheet»: скрытые строки 3 и столбцы D прочитаны вместе с остальными." in texts_of(parsed.warnings)


def after_paragraphs(count: int) -> int:
    """The steps of reading a Word file with so many paragraphs before its table."""
    document = Word()
    for _ in range(count):
        document.text("Пояснительная записка")
    content = document.table(HEADER, *ROWS).bytes()
    with Steps() as spent:
        assert len(read_document(content, "a.docx").rows) == 3
    return spent.count


def test_four_times_the_paragraphs_take_at_most_about_four_times_as_long():
    assert after_paragraphs(300) < 5 * after_paragraphs(75)
