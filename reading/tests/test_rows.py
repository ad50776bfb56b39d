"""The rows: stages in every shape, torn and merged cells, numbered lists, what is no measure."""

from reading import read_document
from reading.remarks import texts_of
from reading.tests.documents import HEADER, ROWS, STAMP, TITLE, Word, csv_bytes, titles
from tests.tables import every

STAGED = ["Этап", "Мероприятия", "Сроки", "Ответственные"]


def test_a_stage_row_across_the_table_is_the_stage_of_the_rows_below():
    rows = [
        HEADER,
        ["I. Организационный этап", "", "", "", ""],
        ROWS[0],
        ["II. Основной этап", "", "", "", ""],
        *ROWS[1:],
    ]
    parsed = read_document(Word().table(*rows, merge=[((1, 0), (1, 4)), ((3, 0), (3, 4))]).bytes(), "a.docx")
    assert [row.stage for row in parsed.rows] == ["I. Организационный этап", "II. Основной этап", "II. Основной этап"]
    assert titles(parsed) == [row[1] for row in ROWS]


@every(
    "heading",
    [
        ["", "Организационные мероприятия", "", "", ""],
        ["1", "ОРГАНИЗАЦИОННЫЕ МЕРОПРИЯТИЯ", "", "", ""],
        ["I", "Организационные мероприятия", "", "", ""],
        ["Раздел 1. Организация работы", "", "", "", ""],
        ["1. Организация работы", "", "", "", ""],
    ],
)
def test_a_section_in_plain_cells_is_a_stage(heading):
    parsed = read_document(csv_bytes([HEADER, heading, *ROWS]), "a.csv")
    assert titles(parsed) == [row[1] for row in ROWS]
    assert parsed.rows[0].stage == (heading[1] or heading[0])


def test_a_bold_row_with_a_number_is_a_stage():
    rows = [HEADER, ["1", "Подготовка условий", "", "", ""], *ROWS]
    parsed = read_document(Word().table(*rows, bold={0, 1}).bytes(), "a.docx")
    assert [row.stage for row in parsed.rows] == ["Подготовка условий"] * 3


def test_numbers_tell_sections_from_measures():
    rows = [
        HEADER,
        ["1", "Подготовка", "", "", ""],
        ["1.1", *ROWS[0][1:]],
        ["1.2", *ROWS[1][1:]],
        ["2", "Проведение", "", "", ""],
        ["2.1", *ROWS[2][1:]],
    ]
    parsed = read_document(csv_bytes(rows), "a.csv")
    assert [(row.number, row.stage) for row in parsed.rows] == [
        ("1.1", "Подготовка"),
        ("1.2", "Подготовка"),
        ("2.1", "Проведение"),
    ]


def test_a_measure_without_details_among_numbered_ones_stays_a_measure():
    rows = [HEADER, ROWS[0], ["2.", "Разработка положения", "", "", ""], ["3.", *ROWS[2][1:]]]
    parsed = read_document(csv_bytes(rows), "a.csv")
    assert titles(parsed) == ["Издание приказа о кураторе", "Разработка положения", "Анкетирование наставляемых"]


def test_a_sub_section_right_below_a_section_is_the_sub_stage():
    rows = [HEADER, ["I. Работа с кадрами"], ["1.1. Обучение"], ROWS[0], ["1.2. Методическая помощь"], ROWS[1]]
    rows = [row + [""] * (5 - len(row)) for row in rows]
    parsed = read_document(Word().table(*rows, merge=[((i, 0), (i, 4)) for i in (1, 2, 4)]).bytes(), "a.docx")
    assert [(row.stage, row.substage) for row in parsed.rows] == [
        ("I. Работа с кадрами", "1.1. Обучение"),
        ("I. Работа с кадрами", "1.2. Методическая помощь"),
    ]


def test_a_stage_merged_downwards_holds_for_all_its_rows():
    rows = [
        STAGED,
        ["Подготовка", "Приказ", "май", "Директор"],
        ["", "Положение", "июнь", ""],
        ["Итог", "Отчёт", "июль", "Куратор"],
    ]
    parsed = read_document(Word().table(*rows, merge=[((1, 0), (2, 0)), ((1, 3), (2, 3))]).bytes(), "a.docx")
    assert [(row.stage, row.responsible_text) for row in parsed.rows] == [
        ("Подготовка", "Директор"),
        ("Подготовка", "Директор"),
        ("Итог", "Куратор"),
    ]


def test_a_stage_written_once_in_a_csv_goes_on_below():
    rows = [STAGED, ["Подготовка", "Приказ", "май", "Директор"], ["", "Положение", "июнь", ""]]
    parsed = read_document(csv_bytes(rows, ",", "cp1251"), "a.csv")
    assert [(row.stage, row.responsible_text) for row in parsed.rows] == [
        ("Подготовка", "Директор"),
        ("Подготовка", None),
    ]


def test_measures_left_of_their_contents_are_the_sub_stage():
    header = ["№", "Наименование этапа", "Мероприятия", "Содержание деятельности", "Сроки", "Ответственные"]
    row = ["1", "Подготовка", "Изучение базы", "1. Изучение распоряжения\n2. Подготовка приказа", "май", "Куратор"]
    parsed = read_document(Word().table(header, row).bytes(), "a.docx")
    assert [(r.number, r.title, r.substage, r.stage) for r in parsed.rows] == [
        ("1", "Изучение распоряжения", "Изучение базы", "Подготовка"),
        ("2", "Подготовка приказа", "Изучение базы", "Подготовка"),
    ]


def test_a_month_with_a_numbered_list_gives_one_deadline_to_all():
    rows = [
        ["Месяц", "Содержание работы", "Ответственные"],
        ["Сентябрь", "1.Педсовет.\n2.Анкетирование.\n3.Отбор.", "Куратор"],
    ]
    parsed = read_document(Word().table(*rows).bytes(), "a.docx")
    assert [(r.number, r.deadline_text) for r in parsed.rows] == [
        ("1", "Сентябрь"),
        ("2", "Сентябрь"),
        ("3", "Сентябрь"),
    ]


def test_month_rows_are_deadlines_where_no_column_has_them():
    rows = [
        ["№", "Мероприятия", "Ответственный"],
        ["Сентябрь", "", ""],
        ["1", "Педсовет", "Директор"],
        ["Октябрь", "", ""],
        ["2", "Анкетирование", "Психолог"],
    ]
    parsed = read_document(Word().table(*rows, merge=[((1, 0), (1, 2)), ((3, 0), (3, 2))]).bytes(), "a.docx")
    assert [(r.title, r.deadline_text) for r in parsed.rows] == [("Педсовет", "Сентябрь"), ("Анкетирование", "Октябрь")]


def test_a_list_of_responsibles_matching_the_list_of_measures_is_handed_out():
    row = ["май", "1. Педсовет\n2. Анкетирование", "1. Директор\n2. Психолог"]
    parsed = read_document(Word().table(["Сроки", "План работы", "Ответственные"], row).bytes(), "a.docx")
    assert [(r.title, r.responsible_text) for r in parsed.rows] == [
        ("Педсовет", "Директор"),
        ("Анкетирование", "Психолог"),
    ]


def test_a_list_can_be_left_whole_on_request():
    row = ["май", "1. Педсовет\n2. Анкетирование", "Директор"]
    content = Word().table(["Сроки", "План работы", "Ответственные"], row).bytes()
    assert len(read_document(content, "a.docx", split=False).rows) == 1


def test_a_further_responsible_below_a_merged_measure_joins_it():
    rows = [HEADER, ROWS[0], ["", "", "", "Секретарь", ""], ROWS[1]]
    parsed = read_document(
        Word().table(*rows, merge=[((1, 0), (2, 0)), ((1, 1), (2, 1)), ((1, 2), (2, 2))]).bytes(), "a.docx"
    )
    assert [row.responsible_text for row in parsed.rows] == ["Директор\nСекретарь", "Куратор Лунина А.В."]
    assert parsed.rows[0].doubts


def test_two_deadlines_of_one_merged_measure_are_two_rows():
    rows = [
        HEADER,
        ["1", "Мониторинг", "декабрь", "Куратор", "Справка"],
        ["", "", "май", "Директор", "Отчёт"],
        ["2", *ROWS[1][1:]],
    ]
    parsed = read_document(Word().table(*rows, merge=[((1, 0), (2, 0)), ((1, 1), (2, 1))]).bytes(), "a.docx")
    assert [(row.title, row.deadline_text) for row in parsed.rows][:2] == [
        ("Мониторинг", "декабрь"),
        ("Мониторинг", "май"),
    ]


def test_a_table_split_by_section_headings_is_one_roadmap():
    word = Word().text(TITLE, bold=True)
    for i, row in enumerate(ROWS):
        word.text(f"Раздел {i + 1}").table(HEADER, row)
    parsed = read_document(word.bytes(), "a.docx")
    assert [row.stage for row in parsed.rows] == ["Раздел 1", "Раздел 2", "Раздел 3"]


def test_a_table_going_on_without_a_heading_is_read_on():
    parsed = read_document(Word().table(HEADER, ROWS[0]).text("").table(*ROWS[1:]).bytes(), "a.docx")
    assert titles(parsed) == [row[1] for row in ROWS]


def test_signatures_and_remarks_below_are_told_and_are_no_measures():
    tail = [
        ["", "", "", "", ""],
        ["* сроки могут быть изменены", "", "", "", ""],
        ["Директор ________ Ветров О.П.", "", "", "", ""],
    ]
    parsed = read_document(csv_bytes([HEADER, *ROWS, *tail], "\t"), "a.csv")
    assert len(parsed.rows) == 3
    assert any("Ветров" in warning and "строка 7" in warning for warning in texts_of(parsed.warnings))
    assert any("могут быть изменены" in warning for warning in texts_of(parsed.warnings))


def test_text_and_other_tables_after_the_roadmap_are_told():
    people = [["№", "ФИО наставника", "Класс"], ["1", "Лунина А.В.", "5 а"]]
    word = Word().text(*STAMP, TITLE).table(HEADER, *ROWS).text("Целевые показатели: 10 %").table(*people)
    parsed = read_document(word.bytes(), "a.docx")
    assert len(parsed.rows) == 3
    assert any("таблица 2" in warning for warning in texts_of(parsed.warnings))
    assert any("Целевые показатели" in warning for warning in texts_of(parsed.warnings))


def test_of_two_roadmaps_one_can_be_chosen():
    word = Word().text(TITLE).table(HEADER, *ROWS).text("Дорожная карта для педагогов на 2025 год")
    content = word.table(HEADER, ["1", "Семинар", "май", "Завуч", "Протокол"]).bytes()
    assert len(read_document(content, "a.docx").choices) == 2
    assert titles(read_document(content, "a.docx", table=1)) == ["Семинар"]


def test_every_row_keeps_its_source_and_place():
    row = read_document(Word().table(HEADER, *ROWS).bytes(), "a.docx").rows[1]
    assert row.source_text == "2. | Сбор согласий родителей | сентябрь 2024 | Куратор Лунина А.В. | Согласия"
    assert row.place == "таблица 1, строка 3"


def test_a_word_divided_at_the_end_of_a_line_is_whole_again():
    row = ["1", "Программно-\nметодическое обеспечение реализа-\nции", "апрель-\nиюнь", "Завуч", "План"]
    parsed = read_document(Word().table(HEADER, row).bytes(), "a.docx").rows[0]
    assert parsed.title == "Программно-методическое обеспечение реализации"
    assert parsed.deadline_text == "апрель-июнь"


def test_deadlines_written_only_where_a_stage_begins_hold_for_the_stage():
    rows = [
        STAGED,
        ["Подготовка", "Приказ", "май", "Директор"],
        ["", "Положение", "", "Завуч"],
        ["Итог", "Отчёт", "июль", "Куратор"],
        ["", "Награды", "", "Директор"],
    ]
    parsed = read_document(csv_bytes(rows), "a.csv")
    assert [row.deadline_text for row in parsed.rows] == ["май", "май", "июль", "июль"]
    assert any("объединена" in doubt for doubt in parsed.rows[1].doubt_texts) and not parsed.rows[0].doubts[1:]
