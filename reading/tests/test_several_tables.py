"""Documents of several tables: a programme around the plan, lists behind it, headings and aims between."""

from reading.remarks import texts_of
from reading.tests.test_layouts import HEADER, read, stages
from reading.tests.written import Line

PLAN = [HEADER, ["1", "Приказ", "сентябрь", "Директор"], ["2", "Отчёт", "май", "Куратор"]]
MORE = [HEADER, ["1", "Встречи", "октябрь", "Наставники"]]
FORMS = [["Форма", "Цель", "Результат"], ["Ученик – ученик", "Поддержка", "Успеваемость"]]


def test_a_table_of_forms_before_the_plan_hides_neither_stamp_nor_years():
    parsed = read(
        Line("УТВЕРЖДАЮ"),
        Line("Директор МБОУ «Лицей № 3»"),
        Line("Приказ от 12.10.2023 № 256-п"),
        Line("ПРОГРАММА НАСТАВНИЧЕСТВА на 2023–2026 годы", True, True),
        FORMS,
        Line("4. План мероприятий по реализации программы"),
        PLAN,
    )
    assert (parsed.approval.order_number, parsed.approval.order_date) == ("256-п", "2023-10-12")
    assert parsed.title == "План мероприятий по реализации программы"
    assert parsed.period.context_year == "2023-2026"
    assert len(parsed.choices) == 1
    assert [w for w in texts_of(parsed.warnings) if "дорожн" in w] == [
        "таблица 1, строка 1: таблица «Форма | Цель | Результат» не похожа на дорожную карту и не прочитана."
    ]


def test_a_second_roadmap_takes_the_stamp_at_the_head_of_the_document_with_a_warning():
    parsed = read(
        Line("Приложение к приказу от 02.09.2024 № 57"),
        Line("План мероприятий с родителями"),
        [["Мероприятие", "Срок"], ["Собрание", "май"]],
        Line("План мероприятий с учителями"),
        PLAN,
    )
    assert parsed.title == "План мероприятий с учителями"
    assert parsed.approval.order_number == "57"
    assert any(
        warning.startswith("Сведения об утверждении взяты из начала документа") for warning in texts_of(parsed.warnings)
    )


def test_a_list_of_pairs_behind_the_plan_is_told_and_not_read():
    pairs = [["№ п/п", "Наставник", "Наставляемый", "Форма"], ["1", "Ершова Т.К.", "Лунина П.А.", "Учитель – учитель"]]
    for lines in ([], [Line("Состав наставнических пар")], [Line("Приложение 2")]):
        parsed = read(PLAN, *lines, pairs)
        assert len(parsed.rows) == 2
        told = "таблица 2, строка 1: таблица «№ п/п | Наставник | Наставляемый | Форма» не похожа на дорожную карту"
        assert any(warning.startswith(told) for warning in texts_of(parsed.warnings))


def test_a_list_of_pairs_with_a_term_is_no_other_roadmap():
    pairs = [
        ["Наставник", "Наставляемый", "Тема самообразования", "Срок"],
        ["Ершова Т.К.", "Лунина П.А.", "ИКТ", "май"],
    ]
    parsed = read(PLAN, Line("Закрепление наставников"), pairs)
    assert len(parsed.choices) == 1


def test_a_table_goes_on_though_its_first_row_names_mentor_and_mentee():
    parsed = read(PLAN, [["3", "Встречи", "октябрь", "Наставник"]])
    assert len(parsed.rows) == 3


def test_a_heading_is_the_stage_though_an_aim_stands_below_it():
    parsed = read(
        Line("Этап 1. Подготовка"),
        Line("Цель: создать условия."),
        PLAN,
        Line("Этап 2. Работа"),
        Line("Задачи этапа: наладить встречи."),
        MORE,
    )
    assert stages(parsed) == ["Этап 1. Подготовка"] * 2 + ["Этап 2. Работа"]
    assert any("Задачи этапа: наладить встречи." in warning for warning in texts_of(parsed.warnings))


def test_the_words_above_each_page_of_a_table_are_no_section():
    for words in ("Продолжение таблицы", "Окончание таблицы 1", "Продолжение приложения 2"):
        parsed = read(PLAN, Line(words), MORE)
        assert stages(parsed) == [None] * 3
        assert not any(words in warning for warning in texts_of(parsed.warnings))
        assert stages(read([*PLAN, [words, "", "", ""], ["3", "Встречи", "октябрь", "Наставники"]])) == [None] * 3
