"""Ways of laying out a plan that the generator does not make: one small document each."""

import io

import openpyxl

from reading import read_document
from reading.remarks import texts_of
from reading.tests.documents import titles
from reading.tests.written import Box, Line, Ruled, Written, as_csv, as_docx
from tests.tables import every

TITLE = Line("План мероприятий по наставничеству на 2024 год", True, True)
HEADER = ["№", "Мероприятие", "Срок", "Ответственный"]


def read(*blocks, split: bool = True, form=as_docx):
    """The roadmap of paragraphs and tables; rows may be given as plain texts."""
    made = [b if isinstance(b, Line) else Ruled([[as_box(cell) for cell in row] for row in b]) for b in blocks]
    name = "a.csv" if form is as_csv else "a.docx"
    return read_document(form(Written([TITLE, *made])), name, split=split)


def as_box(cell) -> Box:
    """A cell of one place unless it says more."""
    return cell if isinstance(cell, Box) else Box(cell)


def deadlines(parsed) -> list[str | None]:
    """The deadline texts."""
    return [row.deadline_text for row in parsed.rows]


def stages(parsed) -> list[str | None]:
    """The stages."""
    return [row.stage for row in parsed.rows]


def test_marks_under_quarters_are_deadlines():
    upper = [Box("№", tall=2), Box("Мероприятие", tall=2), Box("Сроки", wide=3), Box("Ответственный", tall=2)]
    parsed = read(
        [
            upper,
            ["I кв.", "II кв.", "III кв."],
            ["1", "Приказ", "+", "", "", "Директор"],
            ["2", "Обучение", "", "+", "х", "Куратор"],
            ["3", "Форум", "", "", "5 июля", "ИРО"],
        ]
    )
    assert deadlines(parsed) == ["I кв.", "II кв., III кв.", "III кв.: 5 июля"]
    assert [row.responsible_text for row in parsed.rows] == ["Директор", "Куратор", "ИРО"]


def test_marks_under_roman_or_shortened_months_are_deadlines():
    row = ["1", "Анкетирование", "+", "", "", "х", "Психолог"]
    for months in (["IX", "X", "XI", "XII"], ["Сент.", "Окт.", "Нояб.", "Дек."]):
        parsed = read([["№", "Мероприятие", *months, "Ответственный"], row])
        assert [row.deadline.to_json()["start"] for row in parsed.rows] == ["2024-09-01"]
        assert [row.deadline.to_json()["end"] for row in parsed.rows] == ["2024-12-31"]


def test_marks_under_months_are_deadlines():
    parsed = read(
        [
            ["№", "Мероприятие", "сентябрь", "октябрь", "Ответственный"],
            ["1", "Приказ", "x", "", "Директор"],
            ["2", "Обучение", "x", "x", "Куратор"],
        ]
    )
    assert deadlines(parsed) == ["сентябрь", "сентябрь, октябрь"]


def test_years_below_money_are_no_deadlines():
    upper = [Box("Мероприятие", tall=2), Box("Срок", tall=2), Box("Финансирование, тыс. руб.", wide=2)]
    parsed = read([upper, ["2024", "2025"], ["Форум", "май", "10", "12"], ["Конкурс", "июнь", "0", "5"]])
    assert deadlines(parsed) == ["май", "июнь"]
    assert parsed.rows[0].extra == {"Финансирование, тыс. руб. 2024": "10", "Финансирование, тыс. руб. 2025": "12"}


def test_several_measures_in_one_row_are_divided_by_their_numbers():
    rows = [HEADER, ["1.\n2.\n3.", "Выбор пар\nСбор согласий\nПлан", "сентябрь\nоктябрь\nноябрь", "Куратор"]]
    parsed = read(rows)
    assert titles(parsed) == ["Выбор пар", "Сбор согласий", "План"]
    assert deadlines(parsed) == ["сентябрь", "октябрь", "ноябрь"]
    assert {row.responsible_text for row in parsed.rows} == {"Куратор"}
    assert len(read(rows, split=False).rows) == 1


def test_a_table_without_heading_rows_is_told_by_its_cells():
    rows = [["1", "Издание приказа", "сентябрь", "Директор"], ["2", "Сбор согласий", "до 05.10.2024", "Куратор"]]
    parsed = read([*rows, ["3", "Итоговая конференция", "май", "Зам. директора"]])
    assert deadlines(parsed) == ["сентябрь", "до 05.10.2024", "май"]
    assert any("нет строки заголовков" in warning for warning in texts_of(parsed.warnings))


def test_sections_counted_in_one_sequence_with_the_measures_are_stages():
    rows = [
        ["1", "Нормы", "", ""],
        ["2", "Приказ", "май", "Завуч"],
        ["3", "Кадры", "", ""],
        ["4", "Курсы", "июнь", "ИРО"],
    ]
    parsed = read([HEADER, *rows])
    assert list(zip(titles(parsed), stages(parsed), strict=True)) == [("Приказ", "Нормы"), ("Курсы", "Кадры")]


def test_tables_below_section_headings_need_no_heading_row_of_their_own():
    parsed = read(
        Line("Раздел 1. Нормы"),
        [HEADER, ["1", "Приказ", "май", "Завуч"]],
        Line("Раздел 2. Кадры"),
        [["1", "Курсы", "июнь", "Методист"]],
    )
    assert list(zip(titles(parsed), stages(parsed), strict=True)) == [
        ("Приказ", "Раздел 1. Нормы"),
        ("Курсы", "Раздел 2. Кадры"),
    ]


def test_a_further_table_may_have_columns_of_its_own():
    parsed = read(
        [HEADER, ["1", "Приказ", "май", "Завуч"]],
        Line("Раздел 2. Кадры"),
        [[*HEADER, "Примечание"], ["1", "Курсы", "июнь", "Методист", "очно"]],
    )
    assert [row.extra for row in parsed.rows] == [{}, {"Примечание": "очно"}]


def test_the_aim_above_a_table_is_no_section():
    parsed = read(
        Line("Задачи: обмен опытом."),
        [HEADER, ["1", "Приказ", "май", "Завуч"]],
        Line("Раздел 2"),
        [HEADER, ["1", "Курсы", "июнь", "Завуч"]],
    )
    assert stages(parsed) == [None, "Раздел 2"]


def test_a_list_to_be_signed_is_no_roadmap():
    people = [["№", "Фамилия, имя, отчество", "Дата", "Подпись"], ["1", "Мирный Б.С.", "01.09.2024", ""]]
    parsed = read([HEADER, ["1", "Приказ", "май", "Завуч"]], Line("Лист ознакомления"), people)
    assert titles(parsed) == ["Приказ"]
    assert any("таблица 2" in warning for warning in texts_of(parsed.warnings))


def test_another_list_on_the_same_sheet_is_cut_off_and_told():
    rows = [HEADER, ["1", "Приказ", "май", "Завуч"], ["С приказом ознакомлены:"], ["ФИО", "Подпись"], ["Мирный Б.С."]]
    parsed = read(rows, form=as_csv)
    assert titles(parsed) == ["Приказ"]
    assert any("Мирный Б.С." in warning for warning in texts_of(parsed.warnings))


def test_a_section_in_a_csv_stands_in_the_first_column_whatever_that_is():
    rows = [["Срок", "Мероприятие", "Кто проводит"], ["Нормы", "", ""], ["май", "Приказ", "Завуч"], ["Кадры", "", ""]]
    parsed = read([*rows, ["июнь", "Курсы", "ИРО"]], form=as_csv)
    assert list(zip(titles(parsed), stages(parsed), strict=True)) == [("Приказ", "Нормы"), ("Курсы", "Кадры")]


def test_a_heading_merged_over_two_columns_is_told_in_a_csv_too():
    upper = [Box("№"), Box("Мероприятие"), Box("Реализация", wide=2), Box("Итог")]
    rows = [
        upper,
        ["", "", "Сроки", "Ответственный", ""],
        ["I", "Нормы", "", "", ""],
        ["1", "Приказ", "май", "Завуч", ""],
    ]
    parsed = read(rows, form=as_csv)
    assert (stages(parsed), deadlines(parsed), parsed.rows[0].responsible_text) == (["Нормы"], ["май"], "Завуч")


@every("text", ["до 31.02.2024", "с 10.06.2024 по 01.06.2024"])
def test_a_date_that_cannot_be_is_kept_and_doubted(text):
    row = read([HEADER, ["1", "Приказ", text, "Завуч"]]).rows[0]
    assert row.deadline_text == text and row.deadline.to_json()["end"] is None
    assert any("противоречива" in doubt for doubt in row.doubt_texts)


def test_an_electronic_signature_is_not_the_date_of_approval():
    lines = [
        "УТВЕРЖДАЮ",
        "Директор МБОУ СОШ № 4",
        "А.П. Грачёв",
        "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
        "Действителен с 20.12.2021 до 20.12.2022",
    ]
    made = Written(
        [*map(Line, lines), TITLE, Ruled([[Box(c) for c in HEADER], [Box(c) for c in ["1", "Сбор", "май", "Завуч"]]])]
    )
    approval = read_document(as_docx(made), "a.docx").approval
    assert (approval.approver_name, approval.order_date) == ("А.П. Грачёв", None)


def sheets(*contents: list[list]) -> bytes:
    """An xlsx with a sheet for each list of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(contents, 1):
        sheet = book.create_sheet(f"Лист{number}")
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_two_roadmaps_on_two_sheets_are_a_choice():
    first = [["План мероприятий на 2023 год"], HEADER, [1, "Приказ", "май", "Завуч"]]
    second = [["План мероприятий на 2024 год"], HEADER, [1, "Курсы", "июнь", "ИРО"], [2, "Отчёт", "июль", "ИРО"]]
    content = sheets(first, second)
    assert titles(read_document(content, "a.xlsx")) == ["Курсы", "Отчёт"]
    assert titles(read_document(content, "a.xlsx", table=0)) == ["Приказ"]


def test_a_roadmap_that_goes_on_on_the_next_sheet_is_one_and_no_line_between_is_lost():
    first = [["План мероприятий на 2023 год"], ["Раздел 1"], HEADER, [1, "Приказ", "май", "Завуч"]]
    second = [["для школ"], ["Раздел 2"], HEADER, [1, "Курсы", "июнь", "ИРО"]]
    parsed = read_document(sheets(first, second), "a.xlsx")
    assert list(zip(titles(parsed), stages(parsed), strict=True)) == [("Приказ", "Раздел 1"), ("Курсы", "Раздел 2")]
    assert any("для школ" in warning for warning in texts_of(parsed.warnings))
