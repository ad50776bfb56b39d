"""The public page that compares a file with signed documents."""

import datetime
import hashlib

import pytest
from django.urls import reverse
from webtest import Upload

from documents.models import StoredFile, Verification

pytestmark = pytest.mark.django_db
SIGNED = b"%PDF-1.7 the signed copy"


def register(school, content: bytes, number: str) -> Verification:
    return Verification.objects.create(
        organisation=school,
        kind="Приказ",
        number=number,
        date=datetime.date(2026, 11, 5),
        sha256=hashlib.sha256(content).hexdigest(),
    )


@pytest.fixture
def record(school):
    return register(school, SIGNED, "40-од")


def compare(page, content: bytes, name: str = "a.pdf"):
    form = next(form for form in page.forms.values() if "file" in form.fields)
    form["file"] = Upload(name, content, "application/pdf")
    return form.submit()


@pytest.fixture
def page(django_app):
    return django_app.get(reverse("documents:check"))


def test_the_signed_file_is_known(page, record):
    answer = compare(page, SIGNED)
    assert answer.html.h1.text == "Документ подлинный"
    assert "40-од" in answer
    assert answer.html.select_one("main .status").get_text(strip=True) == "действует"


def test_a_changed_file_is_not(page, record):
    answer = compare(page, SIGNED + b" ")
    assert answer.html.h1.text == "Такого документа у нас нет"
    assert hashlib.sha256(SIGNED + b" ").hexdigest() in answer
    assert "40-од" not in answer


def test_a_cancelled_document_is_named_so(page, record):
    Verification.objects.update(valid=False, note="Отменён приказом № 41-од")
    answer = compare(page, SIGNED)
    assert "не действует" in answer.html.select_one("main .status").text
    assert "41-од" in answer


def test_from_the_page_of_a_code_another_document_is_told_apart(django_app, record, school):
    register(school, b"%PDF another", "41-од")
    answer = compare(django_app.get(record.get_absolute_url()), b"%PDF another")
    assert "Это другой документ" in answer
    assert "41-од" in answer


def test_from_the_page_of_a_code_a_changed_file_is_named(django_app, record):
    assert "зарегистрирован с другой контрольной суммой" in compare(
        django_app.get(record.get_absolute_url()), b"%PDF changed"
    )


def test_nothing_is_kept(page, record, settings):
    compare(page, b"%PDF" + b"x" * settings.FILE_UPLOAD_MAX_MEMORY_SIZE)
    assert not StoredFile.objects.exists()


def test_documents_without_a_hash_are_never_matched(page, school):
    register(school, b"", "1-од")
    Verification.objects.update(sha256="")
    assert "Такого документа у нас нет" in compare(page, b"x")


def test_a_signed_table_can_be_chosen_and_is_known(page, school):
    register(school, b"PK signed table", "41-од")
    assert ".xlsx" in page.html.find("input", attrs={"type": "file"})["accept"]
    assert "Документ подлинный" in compare(page, b"PK signed table", "Отчёт.xlsx")


def test_without_a_file_it_asks_for_one(page):
    form = next(form for form in page.forms.values() if "file" in form.fields)
    assert "Выберите файл PDF" in form.submit()


def test_too_large_a_file_is_refused(page, settings):
    settings.MAX_UPLOAD_BYTES = 1024**2
    assert "Файл больше 1 МБ" in compare(page, b"x" * (1024**2 + 1))


def test_no_name_of_a_person_stands_on_the_page(page, record, director):
    assert director.user.last_name not in compare(page, SIGNED)
