"""Print templates as files for a word processor."""

import re
import subprocess
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from documents.docx import as_docx
from documents.pdf import render_html
from documents.print_html import column_shares, prepare
from tests.tables import every

PAGE = """<!doctype html><html lang="ru"><head><title>Приказ № 5-од</title>
<style>.w-form { width: 34mm; }</style></head><body>
<div class="qr" data-address="https://portal.example/v/1/"><svg></svg></div>
<header class="org-head"><p>Управление образования</p><p class="org-name">Луговская СОШ</p></header>
<p class="doc-kind">Приказ</p><div class="doc-line"><p>5&nbsp;ноября</p><p>№&nbsp;5-од</p></div>
<div class="text"><p>В целях подбора</p><p class="command">ПРИКАЗЫВАЮ:</p>
<ol class="points"><li>Провести ярмарку:<ol class="points"><li>в школе</li><li>в клубе</li></ol></li>
<li>Доложить</li></ol></div>
<div class="signature"><p class="signature-post">Директор</p><p class="signature-line"></p><p>И.П. Громова</p></div>
<section class="annex landscape"><div class="annex-ref"><p>Приложение</p></div><h1>Пары</h1><table class="grid">
<thead><tr><th class="n">№</th><th>Кто</th><th class="w-form">Форма</th></tr></thead><tbody>
<tr class="stage"><td colspan="3">Этап</td></tr>
<tr><td class="n">1</td><td>Соков<br>Антон</td><td>вид</td></tr></tbody></table>
</section></body></html>"""


@pytest.fixture(scope="module")
def made():
    return Document(BytesIO(as_docx(PAGE)))


def texts(document) -> list[str]:
    """The words of each paragraph, wherever it stands."""
    paragraphs = document.element.body.iter(qn("w:p"))
    return ["".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in paragraphs]


def words(text: str) -> list[str]:
    """Words in small letters: capitals of a heading are drawn by the style."""
    return re.findall(r"[\w№«»-]+", text.replace("_", "").replace("\u2011", "-").casefold())


def test_points_are_numbered_as_in_the_pdf(made):
    lines = texts(made)
    assert [line for line in lines if line[:1].isdigit() and "." in line] == [
        "1.\u00a0Провести ярмарку:",
        "1.1.\u00a0в школе",
        "1.2.\u00a0в клубе",
        "2.\u00a0Доложить",
    ]


def test_sheets_have_the_margins_of_the_standard(made):
    first = made.sections[0]
    sides = (first.left_margin, first.top_margin, first.right_margin, first.bottom_margin)
    assert [round(side / Mm(1)) for side in sides] == [30, 20, 10, 20]


def test_an_annex_lies_on_its_side_with_page_numbers_of_its_own(made):
    first, annex = made.sections
    assert (first.page_width < first.page_height, annex.page_width > annex.page_height) == (True, True)
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_pages_are_numbered_at_the_top_from_the_second_on(made):
    first = made.sections[0]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml


def test_the_code_of_the_check_page_stands_in_the_foot_of_the_first_sheet(made):
    first, annex = made.sections
    assert "pic:pic" in first.first_page_footer._element.xml
    assert "pic:pic" not in annex.first_page_footer._element.xml


def test_the_head_of_a_table_repeats_and_rows_are_not_torn(made):
    rows = made.element.body.findall(".//" + qn("w:tbl"))[-1].tr_lst
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_columns_are_as_wide_as_the_stylesheet_says(made):
    grid = made.element.body.findall(".//" + qn("w:tbl"))[-1].tblGrid.gridCol_lst
    widths = [round(int(column.get(qn("w:w"))) / 56.7) for column in grid]
    assert widths == [12, 211, 34]


def test_a_table_of_lines_begins_where_the_text_does(made):
    indent = made.element.body.findall(".//" + qn("w:tbl"))[-1].tblPr.find(qn("w:tblInd"))
    assert indent.get(qn("w:w")) == "90"


def test_a_page_that_ends_with_a_heading_and_a_table_is_one_section():
    page = "<html><body><h1>Дорожная карта</h1><table class='grid'><tr><td>а</td></tr></table></body></html>"
    (only,) = Document(BytesIO(as_docx(page, landscape=True))).sections
    assert only.page_width > only.page_height


@every(("post", "name"), [("Директор", ""), ("", "Громова"), ("", "")])
def test_an_empty_part_of_a_signature_stays_empty(post, name):
    row = f'<div class="signature"><p>{post}</p><p class="signature-line"></p><p>{name}</p></div>'
    made = Document(BytesIO(as_docx(f"<html><body><p>да</p>{row}</body></html>")))
    cells = [cell.text for cell in made.tables[0].rows[0].cells]
    assert (cells[0], cells[1].strip("_"), cells[2]) == (post, "", name)


def test_there_is_a_line_to_sign_on(made):
    assert "_" * 10 in made.tables[1].rows[0].cells[1].text


def test_a_number_with_letters_does_not_break_at_its_hyphen(made):
    assert made.element.body.findall(".//" + qn("w:noBreakHyphen"))
    assert made.tables[0].rows[0].cells[1].text == "№\u00a05-од"


def test_landscape_lays_the_first_sheet_on_its_side_too():
    made = Document(BytesIO(as_docx("<html><body><p>Да</p></body></html>", landscape=True)))
    assert made.sections[0].page_width > made.sections[0].page_height


def test_blanks_become_lines_to_write_on():
    made = Document(BytesIO(as_docx('<html><body><p>Класс <span class="blank-s"></span></p></body></html>')))
    assert "Класс ______" in texts(made)


def test_columns_without_a_width_share_what_remains():
    table = prepare("<table class='grid'><tr><td>a</td><td>b</td></tr></table>").find("table")
    assert column_shares(table, {}, 170) == [50, 50]


def test_nothing_of_the_disk_or_the_net_gets_into_a_file():
    made = as_docx('<html><body><p>До<img src="file:///etc/passwd">после</p></body></html>')
    assert b"root:" not in made


@every("page", ["", "<p>", "<table><tr></tr></table>", "<ol class='points'></ol>"])
def test_a_page_without_content_makes_a_file_too(page):
    assert Document(BytesIO(as_docx(f"<html><body>{page}</body></html>"))).sections


def test_libreoffice_reads_the_words_of_the_pdf(tmp_path):
    (tmp_path / "a.docx").write_bytes(as_docx(PAGE))
    (tmp_path / "a.pdf").write_bytes(render_html(PAGE))
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text"]
    subprocess.run([*office, "--outdir", tmp_path, tmp_path / "a.docx"], check=True, capture_output=True, timeout=120)
    printed = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], check=True, capture_output=True).stdout.decode()
    assert sorted(words((tmp_path / "a.txt").read_text("utf-8-sig"))) == sorted(words(printed))
