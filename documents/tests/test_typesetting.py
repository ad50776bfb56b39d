"""Lines of documents break nowhere inside a number, a date, a name or an address."""

import subprocess

from hypothesis import given
from hypothesis import strategies as st

from documents.approval import approved
from documents.pdf import render_html
from documents.typesetting import tie, tie_page, tie_small_words
from inflection.russian import NBSP
from tests.tables import every


@every(
    "text",
    [
        "№ 40-од", "§ 5", "5 пар", "90 %", "5 ноября 2026 г.", "г. Пятигорск", "с. Луговое",
        "ул. Школьная", "п. 5", "ст. 351.8", "статьёй 351.8", "ОГРН 1025900000001", "А.П. Иванова", "А. П. Иванова",
        "Носкова С.Ю.", "учебный год", "учебном году", "им. А.С. Пушкина",
    ],
)  # fmt: skip
def test_what_belongs_together_stays_together(text):
    assert tie(text) == text.replace(" ", NBSP)


@every("text", ["1 2", "в 2026/2027 учебном", "2026 г. Директор", "Пункт закрыт. Дата", "и т. п. и"])
def test_other_blanks_stay_blanks(text):
    assert " " in tie(text)
    assert tie(text).replace(NBSP, " ") == text


def test_a_school_year_breaks_before_its_noun_and_not_inside_it():
    assert tie("в 2026/2027 учебном году") == f"в 2026/2027 учебном{NBSP}году"


def test_a_line_never_begins_with_a_dash():
    assert tie("наставник — Соков") == f"наставник{NBSP}— Соков"


def test_a_number_with_letters_is_kept_whole_without_another_hyphen():
    assert tie_page("<p>№ 152-осн. и Р-145</p>") == f'<p>№{NBSP}<span class="nowrap">152-осн.</span> и Р-145</p>'


def test_styles_titles_and_attributes_are_left_alone():
    page = '<title>№ 5 а</title><style>.a { margin: 5 mm }</style><p title="№ 5-од">x</p>'
    assert tie_page(page) == page


def test_no_line_of_a_heading_ends_with_a_preposition():
    assert tie_small_words("О порядке и положении о школе") == f"О{NBSP}порядке и{NBSP}положении о{NBSP}школе"


@given(st.text())
def test_only_blanks_change(text):
    assert tie(text).split() == text.split()


@every(
    ("title", "stamp"),
    [
        ("Дорожная карта наставничества", "УТВЕРЖДЕНА"),
        ("План внедрения целевой модели", "УТВЕРЖДЁН"),
        ("ПОЛОЖЕНИЕ о программе наставничества", "УТВЕРЖДЕНО"),
        ("Индивидуальные планы", "УТВЕРЖДЕНЫ"),
        ("Наставничество 2026/2027", "УТВЕРЖДЕНА"),
    ],
)
def test_the_stamp_agrees_with_the_document(title, stamp):
    assert approved(title, "карта") == stamp


def test_a_printed_line_breaks_before_the_number_and_not_at_its_hyphen(tmp_path):
    words = " ".join(f"{'а' * length} № 152-осн." for length in range(1, 60))
    (tmp_path / "a.pdf").write_bytes(render_html(f"<html lang='ru'><title>а</title><body><p>{words}</p></body></html>"))
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], check=True, capture_output=True).stdout
    lines = [line.strip() for line in text.decode().splitlines() if line.strip()]
    assert len(lines) > 20
    assert not any(line.startswith("осн") or line.endswith("№") for line in lines)
