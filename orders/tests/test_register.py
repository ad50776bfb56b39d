"""The register of orders (журнал регистрации) and its spreadsheet."""

import datetime
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from orders import services
from orders.models import Order
from orders.tests.fixtures import sign_quickly
from orders.tests.test_pdf import text_of

REGISTER, XLSX, PDF = reverse("orders:register"), reverse("orders:register_xlsx"), reverse("orders:register_pdf")


def cells(response) -> list[list]:
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(response.body)).active.iter_rows()]


def test_the_register_lists_numbered_orders_only(as_, curator, signed_order):
    page = as_(curator).get(REGISTER)
    assert "7-од" in page
    assert "1 приказ" in page


def test_a_draft_is_not_in_the_register(as_, curator, draft_order):
    assert "Подписанных приказов пока нет" in as_(curator).get(REGISTER)


def test_the_spreadsheet_holds_number_date_and_heading(as_, curator, signed_order):
    head, row = cells(as_(curator).get(XLSX))
    assert head[0] == "№"
    assert row[:2] == ["7-од", datetime.datetime(2026, 11, 5)]  # noqa: DTZ001 - a spreadsheet knows no zones
    assert row[7] == "0 из 2"


def test_the_spreadsheet_obeys_the_filters(as_, curator, signed_order):
    assert len(cells(as_(curator).get(XLSX, {"year": 2025}))) == 1


def test_a_heading_like_a_formula_is_made_harmless(as_, curator, waiting_order, director):
    waiting_order.title = "=HYPERLINK(1)"
    waiting_order.save()
    sign_quickly(waiting_order, director)
    assert cells(as_(curator).get(XLSX))[1][3] == "'=HYPERLINK(1)"
    assert Order.objects.get().title.startswith("=")


def test_a_reserved_number_has_its_line_so_that_nothing_is_missing(as_, curator, reserved_number, signed_order):
    _, first, second = cells(as_(curator).get(XLSX))
    assert (first[0], first[5], first[9]) == ("1-од", "зарезервирован", "директор был в отпуске")
    assert second[0] == "7-од"


def test_looking_for_words_leaves_reserved_numbers_out(as_, curator, reserved_number, signed_order):
    assert [row[0] for row in cells(as_(curator).get(XLSX, {"q": "ярмарка"}))] == ["№"]


def test_the_register_is_narrowed_to_a_period(as_, curator, signed_order):
    assert "7-од" in as_(curator).get(REGISTER, {"since": "2026-11-01", "till": "2026-11-30"})
    assert "7-од" not in as_(curator).get(REGISTER, {"since": "2026-11-06"})
    assert "7-од" in as_(curator).get(REGISTER, {"since": "не дата"})


def test_the_journal_prints_the_lines_of_each_series(as_, curator, signed_order, reserved_number):
    response = as_(curator).get(PDF)
    assert response.content_type == "application/pdf"
    text = text_of(response.body)
    assert "Журнал регистрации приказов (основная деятельность) за 2026 год" in text
    assert text.index("1-од") < text.index("7-од")
    assert "Зарезервирован. Директор был в отпуске" in text.replace("\n", " ")


def test_a_cancelled_order_says_by_which_one(as_, curator, director, signed_order, school):
    later = services.create_order("cancel", organisation=school, by=curator.user, cancels=signed_order)
    services.sign(services.submit(later, by=curator.user), by=director.user)
    row = next(row for row in cells(as_(curator).get(XLSX)) if row[0] == "7-од")
    assert "отменён приказом от 21\u00a0ноября\u00a02026\u00a0г. №\u00a01-од" in row[9]


def test_a_long_journal_is_printed_in_the_background(as_, curator, signed_order, monkeypatch, work_at_once):
    monkeypatch.setattr("orders.views.lists.LINES_AT_ONCE", 0)
    page = as_(curator).get(PDF).follow()
    assert "Строк в журнале: 1" in page
    assert page.click("Скачать").content_type == "application/pdf"
