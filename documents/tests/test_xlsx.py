"""Writing XLSX: no formula of a stranger ever reaches somebody's spreadsheet."""

import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from documents.xlsx import Sheet, harmless, write


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3=cmd", "\t=1"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+7 (900) 123-45-67", "-5", "До 5 сентября", "– нет", ""])
def test_ordinary_words_and_numbers_stay_as_they_are(text):
    assert harmless(text) == text


def test_a_workbook_holds_headings_rows_and_dates():
    content = write(Sheet("Карта: 2026/2027", ["№", "Срок"], [[1, datetime.date(2026, 9, 5)], ["=2", None]]))
    page = load_workbook(BytesIO(content)).active
    assert page.title == "Карта  2026 2027"
    assert [cell.value for cell in page["A"]] == ["№", 1, "'=2"]
    assert page["B2"].value.date() == datetime.date(2026, 9, 5)
    assert page["B2"].number_format == "DD.MM.YYYY"


def test_signs_that_xml_forbids_are_left_out():
    assert harmless("а\x00б\x0b") == "аб"
