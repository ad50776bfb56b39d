"""A document from which no roadmap can be read is kept, and its measures are typed in by hand."""

import pytest
from django.urls import reverse

from documents.files import read as stored_bytes
from documents.models import StoredFile
from roadmap.models import Roadmap, Upload
from roadmap.tests.documents import document_without_table, scan
from roadmap.tests.pages import form_to


@pytest.mark.parametrize(
    "make, name, sentence",
    [(scan, "скан.pdf", "скан"), (document_without_table, "карта.docx", "не нашлось таблицы")],
    ids=["scan", "no table"],
)
def test_the_reason_stands_beside_the_field_and_the_document_is_kept(send, make, name, sentence):
    answer = send(make(), name)
    assert answer.status_code == 200
    assert sentence in answer.html.select_one("#div_id_file").text
    assert "Внести мероприятия вручную" in answer
    assert Upload.objects.get().refusal


def test_an_empty_draft_holds_the_document(send):
    page = form_to(send(scan(), "скан.pdf"), "/blank/").submit().follow()
    assert "документ приложен" in page
    roadmap = Roadmap.objects.get()
    assert (roadmap.items.count(), roadmap.programme.school_year) == (0, 2026)
    assert stored_bytes(roadmap.source).startswith(b"%PDF")


def test_the_document_waits_on_the_upload_page(send):
    answer = send(scan(), "скан.pdf")
    page = answer.test_app.get(reverse("roadmap:upload"))
    assert "Не прочитан" in page.html.select_one("section").text
    assert "Внести мероприятия вручную" in page.click("скан.pdf")


def test_a_document_that_is_not_needed_goes_with_its_file(send):
    page = form_to(send(scan(), "скан.pdf"), "/discard/").submit().follow()
    assert "удалён" in page
    assert (Upload.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_draft_is_made_once(send):
    answer = send(scan(), "скан.pdf")
    form = form_to(answer, "/blank/")
    first, second = form.submit(), form.submit()
    assert second.location == first.location
    assert Roadmap.objects.count() == 1


def test_a_scan_is_shown_on_the_page_and_nothing_else_ever_is(send):
    answer = send(scan(), "скан.pdf")
    page = answer.test_app.get(Upload.objects.get().get_absolute_url())
    shown = page.test_app.get(page.html.iframe["src"].partition("#")[0])
    assert shown.headers["Content-Disposition"].startswith("inline")
    send("Мероприятие;Срок\nФорум;май\n".encode(), "карта.csv")
    csv = Upload.objects.get(file__name="карта.csv")
    file = page.test_app.get(reverse("roadmap:uploaded", args=[csv.pk]) + "?inline=1")
    assert file.headers["Content-Disposition"].startswith("attachment")
