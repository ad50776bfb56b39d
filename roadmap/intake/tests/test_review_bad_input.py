"""Odd and hostile documents on the page: a sentence beside the field or a mark at the row; nothing is lost."""

from django.urls import reverse

from documents.models import StoredFile
from reading.formats.kinds import Kind
from roadmap.intake import importing
from roadmap.intake.tests.test_review_rows import correct, press, row_form, save, titles
from roadmap.models import Item, Roadmap, Upload
from roadmap.tests.documents import docx, zipped
from tests.tables import every

HOSTILE_XML = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&e;</w:body></w:document>"""
REFUSED = {
    "an entity that reads a file": (
        lambda: zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": HOSTILE_XML}),
        "карта.docx",
    ),
    "more rows than any roadmap": (lambda: ("Мероприятие;Срок\n" + "а;май\n" * 2100).encode(), "карта.csv"),
    "an archive cut off": (lambda: docx()[:200], "карта.docx"),
}


@every(("make", "name"), REFUSED.values())
def test_a_hostile_document_is_refused_beside_the_field(send, make, name):
    answer = send(make(), name)
    assert answer.status_code == 200
    assert answer.html.select_one("#div_id_file .invalid-feedback").text.strip()
    assert "root:" not in answer
    assert (Upload.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_without_a_deadline_column_the_page_says_so_once(send):
    page = send(docx(headings=["№", "Мероприятие", "Ответственный"], rows=[["1", "Форум", "Куратор"]])).follow()
    assert "нет столбца со сроками" in page
    assert "Нет срока." not in page
    assert "open" in page.html.select_one("#document").attrs


def test_a_day_that_does_not_exist_gives_no_date_and_a_reason(send):
    page = send(docx(rows=[["1", "Форум", "до 31.02.2027", "Куратор", ""]])).follow()
    assert "такого дня нет" in page
    item = save(page).items.get()
    assert (item.start, item.end, item.deadline_text) == (None, None, "до 31.02.2027")
    assert "такого дня нет" in Roadmap.objects.get().warnings[-1]


def test_a_day_that_does_not_exist_is_told_again_when_typed(send):
    page = correct(send(docx()).follow(), "Собрать согласия", deadline_text="до 30 февраля").follow()
    assert "такого дня нет" in page.html.select(".review-row")[0].text


def test_formulas_and_markup_of_a_document_are_words(send):
    content = '№;Мероприятие;Срок;Ответственный\n1;"=HYPERLINK(""http://x"")";май;<script>alert(1)</script>\n'
    page = send(content.encode(), "карта.csv").follow()
    assert "<script>alert" not in page
    assert titles(page) == ['1. =HYPERLINK("http://x")']


def test_a_cell_too_long_for_a_draft_is_marked_and_can_be_shortened(send):
    page = send(docx(rows=[["1", "Форум", "май", "Куратор " * 200, ""]])).follow()
    assert "Длиннее 1000 знаков" in page
    answer = correct(page, "Форум", title="Большой форум")
    assert row_form(answer)["title"].value == "Большой форум"
    assert Item.objects.count() == 0
    page = correct(page, "Форум", responsible_text="Куратор").follow()
    assert "Длиннее" not in page


def test_a_key_that_never_was_is_not_found(send):
    page = send(docx()).follow()
    upload = Upload.objects.get()
    assert page.test_app.get(reverse("roadmap:row", args=[upload.pk, "no-such"]), status=404)
    review = reverse("roadmap:review", args=[upload.pk])
    assert page.test_app.get(f"{review}?page=x&only=y&per_page=7").status_code == 200


def test_all_rows_deleted_make_no_draft(send):
    page = send(docx(rows=[["1", "Форум", "май", "Куратор", ""]])).follow()
    page = press(page, "Форум", "delete")
    assert "Все строки удалены" in page.forms["review-form"].submit().html.select_one("#errors").text
    assert not Roadmap.objects.exists()


def test_a_long_document_is_read_anew_in_the_background(send, monkeypatch, work_at_once):
    page = send(docx()).follow()
    monkeypatch.setattr(importing, "weigh", lambda content, name: importing.Weighed(Kind.DOCX, slow=True))
    form = page.forms["review-form"]
    form["column_4"] = "indicator"
    answer = form.submit("reread").follow()
    assert "/jobs/" in answer.request.path
    assert Upload.objects.get().document.columns[4].role == "indicator"


def test_doubtful_rows_of_a_page_are_said_to_be_right_at_once(send):
    page = send(docx()).follow()
    form = next(form for form in page.forms.values() if form.action.endswith("/rows/check/"))
    page = form.submit().follow()
    assert "отмечены проверенными" in page
    assert page.html.select_one("#count-doubtful").text == "0"
