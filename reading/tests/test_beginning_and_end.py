"""Columns «начало» and «окончание»: one deadline of both, and a true one where a side is empty."""

from reading import read_document
from reading.tests.documents import Word
from tests.tables import every

TITLE = "Дорожная карта наставничества на 2026-2027 учебный год"


def deadlines(headings: tuple, *pairs: tuple) -> list[tuple]:
    """Words and dates of the deadlines whose cells stand in two columns with these headings."""
    rows = [[str(i), f"Дело {i}", *pair, "Куратор"] for i, pair in enumerate(pairs, 1)]
    table = Word().text(TITLE).table(["№", "Мероприятие", *headings, "Ответственный"], *rows)
    parsed = read_document(table.bytes(), "карта.docx")
    return [(row.deadline_text, row.deadline.to_json()["start"], row.deadline.to_json()["end"]) for row in parsed.rows]


@every(
    "headings",
    [
        ("Начало", "Окончание"),
        ("Дата начала", "Дата завершения"),
        ("Старт", "Финиш"),
        ("с", "по"),
        ("Срок реализации с", "Срок реализации до"),
        ("Срок: начало", "Срок: конец"),
    ],
)
def test_one_side_alone_is_from_or_by(headings):
    pairs = [("", "15.12.2026"), ("01.02.2027", ""), ("", "май"), ("12.01.2027", "30.01.2027")]
    assert deadlines(headings, *pairs) == [
        ("до 15.12.2026", None, "2026-12-15"),
        ("с 01.02.2027", "2027-02-01", None),
        ("по май", None, "2027-05-31"),
        ("12.01.2027 – 30.01.2027", "2027-01-12", "2027-01-30"),
    ]


@every("dash", ["–", "-", "—", "___", "…"])
def test_a_dash_is_an_empty_side(dash):
    pairs = [(dash, "15.12.2026"), ("01.02.2027", dash)]
    assert [found[1:] for found in deadlines(("Начало", "Окончание"), *pairs)] == [
        (None, "2026-12-15"),
        ("2027-02-01", None),
    ]


def test_one_day_in_both_columns_is_a_day():
    assert deadlines(("Начало", "Окончание"), ("12.01.2027",) * 2) == [("12.01.2027", "2027-01-12", "2027-01-12")]


def test_words_that_are_no_day_stay_as_they_are():
    found = deadlines(("Начало", "Окончание"), ("", "в течение года"), ("", "до 1 мая"))
    assert [words for words, *_ in found] == ["в течение года", "до 1 мая"]


def test_a_cell_over_both_columns_is_the_whole_deadline():
    rows = [["№", "Мероприятие", "Начало", "Окончание", "Кто"], ["1", "Дело", "май", "", "Куратор"]]
    content = Word().text(TITLE).table(*rows, merge=[((1, 2), (1, 3))]).bytes()
    assert read_document(content, "карта.docx").rows[0].deadline_text == "май"


@every("heading", ["Дата окончания", "Срок завершения", "Конечный срок"])
def test_a_single_column_of_ends_is_by(heading):
    table = Word().text(TITLE).table(["№", "Мероприятие", heading, "Кто"], ["1", "Дело", "15.12.2026", "Куратор"])
    (row,) = read_document(table.bytes(), "карта.docx").rows
    assert (row.deadline.to_json()["kind"], row.deadline.to_json()["start"], row.deadline.to_json()["end"]) == (
        "by",
        None,
        "2026-12-15",
    )
