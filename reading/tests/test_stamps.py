"""Stamps and orders whose lines mislead: places, numbers of other orders, nested quotes, protocols."""

from reading.remarks import texts_of
from reading.tests.test_layouts import HEADER, read
from reading.tests.written import Line
from tests.tables import every

PLAN = [HEADER, ["1", "Приказ", "сентябрь", "Директор"], ["2", "Отчёт", "май", "Куратор"]]
ORDER = [
    "О реализации программы",
    "Во исполнение приказа Департамента образования от 15.08.2024 № 1033 приказываю:",
    "1. Утвердить план (Приложение 1).",
    "Директор        Н.Н. Берг",
]
CASES = [
    ("УТВЕРЖДАЮ|Директор МБОУ СОШ с. Ухта|Н.Н. Берг|02.09.2024", None, "Директор МБОУ СОШ с. Ухта", "Н.Н. Берг"),
    ("УТВЕРЖДАЮ|Директор|Берг|Н.Н.|Приказ № 5 от 02.09.2024", "5", "Директор", "Берг Н.Н."),
    ("Утверждена приказом директора|МБОУ «Гимназия № 2»|№ 112-О от 02.09.2024", "112-О",
     "Директор МБОУ «Гимназия № 2»", None),
    ("УТВЕРЖДАЮ:|Заведующий МБДОУ «Детский сад № 17 «Рябинка»|Н. Н. Берг|пр. № 5 от 02.09.2024", "5",
     "Заведующий МБДОУ «Детский сад № 17 «Рябинка»", "Н. Н. Берг"),
    ("УТВЕРЖДАЮ|Директор|Н.Н.Берг|Приказ №57-ОСН/24|от 2.9.2024", "57-ОСН/24", "Директор", "Н.Н.Берг"),
]  # fmt: skip


def approval(*lines: str):
    """What is read from lines before a plan."""
    return read(*map(Line, lines), PLAN).approval


@every(("text", "number", "position", "name"), CASES)
def test_a_stamp_gives_number_position_and_name(text, number, position, name):
    found = approval(*text.split("|"))
    assert (found.order_number, found.order_date) == (number, "2024-09-02")
    assert (found.approver_position, found.approver_name) == (position, name)


@every("heading", ["П Р И К А З", "ПРИКАЗ", "Приказ по школе"])
def test_an_order_has_its_own_number_not_that_of_the_order_it_cites(heading):
    found = approval(heading, "от 05 сентября 2024 г.      № 267/о", *ORDER)
    assert (found.order_number, found.order_date, found.approver_name) == ("267/о", "2024-09-05", "Н.Н. Берг")


def test_the_number_of_an_order_may_stand_below_its_subject():
    found = approval("ПРИКАЗ", "Об утверждении плана", "05.09.2024 № 11", *ORDER[1:])
    assert (found.order_number, found.order_date) == ("11", "2024-09-05")


def test_the_annex_names_the_order_when_another_stands_above():
    found = approval("ПРИКАЗ", "от 01.09.2024 № 3", *ORDER, "Приложение 1", "к приказу № 8")
    assert (found.order_number, found.order_date) == ("8", None)


def test_an_approval_by_protocol_is_named_in_the_warning():
    parsed = read(Line("Утверждено"), Line("на педагогическом совете"), Line("протокол от 30.08.2024 № 1"), PLAN)
    assert any("Не найдены сведения об утверждении" in w and "протокол" in w for w in texts_of(parsed.warnings))


@every(
    ("line", "expected"),
    [
        ("Начальник Управления образования Заречного района", "Управление образования Заречного района"),
        ("Врио директора МАОУ СОШ № 9", "МАОУ СОШ № 9"),
        ("Директор школы", None),
    ],
)
def test_the_organisation_of_the_approver_is_named_in_the_nominative(line, expected):
    assert read(Line("УТВЕРЖДАЮ"), Line(line), Line("Н.Н. Берг"), PLAN).organization == expected


def test_the_organisation_of_a_title_ends_before_the_years():
    title = Line("План мероприятий МБОУ СОШ № 4 г. Заречного 2024/2025 учебный год", True, True)
    assert read(title, PLAN).organization == "МБОУ СОШ № 4 г. Заречного"
