"""One roadmap in every form of file gives the same rows; what is special to a form is read too."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from weasyprint import HTML

from reading import UnreadableDocument, read_document
from reading.formats import converted
from reading.formats.doc_end import end_with_paragraph
from reading.remarks import texts_of
from reading.tests.documents import HEADER, ROWS, STAMP, TITLE, Word, csv_bytes, html, titles, xlsx
from tests.tables import every

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in {"office": "office", "text": "text", "table": "table"}.items()
)


def opendocument(rows: str, kind: str = "text") -> bytes:
    """An odt or ods with a table of these rows (XML)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        table = f'<table:table table:name="План">{rows}</table:table>'
        body = f"<office:body><office:{kind}>{table}</office:{kind}></office:body>"
        archive.writestr("content.xml", f"<office:document-content{ODF}>{body}</office:document-content>")
    return stream.getvalue()


def odf_row(cells: list[str]) -> str:
    """A row of plain cells."""
    inner = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
    return f"<table:table-row>{inner}</table:table-row>"


ODF_ROWS = odf_row(HEADER) + "".join(map(odf_row, ROWS))
EMPTY = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
)
FILES = [
    (csv_bytes([HEADER, *ROWS], ";", "utf-8-sig"), "a.csv"),
    (csv_bytes([HEADER, *ROWS], ",", "cp1251"), "a.csv"),
    (csv_bytes([HEADER, *ROWS], "\t", "utf-16"), "a.txt"),
    (xlsx([HEADER, *ROWS]), "a.xlsx"),
    (html([HEADER, *ROWS]), "a.html"),
    (html([HEADER, *ROWS]).replace(b"utf-8", b"windows-1251").decode().encode("cp1251"), "a.doc"),
    (b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + html([HEADER, *ROWS]), "a.mht"),
    (opendocument(ODF_ROWS), "a.odt"),
    (opendocument(ODF_ROWS + EMPTY, "spreadsheet"), "a.ods"),
    (Word().table(HEADER, *ROWS).bytes(), "a.docx"),
]


@every(("content", "name"), FILES)
def test_the_same_rows_come_out_of_every_form(content, name):
    rows = read_document(content, name).rows
    assert [[f"{r.number}.", r.title, r.deadline_text, r.responsible_text, r.result_text] for r in rows] == ROWS


def test_comments_that_word_leaves_in_a_web_page_swallow_nothing():
    head = "<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><p>План работы</p>"
    parsed = read_document(html([["Мероприятие", "Срок"], ["Собрание", "Сентябрь"]], head), "план.html")
    assert [(row.title, row.deadline_text) for row in parsed.rows] == [("Собрание", "Сентябрь")]


def test_spans_of_a_pasted_html_table_are_understood():
    tall = '<td rowspan="2">Отбор<br>наставников'
    rows = [HEADER, ['<td colspan="5"><b>I. Подготовка</b>'], ["1", tall, "май", "Куратор", "База"]]
    rows.append(["", "июнь", "Завуч", "Отчёт"])
    parsed = read_document(html(rows, "<p>Дорожная карта</p><!-- [if gte mso 9] x -->"), "вставка.html")
    assert [(r.title, r.deadline_text, r.stage) for r in parsed.rows] == [
        ("Отбор\nнаставников", "май", "I. Подготовка"),
        ("Отбор\nнаставников", "июнь", "I. Подготовка"),
    ]


def test_spans_of_an_odt_are_understood():
    wide = '<table:table-cell table:number-columns-spanned="5"><text:p>1. Подготовка</text:p></table:table-cell>'
    rows = (
        odf_row(HEADER)
        + f"<table:table-row>{wide}{'<table:covered-table-cell/>' * 4}</table:table-row>"
        + odf_row(ROWS[0])
    )
    assert read_document(opendocument(rows), "a.odt").rows[0].stage == "1. Подготовка"


def test_dates_and_numbers_of_a_sheet_look_as_on_the_screen():
    import datetime

    row = [1.0, "Отбор", datetime.date(2024, 9, 5), "Куратор", 15]
    parsed = read_document(xlsx([HEADER, row]), "a.xlsx").rows[0]
    assert (parsed.number, parsed.deadline_text, parsed.result_text) == ("1", "05.09.2024", "15")


def test_automatic_numbers_of_word_are_read():
    document = docx.Document()
    table = document.add_table(4, 5)
    for r, row in enumerate([HEADER, *ROWS]):
        for c, text in enumerate(row):
            table.cell(r, c).text = "" if c == 0 and r else text
    for r in (1, 2, 3):
        table.cell(r, 0).paragraphs[0].style = "List Number"
    stream = io.BytesIO()
    document.save(stream)
    assert [row.number for row in read_document(stream.getvalue(), "a.docx").rows] == ["1", "2", "3"]


def test_a_stamp_in_a_text_box_is_read_once():
    word = Word().text("").text(TITLE).table(HEADER, *ROWS)
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in STAMP)
    box = f"<w:r {W}><w:pict><w:txbxContent>{lines}</w:txbxContent></w:pict></w:r>"
    word.document.paragraphs[0]._p.append(parse_xml(box))
    assert read_document(word.bytes(), "a.docx").approval.order_number == "57-од"


def test_a_table_in_a_text_box_or_a_content_control_is_read():
    for wrapper in (
        "<w:p {W}><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p>",
        "<w:sdt {W}><w:sdtContent/></w:sdt>",
    ):
        word = Word().table(HEADER, *ROWS)
        table = word.document.tables[0]._tbl
        holder = parse_xml(wrapper.replace("{W}", W))
        table.addprevious(holder)
        next(e for e in holder.iter() if e.tag.endswith(("txbxContent", "sdtContent"))).append(table)
        assert titles(read_document(word.bytes(), "a.docx")) == [row[1] for row in ROWS]


def test_deleted_text_is_left_out_and_inserted_text_read():
    word = Word().table(HEADER, *ROWS)
    paragraph = word.document.tables[0].cell(1, 1).paragraphs[0]._p
    paragraph.append(parse_xml(f"<w:del {W}><w:r><w:delText> старое</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {W}><w:r><w:t> и рабочей группе</w:t></w:r></w:ins>"))
    assert read_document(word.bytes(), "a.docx").rows[0].title == "Издание приказа о кураторе и рабочей группе"


def test_a_hidden_sheet_is_told():
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(xlsx([HEADER, *ROWS])))
    book.create_sheet("Черновик").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    assert any("Черновик" in warning for warning in texts_of(read_document(stream.getvalue(), "a.xlsx").warnings))


def test_without_a_converter_old_word_files_get_a_sentence(monkeypatch):
    monkeypatch.setattr(converted.shutil, "which", lambda name: None)
    with pytest.raises(UnreadableDocument, match="DOCX"):
        converted.read_doc(b"")


def test_a_converter_that_fails_or_hangs_gives_a_sentence(monkeypatch):
    def hang(*args, **kwargs):
        raise subprocess.TimeoutExpired("soffice", 1)

    monkeypatch.setattr(converted.subprocess, "run", hang)
    monkeypatch.setattr(converted.shutil, "which", lambda name: name)
    with pytest.raises(UnreadableDocument, match="повреждён"):
        converted.read_doc(b"")


def test_antiword_is_read_where_it_alone_is_there(monkeypatch):
    rows = "".join(
        "<row>" + "".join(f"<entry>\n{cell}\n</entry>" for cell in row) + "</row>" for row in [HEADER, *ROWS]
    )
    book = f"<!DOCTYPE book PUBLIC 'x' 'http://127.0.0.1:9/x'><book><para>{TITLE}</para><informaltable>{rows}</informaltable></book>"
    monkeypatch.setattr(converted.shutil, "which", lambda name: name if name == "antiword" else None)
    monkeypatch.setattr(converted, "run", lambda command: book.encode())
    document = converted.read_doc(b"")
    assert len(document.tables[0].grid) == 4


def test_three_hundred_rows_are_all_read():
    rows = [[f"{i}.", *ROWS[i % 3][1:]] for i in range(1, 301)]
    content = Word().table(HEADER, *rows).bytes()
    assert len(read_document(content, "a.docx").rows) == 300


def read_and_check(content: bytes, name: str) -> None:
    """The stamp, the title, the stage and the rows of the same roadmap."""
    parsed = read_document(content, name)
    assert titles(parsed) == [row[1] for row in ROWS]
    assert (parsed.approval.order_number, parsed.title) == ("57-од", TITLE)
    assert {row.stage for row in parsed.rows} == {"1. Подготовка"}


def test_an_old_word_file_is_read():
    read_and_check((Path(__file__).parent / "files" / "roadmap.doc").read_bytes(), "roadmap.doc")


def test_an_old_word_file_is_read_by_antiword_alone(monkeypatch):
    which = shutil.which
    monkeypatch.setattr(converted.shutil, "which", lambda name: which(name) if name == "antiword" else None)
    read_and_check((Path(__file__).parent / "files" / "roadmap.doc").read_bytes(), "roadmap.doc")


def test_merged_cells_of_an_old_word_file_stand_in_each_of_their_rows(monkeypatch):
    content = (Path(__file__).parent / "files" / "merged.doc").read_bytes()
    parsed = read_document(content, "a.doc")
    assert (parsed.program, [row.deadline_text for row in parsed.rows[:3]]) == ("LibreOffice", ["сентябрь 2024"] * 3)
    which = shutil.which
    monkeypatch.setattr(converted.shutil, "which", lambda name: which(name) if name == "antiword" else None)
    parsed = read_document(content, "a.doc")
    assert (parsed.program, [row.deadline_text for row in parsed.rows[:3]]) == (
        "antiword",
        ["сентябрь 2024", None, None],
    )
    assert any("Объединённых ячеек она не передаёт" in warning for warning in texts_of(parsed.warnings))


def test_an_old_word_file_that_ends_with_its_table_is_read_whole():
    content = (Path(__file__).parent / "files" / "table_at_end.doc").read_bytes()
    parsed = read_document(content, "a.doc")
    assert [row.deadline_text for row in parsed.rows] == ["сентябрь 2024 – октябрь 2024", "май 2025 – июнь 2025"]
    assert (parsed.approval.approver_position, parsed.title) == ("Директор МБОУ Заречной СОШ", TITLE)
    assert end_with_paragraph(end_with_paragraph(content)) == end_with_paragraph(content) != content


def test_an_old_word_file_laid_out_in_another_way_is_left_as_it_is():
    content = (Path(__file__).parent / "files" / "table_at_end.doc").read_bytes()
    for other in (b"", content[:3000], content[:600] + bytes(900) + content[1500:]):
        assert end_with_paragraph(other) == other


def test_a_pdf_is_read_over_its_pages():
    long = [
        [f"{i}.", f"{ROWS[i % 3][1]}, часть {i}, с подробным описанием порядка работы", *ROWS[i % 3][2:]]
        for i in range(1, 61)
    ]
    lines = (
        "".join(f"<p style='margin-left: 60%'>{line}</p>" for line in STAMP)
        + f"<p style='text-align: center'>{TITLE}</p>"
    )
    style = "<style>table {border-collapse: collapse} td {border: 1px solid; width: 20%}</style>"
    rows = [HEADER, ["<td colspan=5>1. Подготовка"], *long]
    parsed = read_document(HTML(string=html(rows, style + lines).decode()).write_pdf(), "a.pdf")
    assert [row.title for row in parsed.rows] == [row[1] for row in long]
    assert [row.deadline_text for row in parsed.rows] == [row[2] for row in long]
    assert (parsed.approval.approver_name, parsed.title) == ("О.П. Ветров", TITLE)


def test_a_scan_offers_to_enter_the_rows_by_hand():
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'><rect width='300' height='300'/></svg>"
    with pytest.raises(UnreadableDocument, match="вручную"):
        read_document(HTML(string=svg).write_pdf(), "scan.pdf")


@every("damage", [lambda c: c[: len(c) // 2], lambda c: c.replace(b"obj", b"bjo"), lambda c: c[:9]])
def test_a_broken_pdf_gives_a_sentence(damage):
    content = HTML(string=html([HEADER, *ROWS]).decode()).write_pdf()
    with pytest.raises(UnreadableDocument):
        read_document(damage(content), "a.pdf")


def test_an_old_excel_file_is_read_with_its_dates_and_merged_cells():
    parsed = read_document((Path(__file__).parent / "files" / "roadmap.xls").read_bytes(), "roadmap.xls")
    assert titles(parsed) == [row[1] for row in ROWS]
    assert [row.deadline_text for row in parsed.rows] == ["10.09.2024", "сентябрь 2024", "октябрь 2024"]
    assert [row.responsible_text for row in parsed.rows][1:] == ["Куратор Лунина А.В."] * 2
    assert (parsed.approval.order_number, parsed.rows[0].stage) == ("57-од", "1. Подготовка")
    assert "Скрытый лист «Черновик» не прочитан." in texts_of(parsed.warnings)
