"""A roadmap without a table: clauses of an order or a list that say when and who."""

import pytest

from reading import NothingToRead, read_document
from reading.remarks import texts_of
from reading.tables.addressees import parted_addressee
from reading.tables.clauses import READ_FROM_CLAUSES, parted
from reading.tests.documents import Word
from tests.tables import every

PLAN = "План наставничества на 2026-2027 учебный год"


def read(*lines: str):
    """The roadmap in a document of these lines."""
    return read_document(Word().text(*lines).bytes(), "приказ.docx")


def cells(parsed) -> list[tuple]:
    """Stage, number, title, deadline and responsible of every row."""
    return [(r.stage, r.number, r.title, r.deadline_text, r.responsible_text) for r in parsed.rows]


def test_the_clauses_of_an_order_are_rows():
    parsed = read(
        "ПРИКАЗ",
        "28.08.2026 № 15-о",
        "О работе с молодыми учителями в 2026-2027 учебном году",
        "ПРИКАЗЫВАЮ:",
        "1. Утвердить положение о наставничестве.",
        "2. Создать школу наставника в срок до 10 сентября 2026 г. Ответственный: Лесова И.И.",
        "3. Провести опрос родителей в ноябре 2026 г. Исполнитель – педагог-психолог Речная Н.В.",
        "4. Ежемесячно собирать отчёты пар. Ответственные: кураторы.",
        "5. Контроль за исполнением приказа оставляю за собой.",
    )
    assert cells(parsed) == [
        (None, "2", "Создать школу наставника", "до 10 сентября 2026 г.", "Лесова И.И."),
        (None, "3", "Провести опрос родителей", "в ноябре 2026 г.", "педагог-психолог Речная Н.В."),
        (None, "4", "Собирать отчёты пар", "Ежемесячно", "кураторы"),
    ]
    assert READ_FROM_CLAUSES in texts_of(parsed.warnings) and any(
        "Контроль за исполнением" in told for told in texts_of(parsed.warnings)
    )
    assert parsed.rows[0].deadline.to_json()["end"] == "2026-09-10" and parsed.approval.order_number == "15-о"


def test_deadline_and_executor_may_stand_on_lines_of_their_own():
    parsed = read(
        PLAN, "1. Начало работы", "1.1. Собрать заявки", "Срок: сентябрь", "Ответственный: директор",
        "1.2. Обучить наставников", "Срок исполнения – октябрь", "Ответственные – куратор, психолог",
        "2. Работа пар", "2.1. Проводить встречи 2 раза в месяц. Ответственные: наставники",
    )  # fmt: skip
    assert cells(parsed) == [
        ("Начало работы", "1.1", "Собрать заявки", "сентябрь", "директор"),
        ("Начало работы", "1.2", "Обучить наставников", "октябрь", "куратор, психолог"),
        ("Работа пар", "2.1", "Проводить встречи", "2 раза в месяц", "наставники"),
    ]


def test_brackets_hold_deadline_and_executor():
    parsed = read(
        PLAN, "1) Собрать заявки (до 15 сентября; отв. Ветрова А.А.)", "2) Наградить лучших (май, ответственный: завуч)"
    )
    assert [row[2:] for row in cells(parsed)] == [
        ("Собрать заявки", "до 15 сентября", "Ветрова А.А."),
        ("Наградить лучших", "май", "завуч"),
    ]


def test_lines_without_numbers_count_where_they_name_an_executor():
    parsed = read(
        PLAN, "Собрать заявки. Срок: сентябрь. Ответственный: куратор.", "Подвести итоги. Ответственный: завуч."
    )
    assert [row[2:] for row in cells(parsed)] == [
        ("Собрать заявки", "сентябрь", "куратор"),
        ("Подвести итоги", None, "завуч"),
    ]


def test_a_regulation_is_no_roadmap():
    with pytest.raises(NothingToRead):
        read(
            "Положение", "1. Общие положения.", "2. Ответственный за журнал назначается приказом.", "3. Срок хранения."
        )


def test_a_time_within_the_sentence_stays_in_it():
    assert parted("Провести в мае 2027 г. слёт пар") == ("Провести в мае 2027 г. слёт пар", "в мае 2027 г.")
    assert parted("Провести слёт 12 пар") == ("Провести слёт 12 пар", "")


def test_a_signature_laid_out_as_a_table_does_not_hide_the_clauses():
    lines = [PLAN, "1. Собрать заявки до 15 сентября. Отв.: завуч", "2. Наградить лучших в мае. Отв.: куратор"]
    document = Word().text(*lines).table(["Директор", "Н.П. Берёзова"])
    assert [row.title for row in read_document(document.bytes(), "приказ.docx").rows] == [
        "Собрать заявки",
        "Наградить лучших",
    ]


def test_a_clause_may_address_its_executor():
    parsed = read(
        PLAN,
        "1. Заместителю директора по УВР Лесовой И.И.:",
        "1.1. разработать положение до 05.09.2026;",
        "1.2. составить базу наставников до 01.10.2026.",
        "2. Педагогу-психологу Рябовой Н.В. провести опрос в срок до 20.09.2026.",
        "3. Классным руководителям 5–9 классов собрать согласия до 25.09.2026.",
        "4. Мохову А.А., учителю физики, вести сайт ежемесячно.",
        "5. Контроль оставляю за собой.",
    )
    assert cells(parsed) == [
        (None, "1.1", "разработать положение", "до 05.09.2026", "Заместителю директора по УВР Лесовой И.И."),
        (None, "1.2", "составить базу наставников", "до 01.10.2026", "Заместителю директора по УВР Лесовой И.И."),
        (None, "2", "Провести опрос", "до 20.09.2026", "Педагогу-психологу Рябовой Н.В."),
        (None, "3", "Собрать согласия", "до 25.09.2026", "Классным руководителям 5–9 классов"),
        (None, "4", "Вести сайт", "ежемесячно", "Мохову А.А., учителю физики"),
    ]


@every(
    "text", ["Провести беседу с наставником", "Деятельность куратора начать", "Наставник и куратор готовить не должны"]
)
def test_a_clause_that_addresses_nobody_stays_whole(text):
    assert parted_addressee(text) == ("", text)
