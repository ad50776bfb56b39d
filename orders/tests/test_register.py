"""The register of orders (журнал регистрации) and its spreadsheet."""

import datetime
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from orders.models import Order
from orders.tests.fixtures import sign_quickly

REGISTER, XLSX = reverse("orders:register"), reverse("orders:register_xlsx")


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
