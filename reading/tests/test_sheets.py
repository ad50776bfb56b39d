"""The typed sheet: values, dates, merges, what is hidden, how far it reaches; the same of every kind of workbook."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from reading.errors import UnreadableDocument
from reading.sheets import BrokenWorkbook, Merge, Sheet, Workbook, plain_text, read_delimited_sheet
from reading.sheets.extents import TOO_WIDE


def book(*rows: list) -> openpyxl.Workbook:
    """A workbook of one sheet."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def sheets(made: openpyxl.Workbook) -> list[Sheet]:
    return list(Workbook(saved(made)).sheets())


def test_values_keep_their_types():
    day = datetime.date(2014, 5, 20)
    (sheet,) = sheets(book(["Ёлкина", 6, 2.5, True, day, None]))
    assert sheet.rows == [["Ёлкина", 6.0, 2.5, True, day]]


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_day_is_the_same_day_whatever_year_the_file_counts_from(epoch):
    made = book([datetime.date(2014, 5, 20)])
    made.epoch = epoch or made.epoch
    assert sheets(made)[0].rows == [[datetime.date(2014, 5, 20)]]


def test_every_sheet_is_given_the_hidden_ones_marked():
    made = book(["а"])
    made.create_sheet("Черновик").sheet_state = "hidden"
    assert [(sheet.name, sheet.is_hidden) for sheet in sheets(made)] == [("Sheet", False), ("Черновик", True)]


def test_hidden_rows_and_columns_with_something_in_them_are_counted():
    made = book(["а", "б"], ["в", "г"], ["д", "е"])
    made.active.row_dimensions[2].hidden = made.active.row_dimensions[40].hidden = True
    made.active.column_dimensions["B"].hidden = True
    (sheet,) = sheets(made)
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.hidden_count) == ((2,), (2,), 2)


def test_merged_ranges_are_told():
    made = book(["Список", None], ["а", "б"])
    made.active.merge_cells("A1:B1")
    assert sheets(made)[0].merges == (Merge(0, 0, 0, 1),)


def test_number_formats_are_told_by_place():
    made = book(["Код", 5.1])
    made.active["B1"].number_format = "0.00"
    assert sheets(made)[0].formats == {(0, 1): "0.00"}


def test_a_sheet_that_is_formatted_to_its_end_is_as_long_as_its_words():
    made = book(["Фамилия"], ["Ёлкина"])
    for row in made.active.iter_rows(min_row=1, max_row=3000, max_col=20):
        for cell in row:
            cell.fill = PatternFill("solid", "FFFF00")
    (sheet,) = sheets(made)
    assert sheet.rows == [["Фамилия"], ["Ёлкина"]]


def test_cells_in_far_corners_are_refused_before_anything_is_laid_out():
    made = book(["а"])
    made.active["XFD1048576"] = "б"
    with pytest.raises(UnreadableDocument, match=TOO_WIDE[:20]):
        Workbook(saved(made))


def test_a_damaged_workbook_is_said_to_be_damaged():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(BrokenWorkbook):
        list(Workbook(stream.getvalue()).sheets())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", ";,\t|")
def test_a_csv_is_a_sheet_in_any_encoding_with_any_delimiter(encoding, delimiter):
    text = "\r\n".join(delimiter.join(row) for row in [["Фамилия", "Имя", "Класс"], ["Ёлкина", "Анна", "6А"]])
    assert read_delimited_sheet(text.encode(encoding), 100).rows == [
        ["Фамилия", "Имя", "Класс"],
        ["Ёлкина", "Анна", "6А"],
    ]


def test_a_value_as_one_line():
    values = [5.0, 2.5, datetime.date(2014, 5, 20), " а\u0000 б\n", "'=1+1", "й"]
    assert [plain_text(value) for value in values] == ["5", "2.5", "20.05.2014", "а б", "=1+1", "й"]
