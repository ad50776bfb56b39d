"""The printed roadmap, as PDF and as a file for a word processor."""

import re
import subprocess
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn
from pdfplumber import open as open_pdf

from documents.models import Job
from roadmap.editions.drafting import create_from_template
from roadmap.models import Item, Roadmap
from roadmap.table.columns import printed_columns
from roadmap.table.printing import as_pdf, as_word
from roadmap.tests.fixtures import put_in_force


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def all_text(document) -> str:
    return " ".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


@pytest.mark.parametrize("layout", Roadmap.Layout.values)
def test_every_word_of_every_cell_stands_in_the_file(programme, curator, layout):
    roadmap = put_in_force(create_from_template(programme, layout, by=curator), by=curator)
    made = Document(BytesIO(as_word(roadmap)))
    items = list(roadmap.items.select_related("stage"))
    columns = printed_columns(roadmap, items)
    table = made.tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == [column.title for column in columns]
    cells = {" ".join(cell.text.split()) for row in table.rows for cell in row.cells}
    expected = {" ".join(column.of(item).split()) for item in items for column in columns}
    assert expected - cells == set()
    assert {item.stage.title for item in items if item.stage} <= cells


def test_the_sheet_lies_on_its_side_under_the_stamp(approved):
    made = Document(BytesIO(as_word(approved)))
    section = made.sections[0]
    assert section.page_width > section.page_height
    text = " ".join(all_text(made).split())
    assert text.startswith("УТВЕРЖДЕНА приказом Луговская СОШ от 10 сентября 2026 г. № 40")
    assert "И.П. Громова" not in text


def test_the_head_repeats_and_a_stage_is_one_cell(programme, curator):
    roadmap = create_from_template(programme, "sections", by=curator)
    table = Document(BytesIO(as_word(roadmap))).tables[-1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    stage = next(row for row in table.rows if row.cells[0].text == roadmap.stages.first().title)
    assert len(stage._tr.tc_lst) == 1
    assert stage._tr.tc_lst[0].grid_span == len(table.columns)


@pytest.mark.parametrize("kind", ["print", "word"])
def test_a_mentor_gets_a_long_roadmap_too(client, approved, mentor, work_at_once, monkeypatch, kind):
    monkeypatch.setattr("roadmap.table.views.reading.LONG_PRINT", 0)
    client.force_login(mentor.user)
    page = client.get(reverse(f"roadmap:{kind}", args=[approved.pk]), follow=True)
    assert page.status_code == 200
    assert client.get(reverse("documents:job_result", args=[Job.objects.get().pk])).status_code == 200


def test_a_stage_keeps_with_its_first_row_and_the_stamp_stands_at_the_right(programme, curator):
    roadmap = put_in_force(create_from_template(programme, "sections", by=curator), by=curator)
    made = Document(BytesIO(as_word(roadmap)))
    stage = next(row for row in made.tables[-1].rows if row.cells[0].text == roadmap.stages.first().title)
    assert stage.cells[0].paragraphs[0].paragraph_format.keep_with_next
    stamp = next(paragraph for paragraph in made.paragraphs if "приказом" in paragraph.text)
    assert stamp.paragraph_format.left_indent.mm > 170


def test_a_draft_says_so(draft):
    assert "ПРОЕКТ" in all_text(Document(BytesIO(as_word(draft)))).upper()


def test_the_measure_is_wider_than_its_number(approved):
    table = Document(BytesIO(as_word(approved))).tables[-1]
    number, measure = (int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst[:2])
    assert measure > 4 * number


def test_the_page_offers_it(approved, mentor, as_):
    answer = as_(mentor).get(approved.get_absolute_url()).click("DOCX")
    assert answer.content_disposition == 'attachment; filename="roadmap-2026-1.docx"'
    assert Document(BytesIO(answer.body)).tables


@pytest.mark.parametrize(("ending", "kind"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_long_one_is_printed_by_a_job(approved, curator, as_, work_at_once, ending, kind):
    Item.objects.bulk_create(Item(roadmap=approved, position=n, title=f"Мероприятие {n}") for n in range(100, 145))
    as_(curator).get(f"/roadmaps/{approved.pk}/roadmap.{ending}")
    stored = Job.objects.get(state="done").result
    assert stored.name.endswith(f".{ending}")
    with stored.file.open() as file:
        assert file.read(4).startswith(kind)


def test_libreoffice_reads_the_words_of_the_pdf(approved, tmp_path):
    (tmp_path / "a.docx").write_bytes(as_word(approved))
    (tmp_path / "a.pdf").write_bytes(as_pdf(approved))
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text"]
    subprocess.run([*office, "--outdir", tmp_path, tmp_path / "a.docx"], check=True, capture_output=True, timeout=120)
    printed = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], check=True, capture_output=True).stdout.decode()
    # The mark of the check page stands in the margin, which a plain text has not.
    printed = printed.replace("Проверить документ:", "").replace(approved.check_record.address, "")
    heads = {word for column in printed_columns(approved, approved.items.all()) for word in words(column.title)}
    read = words((tmp_path / "a.txt").read_text("utf-8-sig"))
    # The head repeats on each sheet of the PDF; numbers of sheets are no words.
    assert {word for word in read if not word.isdigit()} == {word for word in words(printed) if not word.isdigit()}
    assert heads <= set(read)


def test_a_row_taller_than_half_a_sheet_may_go_on_overleaf(programme, curator):
    roadmap = create_from_template(programme, "sections", by=curator)
    item = roadmap.items.first()
    item.title = "\n".join(f"1.{number} провести встречу" for number in range(1, 61))
    item.save()
    with open_pdf(BytesIO(as_pdf(roadmap))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    parts = [text.count("провести встречу") for text in pages]
    assert parts[0] > 15
    assert all("Содержание" in text for text, part in zip(pages, parts, strict=True) if part)
