"""The public page behind the QR code of a printed document."""

import datetime

import pytest
from django.urls import reverse

from documents.models import Verification
from inflection.russian import date_words
from tests.tables import every

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(school):
    return Verification.objects.create(
        organisation=school, kind="Приказ", number="40-од", date=datetime.date(2026, 11, 5), sha256="ab" * 32
    )


def test_a_stranger_learns_that_the_document_is_in_force(django_app, record):
    page = django_app.get(record.get_absolute_url())
    assert "Документ действует" in page
    assert date_words(datetime.date(2026, 11, 5)) in page
    assert "40-од" in page
    assert "ab" * 32 in page


def test_a_cancelled_document_says_so_and_why(django_app, record):
    Verification.objects.filter(pk=record.pk).update(valid=False, note="Отменён приказом № 41-од")
    page = django_app.get(record.get_absolute_url())
    assert "Документ не действует" in page
    assert "Отменён приказом № 41-од" in page


def test_no_name_of_a_person_stands_on_the_page(django_app, record, director, school):
    page = django_app.get(record.get_absolute_url())
    assert school.short_name in page
    assert director.user.last_name not in page


@every("code", ["nonsense", "../../etc", "я" * 30])
def test_a_wrong_code_is_not_found_and_says_what_to_do(client, db, code):
    response = client.get(reverse("documents:verify", args=["x"]).replace("/x/", f"/{code.replace('/', '-')}/"))
    assert response.status_code == 404
    assert "не найден" in response.text


def test_codes_cannot_be_guessed_from_one_another(school):
    codes = {
        Verification.objects.create(organisation=school, kind="Приказ", date=datetime.date(2026, 11, 5)).code
        for _ in range(20)
    }
    assert len(codes) == 20
    assert min(len(code) for code in codes) == 16
