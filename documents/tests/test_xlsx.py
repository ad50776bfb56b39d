"""Writing XLSX: no formula of a stranger ever reaches somebody's spreadsheet."""

import datetime
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook

from documents.xlsx import XlsxSheet, harmless, write
from tests.tables import every


@every("text", ["=1+1", '=HYPERLINK("http://x")', "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3=cmd", "\t=1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@every("text", ["+7 (900) 123-45-67", "-5", "До 5 сентября", "– нет", ""])
def test_ordinary_words_and_numbers_stay_as_they_are(text):
    assert harmless(text) == text


def test_a_workbook_holds_headings_rows_and_dates():
    content = write(XlsxSheet("Карта: 2026/2027", ["№", "Срок"], [[1, datetime.date(2026, 9, 5)], ["=2", None]]))
    page = load_workbook(BytesIO(content)).active
    assert page.title == "Карта  2026 2027"
    assert [cell.value for cell in page["A"]] == ["№", 1, "'=2"]
    assert page["B2"].value.date() == datetime.date(2026, 9, 5)
    assert page["B2"].number_format == "DD.MM.YYYY"


def test_signs_that_xml_forbids_are_left_out():
    assert harmless("а\x00б\x0b") == "аб"


def written(sheet: XlsxSheet) -> ZipFile:
    """The parts of the workbook as they lie in the file."""
    return ZipFile(BytesIO(write(sheet)))


def test_nothing_a_person_typed_becomes_a_formula_or_a_link():
    with written(
        XlsxSheet("Люди", ["Имя"], [["=1+1"], ["{=1}"], ["https://example.org"], ["mailto:a@b"], ["12"]])
    ) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in parts.namelist() if "_rels/sheet" in name]
    assert "<f>" not in page
    assert page.count('t="inlineStr"') == 6


def test_a_printed_table_fits_its_paper_and_repeats_its_headings():
    content = write(XlsxSheet("Журнал", ["№", "О чём"], [[1, "а"]], [6, 120], above=["Журнал приказов", "2026"]))
    page = load_workbook(BytesIO(content)).active
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$3:$3"
    assert page.freeze_panes == "A4"


def test_a_narrow_table_is_printed_upright():
    page = load_workbook(BytesIO(write(XlsxSheet("Список", ["Имя", "Класс"], [["а", "б"]])))).active
    assert page.page_setup.orientation != "landscape"
