"""What a sheet shows is read: months and days by the number format, zeros that a number has lost."""

import datetime
import io
from pathlib import Path

import openpyxl

from reading import read_document, read_pasted
from reading.sheets.number_formats import parts_shown, shown_day, shown_number
from reading.tests.documents import csv_bytes, titles
from reading.tests.test_forms_of_files import opendocument
from tests.tables import every

TITLE = "Дорожная карта наставничества на 2026-2027 учебный год"
HEADER = ["№", "Мероприятие", "Срок", "Ответственный"]
SEPTEMBER, MAY = datetime.date(2026, 9, 1), datetime.date(2027, 5, 1)


def sheet(*deadlines: tuple, numbers: list | None = None) -> bytes:
    """An xlsx whose deadlines are (value, number format)."""
    book = openpyxl.Workbook()
    page = book.active
    page.append([TITLE])
    page.append(HEADER)
    for i, (value, code) in enumerate(deadlines):
        page.append([numbers[i] if numbers else i + 1, f"Дело {i + 1}", value, "Куратор"])
        page.cell(page.max_row, 3).number_format = code
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def dates(row) -> tuple:
    """The first and the last day of a row's deadline."""
    return row.deadline.to_json()["start"], row.deadline.to_json()["end"]


MONTH_FORMATS = [
    "MMMM", "mmm.yy", "MMM\\.YY", "mmm-yy", "[$-419]MMMM\\ YYYY;@", "[$-F419]mmmm yyyy", 'mmmm yyyy" г."', "mm.yyyy",
    "mm/yy", "[$-FC19]yyyy\\,\\ mmmm;@", "mmmmm", "[$-419]mmmm;@",
]  # fmt: skip


@every("code", MONTH_FORMATS)
def test_a_day_in_a_format_without_a_day_is_its_month(code):
    rows = read_document(sheet((SEPTEMBER, code), (MAY, code)), "a.xlsx").rows
    assert [dates(row) for row in rows] == [("2026-09-01", "2026-09-30"), ("2027-05-01", "2027-05-31")]


@every("code", ["ММММ", "ммм.гг", "ММММ ГГГГ", "[$-419]ММММ\\ ГГГГ"])
def test_russian_letters_of_a_format_make_a_month_of_a_bare_number(code):
    rows = read_document(sheet((46266, code), (46508, code)), "a.xlsx").rows
    assert [dates(row) for row in rows] == [("2026-09-01", "2026-09-30"), ("2027-05-01", "2027-05-31")]


@every(
    ("code", "kind", "found"),
    [
        ('"до "dd.mm.yyyy', "by", (None, "2026-09-01")),
        ('"не позднее"\\ d\\ mmmm', "by", (None, "2026-09-01")),
        ('[$-419]"с "dd.mm.yyyy', "range", ("2026-09-01", None)),
        ('"в течение "mmmm', "month", ("2026-09-01", "2026-09-30")),
        ("\\д\\о\\ dd.mm.yy", "by", (None, "2026-09-01")),
        ('dd.mm.yyyy" г."', "on", ("2026-09-01", "2026-09-01")),
    ],
)
def test_words_that_a_format_prints_before_the_day_count(code, kind, found):
    (row,) = read_document(sheet((SEPTEMBER, code)), "a.xlsx").rows
    assert (row.deadline.to_json()["kind"], dates(row)) == (kind, found)


def test_a_day_without_its_year_takes_the_year_of_the_plan():
    # Excel gives «10.фев», typed in August 2026, the year 2026.
    (row,) = read_document(sheet((datetime.date(2026, 2, 10), "d-mmm")), "a.xlsx").rows
    assert dates(row) == ("2027-02-10", "2027-02-10")


@every("code", ["dd.mm.yyyy", "yyyy-mm-dd", "d/m/yy h:mm", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"])
def test_a_whole_day_stays_a_day(code):
    (row,) = read_document(sheet((datetime.date(2026, 9, 5), code)), "a.xlsx").rows
    assert row.deadline_text == "05.09.2026"


def test_an_old_workbook_has_its_formats_too():
    content = (Path(__file__).parent / "files" / "months.xls").read_bytes()
    rows = read_document(content, "months.xls").rows
    assert [row.deadline_text for row in rows] == ["сентябрь", "май 2027", "10.02", "5.10"]


def test_an_opendocument_sheet_shows_months_and_lost_zeros():
    cells = [("date", "сен.26"), ("date", "Sep-26"), ("float", "5,1"), ("float", "10,12")]
    heads = "".join(f"<table:table-cell><text:p>{head}</text:p></table:table-cell>" for head in HEADER)
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{i}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>Дело {i}</text:p></table:table-cell>"
        f'<table:table-cell office:value-type="{kind}"><text:p>{text}</text:p></table:table-cell>'
        "<table:table-cell><text:p>Куратор</text:p></table:table-cell></table:table-row>"
        for i, (kind, text) in enumerate(cells, 1)
    )
    content = opendocument(f"<table:table-row>{heads}</table:table-row>{rows}", "spreadsheet")
    found = read_document(content, "a.ods", "2026-2027").rows
    assert [dates(row) for row in found] == [
        ("2026-09-01", "2026-09-30"),
        ("2026-09-01", "2026-09-30"),
        ("2026-10-05",) * 2,
        ("2026-12-10",) * 2,
    ]


def test_five_point_one_is_october_with_a_doubt():
    rows = read_document(sheet((5.1, "General"), (10.12, "General"), (12.05, "General")), "a.xlsx").rows
    assert [dates(row)[0] for row in rows] == ["2026-10-05", "2026-12-10", "2027-05-12"]
    assert [len(row.doubt_texts) for row in rows] == [1, 0, 0] and "5.10" in rows[0].doubt_texts[0]


def test_a_format_of_two_decimals_leaves_no_doubt():
    (row,) = read_document(sheet((5.1, "0.00")), "a.xlsx").rows
    assert (row.deadline_text, row.doubts) == ("5.10", [])


def test_typed_words_are_left_as_they_are():
    rows = read_document(sheet(("5.1", "@"), ("01.09-05.09", "General")), "a.xlsx").rows
    assert [row.deadline_text for row in rows] == ["5.1", "01.09-05.09"]


def test_beginning_and_end_lose_zeros_too():
    rows = [[TITLE], ["№", "Мероприятие", "Начало", "Окончание", "Ответственный"], [1, "Смотр", 5.1, 15.1, "Куратор"]]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    (row,) = read_document(stream.getvalue(), "a.xlsx").rows
    assert dates(row) == ("2026-10-05", "2026-10-15")


def test_text_of_a_sheet_keeps_no_zeros_either():
    lines = [[TITLE], HEADER, ["1", "Смотр", "5,1", "Куратор"], ["2", "Сбор", "Sep-26", "Завуч"]]
    pasted = "\n".join("\t".join(line) for line in lines[1:])
    excel = "<meta name=ProgId content=Excel.Sheet><table>{}</table>".format(
        "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines[1:])
    )
    for parsed in (
        read_document(csv_bytes(lines), "a.csv"),
        read_pasted("", pasted, "2026-2027"),
        read_pasted(excel, "", "2026-2027"),
    ):
        assert [dates(row) for row in parsed.rows] == [("2026-10-05",) * 2, ("2026-09-01", "2026-09-30")]


def test_the_tenth_point_of_a_chapter_is_numbered_ten():
    numbers = [1.8, 1.9, 1.1, 1.11, 2.1]
    parsed = read_document(sheet(*[("май", "General")] * 5, numbers=numbers), "a.xlsx")
    assert [row.number for row in parsed.rows] == ["1.8", "1.9", "1.10", "1.11", "2.1"]
    assert titles(parsed)[2] == "Дело 3"


def test_formats_are_told_apart():
    assert parts_shown("h:mm") == parts_shown("mm:ss") == parts_shown("Основной") == parts_shown("0.00") == set()
    assert parts_shown("dddd") == set() and parts_shown("dd.mm.yyyy h:mm") == {"d", "m", "y"}
    assert shown_day(SEPTEMBER, "yyyy") == "2026" and shown_day(SEPTEMBER, "General") == "01.09.2026"
    assert [shown_number(0.8, "0%"), shown_number(3.0, ""), shown_number(1e12, "mmm")] == ["80%", "3", "1000000000000"]
