"""For which time a roadmap is: years, months or days, wherever the document says it."""

from reading import read_document
from reading.tests.documents import Word
from tests.tables import every

ROWS = [
    ["№", "Мероприятие", "Срок", "Ответственный"],
    ["1", "Встречи пар", "весь период", "Наставники"],
    ["2", "Слёт", "ноябрь", "Завуч"],
    ["3", "Лагерь", "июль", "Завуч"],
]
NOVEMBER_2026 = ("2026-11-01", "2026-11-30")
JULY_2027 = ("2027-07-01", "2027-07-31")
NO_DAY = (None, None)
SCHOOL_YEAR = ("2026-09-01", "2027-05-31")
TWO_YEARS = ("2026-09-01", "2028-05-31")


def spans(*lines: str, given: str | None = None) -> list[tuple]:
    """First and last day of each row's deadline in a document with these lines above its table."""
    parsed = read_document(Word().text(*lines).table(*ROWS).bytes(), "карта.docx", given)
    return [(row.deadline.to_json()["start"], row.deadline.to_json()["end"]) for row in parsed.rows]


@every(
    "words",
    [
        "Срок реализации: сентябрь 2026 г. – май 2027 г.",
        "Сроки реализации программы - с сентября 2026 года по май 2027 года",
        "Период реализации: с 01.09.2026 по 31.05.2027",
        "Срок действия: 01.09.2026г.-31.05.2027г.",
        "(сентябрь – май 2027 гг.)",
        "с 1 сентября 2026 г. по 31 мая 2027 г.",
        "на период с 01.09.26 до 31.05.27 г.",
        "Срок реализации программы: 09.2026–05.2027",
        "Начало реализации: 1 сентября 2026 г. Окончание: 31 мая 2027 г.",
        "Дата начала: 01.09.2026, дата окончания: 31.05.2027",
    ],
)
def test_months_and_days_above_the_table_are_the_period(words):
    assert spans("Дорожная карта наставничества", words) == [SCHOOL_YEAR, NOVEMBER_2026, JULY_2027]


@every("words", ["(сентябрь 2026 г. - май 2028 г.)", "Срок реализации: 01.09.2026 – 31.05.2028"])
def test_a_month_that_comes_twice_in_the_period_has_no_year(words):
    assert spans("Дорожная карта наставничества", words) == [TWO_YEARS, NO_DAY, JULY_2027]


def test_the_title_says_the_years_and_a_line_below_the_months():
    lines = ["Дорожная карта на 2026-2027 учебный год", "Сроки реализации: октябрь 2026 – март 2027 г."]
    assert spans(*lines)[0] == ("2026-10-01", "2027-03-31")


def test_the_years_of_a_whole_programme_do_not_replace_those_of_the_title():
    lines = ["Дорожная карта на 2026-2027 учебный год", "Срок реализации программы: январь 2024 – декабрь 2028 г."]
    assert spans(*lines)[0] == SCHOOL_YEAR


def test_the_months_count_where_the_years_are_given_by_hand_and_agree():
    lines = ["Дорожная карта", "Срок реализации: октябрь 2026 г. – март 2027 г."]
    assert spans(*lines, given="2026-2027")[0] == ("2026-10-01", "2027-03-31")
    assert spans(*lines, given="2027-2028")[0] == ("2027-09-01", "2028-05-31")


def test_a_calendar_year_of_several_months_is_one_year():
    assert spans("План наставничества", "(сентябрь - декабрь 2026 г.)")[0] == ("2026-09-01", "2026-12-31")


def test_a_calendar_year_may_be_called_so():
    assert spans("План наставничества", "на 2026 календарный год")[0] == ("2026-01-01", "2026-12-31")


@every("words", ["на 2026/2027 и 2027/2028 учебные годы", "на 2026-2027, 2027-2028 уч. гг."])
def test_two_school_years_are_one_period(words):
    assert spans(f"Дорожная карта наставничества {words}")[0] == TWO_YEARS


TWO_YEARS_OF_ROWS = [
    ROWS[0],
    ["", "I этап (2026-2027 учебный год)", "", ""],
    ["1", "Слёт", "ноябрь", "Завуч"],
    ["", "2027/2028 учебный год", "", ""],
    ["2", "Отчёт", "до 25 мая", "Завуч"],
    ["", "Итоги работы 2027 года", "", ""],
    ["3", "Праздник", "март", "Завуч"],
]


@every("title", ["на 2026-2028 годы", "на период сентябрь 2026 г. – май 2028 г."])
def test_rows_below_the_heading_of_a_year_are_of_that_year(title):
    document = (
        Word()
        .text(f"Дорожная карта наставничества {title}")
        .table(*TWO_YEARS_OF_ROWS, merge=[((r, 0), (r, 3)) for r in (1, 3, 5)])
    )
    found = [
        (r.deadline.to_json()["start"], r.deadline.to_json()["end"])
        for r in read_document(document.bytes(), "карта.docx").rows
    ]
    assert found == [NOVEMBER_2026, (None, "2028-05-25"), NO_DAY]


def test_a_column_of_years_gives_each_row_its_year():
    rows = [["№", "Мероприятие", "Срок", "Год", "Ответственный"], ["1", "Слёт", "ноябрь", "2026", "Завуч"]]
    rows += [["2", "Отчёт", "до 25 мая", "2028 г.", "Завуч"], ["3", "Праздник", "март", "2031", "Завуч"]]
    parsed = read_document(Word().text("Дорожная карта на 2026-2028 годы").table(*rows).bytes(), "карта.docx")
    assert [(r.deadline.to_json()["start"], r.deadline.to_json()["end"]) for r in parsed.rows] == [
        NOVEMBER_2026,
        (None, "2028-05-25"),
        NO_DAY,
    ]


def test_the_days_of_a_signature_are_no_period():
    lines = ["УТВЕРЖДАЮ", "Действителен с 20.12.2021 до 20.12.2022", "План наставничества"]
    assert spans(*lines) == [NO_DAY] * 3


def test_a_line_of_the_period_is_no_part_of_the_title():
    document = Word().text("Дорожная карта наставничества", "Период реализации: с 01.09.2026 по 31.05.2027")
    assert read_document(document.table(*ROWS).bytes(), "карта.docx").title == "Дорожная карта наставничества"
