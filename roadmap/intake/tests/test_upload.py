"""A document becomes a draft: upload, look, save. Bad files get a sentence and leave nothing behind."""

import datetime
from io import BytesIO
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from openpyxl import Workbook

from documents.files import read as stored_bytes
from documents.isolation import Busy, TooHeavy
from documents.models import Job, StoredFile
from reading.formats.kinds import Kind
from roadmap.intake import importing, understanding
from roadmap.intake.importing import KEPT_DAYS, forget_unsaved
from roadmap.models import Item, Roadmap, Upload
from roadmap.tests.documents import ROWS, document_without_table, docx, zipped
from roadmap.tests.pages import form_to
from tests.tables import every


def draft_form(page):
    """The form «Сохранить черновик»."""
    return page.forms["review-form"]


def test_the_preview_shows_the_document_beside_what_was_read(send):
    page = send(docx()).follow()
    assert "Таблица 1, строка 3" in page
    assert "До 20 сентября" in page
    assert "20.09.2026" in page
    assert draft_form(page)["title"].value == "Дорожная карта наставничества на 2026-2027 учебный год"


def test_doubtful_cells_are_marked(send):
    page = send(docx()).follow()
    marked = [row.h3.text for row in page.html.select(".review-row") if "Проверьте" in row.text]
    assert marked == ["2. Провести форум", "3. Подвести итоги"]


def test_a_saved_preview_is_a_draft_with_its_source(send):
    page = send(docx()).follow()
    form = draft_form(page)
    form["title"] = "Карта школы"
    assert "Черновик сохранён" in form.submit().follow()
    roadmap = Roadmap.objects.get()
    assert (roadmap.title, roadmap.programme.school_year) == ("Карта школы", 2026)
    assert list(roadmap.items.values_list("title", flat=True)) == [row[1] for row in ROWS]
    assert str(Item.objects.get(number="1").end) == "2026-09-20"
    assert stored_bytes(roadmap.source).startswith(b"PK")
    assert roadmap.source.name == "карта.docx"


def test_reloading_the_preview_changes_nothing(send):
    page = send(docx()).follow()
    assert "Собрать согласия" in page.test_app.get(page.request.path)
    assert (Upload.objects.count(), Roadmap.objects.count()) == (1, 0)


def test_a_second_press_on_save_makes_no_second_draft(send):
    page = send(docx()).follow()
    form = draft_form(page)
    first, second = form.submit(), form.submit()
    roadmap = Roadmap.objects.get()
    assert first.location.endswith(reverse("roadmap:edit", args=[roadmap.pk]))
    assert second.location == first.location


def test_another_period_in_the_document_is_told_and_can_be_chosen(send):
    page = send(docx("Дорожная карта на 2024-2025 учебный год")).follow()
    assert "указан другой период: 2024-2025 учебный год" in page
    form = draft_form(page)
    form["school_year"] = "2024"
    page = form.submit("reread").follow()
    assert "20.09.2024" in page
    assert "указан другой период" not in page


def test_nobody_but_whoever_runs_the_roadmaps_hands_in_a_document(mentor):
    with pytest.raises(PermissionDenied):
        importing.receive(docx(), "карта.docx", school_year=2026, by=mentor)


def test_one_of_several_tables_can_be_chosen(send):
    page = send(docx("Дорожная карта школы на 2026-2027 учебный год", "Дорожная карта района")).follow()
    form = draft_form(page)
    form["table"] = "1"
    page = form.submit("reread").follow()
    assert draft_form(page)["title"].value == "Дорожная карта района"


def test_the_other_roadmap_of_a_document_is_one_click_away(send, work_at_once):
    page = draft_form(send(docx("Дорожная карта школы на 2026-2027 учебный год", "Дорожная карта района")).follow())
    page = page.submit().follow()
    assert "В документе есть ещё дорожная карта" in page
    page = form_to(page, "/other/").submit().follow()
    second = Upload.objects.unsaved().get()
    assert (second.taken_table, second.parsed["title"]) == (1, "Дорожная карта района")
    draft_form(page.test_app.get(second.get_absolute_url())).submit().follow()
    drafts = Roadmap.objects.order_by("edition")
    assert [one.title for one in drafts] == ["Дорожная карта школы на 2026-2027 учебный год", "Дорожная карта района"]
    assert "В документе есть ещё" not in page.test_app.get(reverse("roadmap:edit", args=[drafts[1].pk]))


def test_a_document_replaces_the_roadmap_in_force_only_when_told_to(send, approved):
    page = send(docx()).follow()
    assert "станет редакцией 2" in page
    refused = draft_form(page).submit()
    assert "должна заменить действующую" in refused
    form = draft_form(refused)
    form["replace"] = True
    assert "Черновик сохранён" in form.submit().follow()


@pytest.mark.parametrize("bound", ["SLOW_BYTES", "SLOW_XML_BYTES"])
def test_a_document_is_long_by_its_bytes_or_by_those_it_unfolds_to(monkeypatch, bound):
    assert understanding.weigh(docx(), "карта.docx") == {"kind": Kind.DOCX, "slow": False}
    monkeypatch.setattr(understanding, bound, 10)
    assert understanding.weigh(docx(), "карта.docx") == {"kind": Kind.DOCX, "slow": True}


def test_a_large_document_is_read_in_the_background(send, monkeypatch, work_at_once):
    monkeypatch.setattr(importing, "weigh", lambda content, name: importing.Weighed(Kind.DOCX, slow=True))
    page = send(docx()).follow()
    job = Job.objects.get()
    assert (job.state, job.message) == ("done", "Документ прочитан.")
    assert "Собрать согласия" in page.test_app.get(Job.objects.get().next_url)


def test_a_large_document_without_a_table_says_why_on_the_job_page(send, monkeypatch, work_at_once):
    monkeypatch.setattr(importing, "weigh", lambda content, name: importing.Weighed(Kind.DOCX, slow=True))
    send(document_without_table())
    job = Job.objects.get()
    assert (job.state, "не нашлось таблицы" in job.message) == ("failed", True)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
TYPES = {"[Content_Types].xml": b"<x/>"}
# What is uploaded (made when the test runs: some are large), under which name, and a word of the answer.
BAD_FILES = {
    "nothing in it": (lambda: b"", "карта.docx", "Файл пустой"),
    "a picture named docx": (lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 100, "карта.docx", "не похож на документ"),
    "a broken docx": (lambda: docx()[:-400], "карта.docx", "повреждён"),
    "password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "карта.docx", "парол"),
    "60 megabytes": (lambda: b"PK\x03\x04" + b"0" * (60 * 1024**2), "карта.docx", "Файл больше 20 МБ"),
    "a zip bomb": (lambda: zipped(**TYPES, **{"word/document.xml": b"0" * (90 * 1024**2)}), "карта.docx", "слишком"),
    "macros": (
        lambda: zipped(**TYPES, **{"word/document.xml": b"<x/>", "word/vbaProject.bin": b"m"}),
        "карта.docm",
        "макрос",
    ),
}


@every(("make", "name", "sentence"), BAD_FILES.values())
def test_a_bad_file_gets_a_sentence_and_leaves_nothing(send, make, name, sentence):
    answer = send(make(), name)
    assert answer.status_code == 200
    assert sentence in answer
    assert (Upload.objects.count(), StoredFile.objects.count(), Roadmap.objects.count()) == (0, 0, 0)


def sheet_with_a_far_cell() -> bytes:
    """A few kilobytes that a spreadsheet reader lays out as half a terabyte."""
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Срок", "Мера"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_file_that_unfolds_without_end_harms_nobody_and_is_not_kept(send):
    answer = send(sheet_with_a_far_cell(), "карта.xlsx")
    assert answer.status_code == 200
    assert answer.html.select_one("#div_id_file .invalid-feedback").text.strip()
    assert Upload.objects.count() == 0


def test_a_document_that_takes_too_long_is_refused_with_a_way_out(send, monkeypatch):
    monkeypatch.setattr("documents.isolation.run", Mock(side_effect=TooHeavy))
    answer = send(docx())
    assert "не хватило времени или памяти" in answer and "вставьте таблицу" in answer
    assert Upload.objects.count() == 0


def test_where_another_document_is_being_read_one_is_asked_to_come_again(send, monkeypatch):
    monkeypatch.setattr("documents.isolation.run", Mock(side_effect=Busy))
    assert "попробуйте через минуту" in send(docx()).html.select_one("#div_id_file .invalid-feedback").text


def test_an_upload_that_nobody_saves_goes_after_a_month(send, time_machine):
    time_machine.move_to(datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC))
    send(docx())
    assert forget_unsaved() == 0
    time_machine.shift(datetime.timedelta(days=KEPT_DAYS + 1))
    assert forget_unsaved() == 1
    assert (Upload.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_one_file_that_cannot_be_deleted_keeps_no_other_from_going(send, time_machine, monkeypatch):
    time_machine.move_to(datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC))
    send(docx())
    send(docx("Вторая карта"))
    held, last = Upload.objects.order_by("pk")
    forget = importing.forget
    monkeypatch.setattr(importing, "forget", lambda upload: forget(upload) if upload == last else fail())
    time_machine.shift(datetime.timedelta(days=KEPT_DAYS + 1))
    assert forget_unsaved() == 1
    assert Upload.objects.get() == held


def fail():
    raise OSError("disk")


def test_a_saved_upload_keeps_its_file(send, time_machine):
    time_machine.move_to(datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC))
    page = send(docx()).follow()
    draft_form(page).submit()
    time_machine.shift(datetime.timedelta(days=KEPT_DAYS + 1))
    assert forget_unsaved() == 0
    assert StoredFile.objects.count() == 1


def test_a_document_that_waits_stands_on_the_home_page(send, curator, as_):
    send(docx())
    assert "Проверьте загруженный документ" in as_(curator).get("/")


def test_the_review_page_says_which_program_read_an_old_word_file(send, work_at_once):
    page = send(Path("reading/tests/files/merged.doc").read_bytes(), "карта.doc").follow()
    assert "прочитан программой LibreOffice" in page.test_app.get(Job.objects.get().next_url)
