"""Cells that stand for the one above, stages with a time of their own, rows with nothing but words or a number."""

from reading.remarks import texts_of
from reading.tests.documents import titles
from reading.tests.test_layouts import HEADER, as_csv, deadlines, read, stages
from reading.tests.written import Box
from tests.tables import every


def people(parsed) -> list[str | None]:
    """The responsibles."""
    return [row.responsible_text for row in parsed.rows]


@every("sign", ["-//-", "- // -", '"', "—«—", "„", '-"-', "то же", "Там же", "то же самое"])
def test_a_ditto_is_the_deadline_above_with_a_doubt(sign):
    parsed = read(
        [HEADER, ["1", "Приказ", "сентябрь", "Директор"], ["2", "План", sign, "Завуч"], ["3", "Сбор", sign, "Завуч"]]
    )
    assert deadlines(parsed) == ["сентябрь"] * 3
    assert [row.deadline.to_json()["start"] for row in parsed.rows] == ["2024-09-01"] * 3
    assert f"Вместо «{sign}» взято из строки выше: «сентябрь»." in parsed.rows[2].doubt_texts
    assert sign in parsed.rows[1].cells


def test_a_ditto_is_the_person_above():
    parsed = read(
        [HEADER, ["1", "Приказ", "май", "Директор"], ["2", "План", "май", "он же"], ["3", "Отчёт", "май", "Завуч"]]
    )
    assert people(parsed) == ["Директор", "Директор", "Завуч"]


@every("text", ["—", "-", "то же, что в плане", "«Сентябрь»"])
def test_a_dash_or_words_are_no_ditto(text):
    parsed = read([HEADER, ["1", "Приказ", "сентябрь", "Директор"], ["2", "План", "май", text]])
    assert people(parsed)[1] == text


def test_a_month_stands_only_before_the_first_of_its_measures():
    rows = [
        ["Месяц", "Мероприятие", "Ответственный"],
        ["Сентябрь", "Приказ", "Директор"],
        ["", "План", "Завуч"],
        ["Май", "Отчёт", "Куратор"],
        ["", "Итоги", ""],
    ]
    for form in (None, as_csv):
        parsed = read(rows, form=form) if form else read(rows)
        assert deadlines(parsed) == ["Сентябрь", "Сентябрь", "Май", "Май"]
        assert [bool(row.doubt_texts) for row in parsed.rows][:3] == [False, True, False]


def test_an_empty_deadline_behind_the_measure_stays_empty():
    parsed = read([HEADER, ["1", "Приказ", "сентябрь", "Директор"], ["2", "План", "", "Завуч"]])
    assert deadlines(parsed) == ["сентябрь", None]


@every("stage", ["I этап. Подготовка", "1 этап – подготовка", "Этап 1. Подготовка", "Раздел I. Кадры"])
def test_a_stage_may_have_a_time_of_its_own(stage):
    parsed = read(
        [
            HEADER,
            ["", stage, "август - сентябрь", ""],
            ["1", "Приказ", "1 сентября", "Директор"],
            ["2", "План", "", "Завуч"],
            ["3", "Сбор согласий", "октябрь", "Куратор"],
        ]
    )
    assert stages(parsed) == [stage] * 3
    assert deadlines(parsed) == ["1 сентября", "август - сентябрь", "октябрь"]
    assert parsed.rows[1].doubts and not parsed.rows[0].doubts
    assert any("срок этапа" in warning and "август - сентябрь" in warning for warning in texts_of(parsed.warnings))


def test_a_measure_named_like_a_stage_stays_one_where_nobody_answers_for_measures():
    parsed = read([["№", "Мероприятие", "Срок"], ["1", "Этап 1. Приказ", "сентябрь"], ["2", "Этап 2. План", "май"]])
    assert len(parsed.rows) == 2


def test_a_measure_without_details_among_others_is_a_measure_with_a_doubt():
    rows = [["Мероприятие", "Срок", "Ответственный"], ["Создание группы", "сентябрь", "Куратор"]]
    parsed = read([*rows, ["Издание приказа о парах", "", ""], ["Семинар", "май", "Методист"]])
    assert titles(parsed) == ["Создание группы", "Издание приказа о парах", "Семинар"]
    assert stages(parsed) == [None] * 3
    assert any("этапа" in doubt for doubt in parsed.rows[1].doubt_texts)


def test_a_table_that_begins_with_words_alone_has_sections():
    rows = [["Мероприятие", "Срок", "Ответственный"], ["Подготовка", "", ""], ["Приказ", "сентябрь", "Директор"]]
    parsed = read([*rows, ["Работа", "", ""], ["Семинар", "май", "Методист"]])
    assert stages(parsed) == ["Подготовка", "Работа"]


def test_an_aim_below_a_section_is_a_remark():
    aim = "Цель этапа: создать условия для запуска"
    parsed = read([HEADER, ["", "Этап 1. Подготовка", "", ""], ["", aim, "", ""], ["1", "Приказ", "май", "Директор"]])
    assert stages(parsed) == ["Этап 1. Подготовка"]
    assert any(aim in warning for warning in texts_of(parsed.warnings))


def test_empty_rows_of_a_form_are_left_out_and_told():
    parsed = read([HEADER, ["1", "Приказ", "май", "Директор"], ["2.", "", "", ""], ["3.", "", "", ""]])
    assert titles(parsed) == ["Приказ"]
    assert sum("пустая строка с номером" in warning for warning in texts_of(parsed.warnings)) == 2


def test_below_a_stage_without_a_time_an_empty_deadline_is_none():
    rows = [["1.", "Кадры", "", ""], ["1.1.", "Приказ", "май", "Директор"], ["1.2.", "План", "", "Завуч"]]
    assert deadlines(read([HEADER, *rows])) == ["май", None]


def test_a_numbered_measure_named_like_a_part_stays_a_measure():
    rows = [["1", "Раздел сайта «Наставничество»", "май", ""], ["2", "Раздел 2 плана", "май", ""]]
    parsed = read([HEADER, *rows, *([str(i), "Приказ", "май", "Директор"] for i in range(3, 9))])
    assert len(parsed.rows) == 8


def test_a_section_over_a_column_of_months_is_no_month():
    wide = Box("I. Подготовка", wide=3)
    rows = [["Срок", "Мероприятие", "Ответственный"], [wide], ["", "Приказ", "Директор"], ["май", "План", "Завуч"]]
    parsed = read(rows)
    assert (stages(parsed), deadlines(parsed)) == (["I. Подготовка"] * 2, [None, "май"])


def test_beginning_and_end_in_two_columns_are_one_deadline():
    parsed = read([["Мероприятие", "Начало", "Окончание", "Ответственный"], ["Приказ", "1 мая", "5 мая", "Директор"]])
    assert deadlines(parsed) == ["1 мая – 5 мая"]
