"""What stands before the table: approval in any style, title, organisation, period."""

import tomllib
from dataclasses import astuple
from pathlib import Path

from reading import read_document
from reading.front.approval import find_approval
from reading.front.title import Front, find_title
from reading.tables.model import Paragraph
from reading.tests.documents import HEADER, ROWS, STAMP, TITLE, Word, csv_bytes
from tests.tables import every

STAMPS = [
    (STAMP, "57-од", "2024-09-02", "Директор МБОУ Заречной СОШ", "О.П. Ветров"),
    (
        ["УТВЕРЖДЕНО", "приказом МБОУ СОШ № 15", "от «02» сентября 2024 г. № 30-9 о/д"],
        "30-9 о/д",
        "2024-09-02",
        None,
        None,
    ),
    (
        ["«УТВЕРЖДАЮ»", "Директор МБОУ «СОШ № 15»", "_______ /Ветров О.П./", "« 10»______01____2022 г."],
        None,
        "2022-01-10",
        "Директор МБОУ «СОШ № 15»",
        "Ветров О.П.",
    ),
    (["Приложение 1", "к приказу МБОУ СОШ № 15", "от 09.03.2011_ №_66"], "66", "2011-03-09", None, None),
    (["Приложение к приказу №181/1 от 13.09.2021г."], "181/1", "2021-09-13", None, None),
    (
        ["Утверждаю:", "Заведующий МБДОУ детский сад № 7", "Лунина Анна Викторовна", "Приказ от 01.09.2023 № 42-ОД"],
        "42-ОД",
        "2023-09-01",
        "Заведующий МБДОУ детский сад № 7",
        "Лунина Анна Викторовна",
    ),
    (
        ["Утверждена приказом директора МБОУ СОШ № 3 от 5 мая 2023 года № 01-10/57"],
        "01-10/57",
        "2023-05-05",
        "Директор МБОУ СОШ № 3",
        None,
    ),
    (["к приказу МБОУ СОШ № 15 от № "], None, None, None, None),
    (
        [
            "УТВЕРЖДАЮ",
            "И.о. директора МАОУ «Лицей № 4»",
            "__________ К.Л. Зимина-Берг",
            "Приказ № 12/3-п от 30.08.2024",
        ],
        "12/3-п",
        "2024-08-30",
        "И.о. директора МАОУ «Лицей № 4»",
        "К.Л. Зимина-Берг",
    ),
]


@every(("lines", "number", "date", "position", "name"), STAMPS)
def test_an_approval_is_read_in_any_style(lines, number, date, position, name):
    approval = read_document(Word().text(*lines, "", TITLE).table(HEADER, *ROWS).bytes(), "a.docx").approval
    assert (approval.order_number, approval.order_date) == (number, date)
    assert (approval.approver_position, approval.approver_name) == (position, name)


SPELLINGS = tomllib.loads((Path(__file__).parent / "files" / "stamps.toml").read_text(encoding="utf-8"))["stamp"]


@every("stamp", SPELLINGS)
def test_every_spelling_of_a_stamp_is_understood(stamp):
    front = Front()
    for line in stamp["lines"]:
        front.add_paragraph(Paragraph(line))
    assert [part or "" for part in astuple(find_approval(front))] == stamp["read"]


def test_of_two_stamps_side_by_side_the_approving_one_counts():
    left = "СОГЛАСОВАНО\nПротокол педсовета № 1\nот 29.08.2024\nПредседатель Рябов И.И."
    content = Word().table([left, "\n".join(STAMP)]).text(TITLE).table(HEADER, *ROWS).bytes()
    approval = read_document(content, "a.docx").approval
    assert (approval.order_number, approval.approver_name) == ("57-од", "О.П. Ветров")


def test_a_protocol_in_the_stamp_is_no_order():
    lines = ["УТВЕРЖДЕНО", "на заседании педсовета протокол № 5 от 30.08.2024", "Приказ № 71 от 02.09.2024"]
    approval = read_document(Word().text(*lines, TITLE).table(HEADER, *ROWS).bytes(), "a.docx").approval
    assert (approval.order_number, approval.order_date) == ("71", "2024-09-02")


def test_the_order_printed_before_the_roadmap_approves_it():
    word = Word().text("Муниципальное бюджетное общеобразовательное учреждение", "Заречная средняя школа", "ПРИКАЗ")
    word.table(["«08» апреля 2024 г.", "№ 40-од"]).text("г. Заречный", "Об утверждении дорожной карты", "ПРИКАЗЫВАЮ:")
    word.text("1. Утвердить дорожную карту.", "2. Контроль оставляю за собой.").table(["Директор", "Е.С. Горный"])
    word.text("С приказом ознакомлен:", "Лунина А.В.", "Дорожная карта", "по наставничеству")
    parsed = read_document(word.table(HEADER, *ROWS).bytes(), "a.docx")
    assert vars(parsed.approval) == {
        "order_number": "40-од",
        "order_date": "2024-04-08",
        "approver_position": "Директор",
        "approver_name": "Е.С. Горный",
    }
    assert parsed.title == "Дорожная карта по наставничеству"
    assert parsed.organization == "Муниципальное бюджетное общеобразовательное учреждение Заречная средняя школа"


TITLES = [
    ([TITLE], TITLE, ("2024", "2025")),
    (
        [
            "План мероприятий",
            "(«дорожная карта») по наставничеству",
            "на 2022-2025 годы",
            "Мероприятия реализуются ежегодно.",
        ],
        "План мероприятий («дорожная карта») по наставничеству на 2022-2025 годы",
        ("2022", "2025"),
    ),
    (
        ["ДОРОЖНАЯ КАРТА", "реализации программы на 2023/24 учебный год", "Цель: помощь педагогам"],
        "ДОРОЖНАЯ КАРТА реализации программы на 2023/24 учебный год",
        ("2023", "2024"),
    ),
    (
        ["Школьный план работы с молодыми специалистами на 2021 год"],
        "Школьный план работы с молодыми специалистами на 2021 год",
        ("2021", "2021"),
    ),
    (
        ["Дорожная карта наставничества", "на период с октября 2024 по июнь 2025 года"],
        "Дорожная карта наставничества на период с октября 2024 по июнь 2025 года",
        ("2024", "2025"),
    ),
]


@every(("lines", "title", "years"), TITLES)
def test_the_title_and_its_years_are_found(lines, title, years):
    parsed = read_document(csv_bytes([*([line, "", "", "", ""] for line in lines), HEADER, *ROWS]), "a.csv")
    assert parsed.title == title
    assert (parsed.period.start, parsed.period.end) == years


def test_the_organisation_of_the_stamp_is_put_in_the_nominative():
    parsed = read_document(Word().text(*STAMP, TITLE).table(HEADER, *ROWS).bytes(), "a.docx")
    assert parsed.organization == "МБОУ Заречная СОШ"


@every(
    ("lines", "organization"),
    [
        (["План мероприятий МБУДО «Дом творчества» на 2025 год"], "МБУДО «Дом творчества»"),
        (["Приложение к приказу МОУ «Станционная СОШ» от 01.09.2023 № 6а", TITLE], "МОУ «Станционная СОШ»"),
        (["УТВЕРЖДЕНА", "приказом МБОУ СОШ № 9 № 171 от 01.09.2023", TITLE], "МБОУ СОШ № 9"),
        (["ПОЛОЖЕНИЕ о наставничестве в МБОУ «Гимназия»", TITLE], "МБОУ «Гимназия»"),
    ],
)
def test_where_no_director_is_named_the_title_or_the_order_names_the_organisation(lines, organization):
    assert read_document(Word().text(*lines).table(HEADER, *ROWS).bytes(), "a.docx").organization == organization


def test_a_line_that_is_the_name_of_the_organisation_goes_on_with_the_title():
    front = Front([[Paragraph("План работы", bold=True), Paragraph("МКОУ «Озёрная школа»"), Paragraph("на 2025 год")]])
    assert find_title(front) == "План работы МКОУ «Озёрная школа» на 2025 год"


def test_of_several_annexes_the_one_that_names_its_order_counts():
    other, own = "Приложение 1. Форма анкеты", "Приложение 2 к Положению, утверждённому приказом от 14.10.2024 № 260/2"
    approval = find_approval(Front([[Paragraph(other)], [Paragraph(own)]]))
    assert (approval.order_number, approval.order_date) == ("260/2", "2024-10-14")
