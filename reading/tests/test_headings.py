"""The heading of the table: any names, any order, one row or two."""

from reading import Role, read_document
from reading.remarks import texts_of
from reading.tables.columns import role_of
from reading.tests.documents import HEADER, ROWS, TITLE, Word, csv_bytes, titles, xlsx
from tests.tables import every

SETS = [
    ["№", "Мероприятие", "Срок исполнения", "Исполнители", "Ожидаемый результат"],
    ["№ п\\п", "Содержание работы", "Дата проведения", "Ответственные лица", "Выход"],
    ["N п/п", "Виды работ, содержание", "Период реализации", "Ответственный за исполнение", "Результат. Вид документа"],
    ["Номер строки", "Наименование мероприятий", "Месяц", "Ответственные / соисполнители", "Вид документа"],
    ["№№ п/п", "Деятельность", "Время проведения", "Организатор", "Предполагаемый результат"],
    ["", "Что делается", "Планируемая дата проведения мероприятия", "Ответственный\nисполнитель", "Итоговый документ"],
    ["№/ пп", "Рассматриваемые вопросы", "Сроки, место проведения", "Ответствен-\nный", "Планируемый результат"],
    [
        "п/п",
        "Содержание деятельности и примерный план мероприятий",
        "Срок реализа-\nции",
        "Ответственный организатор",
        "Продукт",
    ],
]


@every("header", SETS)
def test_a_column_is_known_by_meaning_whatever_its_name(header):
    parsed = read_document(Word().text(TITLE).table(header, *ROWS).bytes(), "a.docx")
    first = parsed.rows[0]
    assert (first.title, first.deadline_text) == ("Издание приказа о кураторе", "до 10.09.2024")
    assert (first.responsible_text, first.result_text) == ("Директор", "Приказ")
    assert len(parsed.rows) == 3


@every("order", [(2, 1, 3), (1, 3, 4, 2), (1, 2, 3), (0, 2, 1), (4, 3, 2, 1, 0)])
def test_columns_may_stand_in_any_order(order):
    rows = [[row[i] for i in order] for row in [HEADER, *ROWS]]
    parsed = read_document(csv_bytes(rows), "a.csv")
    assert titles(parsed) == [row[1] for row in ROWS]
    assert [row.deadline_text for row in parsed.rows] == ([row[2] for row in ROWS])


def test_two_heading_rows_are_read_together():
    top = ["№", "Мероприятия", "Реализация", "", "Результат"]
    low = ["", "", "Сроки", "Ответственный", ""]
    merge = [((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (1, 4))]
    parsed = read_document(Word().table(top, low, *ROWS, merge=merge).bytes(), "a.docx")
    assert titles(parsed) == [row[1] for row in ROWS]
    assert parsed.rows[1].responsible_text == "Куратор Лунина А.В."


def test_column_numbers_and_repeated_headings_are_no_measures():
    numbers = ["1", "2", "3", "4", "5"]
    parsed = read_document(Word().table(HEADER, numbers, ROWS[0], HEADER, numbers, *ROWS[1:]).bytes(), "a.docx")
    assert titles(parsed) == [row[1] for row in ROWS]


def test_the_heading_may_stand_below_a_title_in_the_same_sheet():
    rows = [["", "", "", "УТВЕРЖДАЮ"], ["", "", "", "Директор Ветров О.П."], [TITLE], [], HEADER, *ROWS]
    parsed = read_document(xlsx(rows, ["A3:E3"]), "a.xlsx")
    assert (parsed.title, len(parsed.rows), parsed.approval.approver_name) == (TITLE, 3, "Ветров О.П.")


def test_unknown_columns_are_kept_and_told():
    header = [*HEADER, "Источник средств"]
    parsed = read_document(Word().table(header, [*ROWS[0], "местный бюджет"]).bytes(), "a.docx")
    assert parsed.rows[0].extra == {"Источник средств": "местный бюджет"}
    assert any("Источник средств" in warning for warning in texts_of(parsed.warnings))


def test_a_table_without_deadlines_is_read_with_a_warning():
    rows = [[row[0], row[1], row[3]] for row in [HEADER, *ROWS]]
    parsed = read_document(Word().table(*rows).bytes(), "a.docx")
    assert len(parsed.rows) == 3 and parsed.rows[0].deadline_text is None
    assert "В таблице нет столбца со сроками." in texts_of(parsed.warnings)


def test_a_column_can_be_given_another_meaning_by_hand():
    parsed = read_document(Word().table(HEADER, *ROWS).bytes(), "a.docx", roles={4: Role.INDICATOR})
    assert (parsed.rows[0].indicator_text, parsed.rows[0].result_text) == ("Приказ", None)


def test_columns_without_a_known_heading_are_told_by_their_cells():
    header = ["№", "Мероприятие", "Дни", "Кем"]
    parsed = read_document(Word().table(header, *(row[:4] for row in ROWS)).bytes(), "a.docx")
    assert [(row.deadline_text, row.responsible_text) for row in parsed.rows] == [(row[2], row[3]) for row in ROWS]


def test_plain_questions_are_headings():
    rows = [["№", "Что", "Когда", "Кто"], *(row[:4] for row in ROWS)]
    parsed = read_document(csv_bytes(rows), "a.csv")
    assert [(r.title, r.deadline_text, r.responsible_text) for r in parsed.rows] == [tuple(r[1:4]) for r in ROWS]


def test_beginning_and_end_in_two_columns_are_one_deadline():
    rows = [
        ["№", "Мероприятие", "Сроки", "", "Ответственный"],
        ["", "", "начало", "окончание", ""],
        ["1", "Отбор наставников", "01.09.2024", "15.09.2024", "Куратор"],
    ]
    merge = [((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (1, 4))]
    parsed = read_document(Word().table(*rows, merge=merge).bytes(), "a.docx")
    assert parsed.rows[0].deadline_text == "01.09.2024 – 15.09.2024"


def test_a_second_column_of_dates_is_kept_beside():
    rows = [["№", "Мероприятие", "Сроки", "Время", "Ответственный"], ["1", "Отбор", "май", "15.00", "Куратор"]]
    row = read_document(csv_bytes(rows), "a.csv").rows[0]
    assert (row.deadline_text, row.extra) == ("май", {"Время": "15.00"})


@every(
    ("heading", "role"),
    [
        ("Ожидаемый результат (показатель)", Role.RESULT),
        ("Показатели результативности", Role.INDICATOR),
        ("Фактический срок исполнения", Role.MARK),
        ("Категория участников", Role.CO_EXECUTOR),
        ("Место проведения", Role.PLACE),
        ("Направление деятельности", Role.STAGE),
        ("Форма проведения", Role.OTHER),
        ("Ожидаемый эффект", Role.RESULT),
        ("Роспись", Role.MARK),
        ("Для кого", Role.CO_EXECUTOR),
        ("Ед. измерения", Role.INDICATOR),
    ],
)
def test_further_columns_are_known_too(heading, role):
    parsed = read_document(csv_bytes([[*HEADER[:4], heading], *ROWS]), "a.csv")
    assert parsed.columns[4].role is role


@every("heading", ["Крайний срок", "Контрольная дата", "Полугодие", "Периодичность", "Дата/срок"])
def test_a_deadline_has_many_names(heading):
    assert role_of(heading) is Role.DEADLINE


@every("heading", ["Отв.", "Ответств.", "Докладчик", "ФИО, должность ответственного", "Кто отвечает"])
def test_a_responsible_has_many_names(heading):
    assert role_of(heading) is Role.RESPONSIBLE


@every("heading", ["Что нужно сделать", "Шаги", "Контрольная точка", "Проводимая работа", "Задания"])
def test_a_measure_has_many_names(heading):
    assert role_of(heading) is Role.TITLE


@every("merge", [[], [((r, 0), (r, 2)) for r in (1, 3)]])
def test_a_month_of_three_letters_heads_its_rows_too(merge):
    rows = [["№", "Мероприятия", "Ответственные"], ["Апрель", "", ""], ["1", "Опрос", "Завуч"]]
    rows += [["Май", "", ""], ["1", "Отчёт", "Завуч"]]
    parsed = read_document(Word().text(TITLE).table(*rows, merge=merge).bytes(), "a.docx")
    assert [(row.title, row.deadline_text) for row in parsed.rows] == [("Опрос", "Апрель"), ("Отчёт", "Май")]
