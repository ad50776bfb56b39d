"""Names in cases, against a table written and checked by hand."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inflection import guess_gender, inflect
from tests.tables import every

HERE = Path(__file__).parent
OBLIQUE = ("gent", "datv", "accs", "ablt")
RUSSIAN = st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяАЁКЯ- '.", max_size=14)


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


PEOPLE = table("names.tsv")


def name_of(person: dict[str, str]) -> tuple[str, str, str]:
    return person["last"], person["first"], person["patronymic"]


def test_the_table_has_at_least_150_people():
    assert len(PEOPLE) >= 150


@every("person", PEOPLE)
def test_a_name_stands_in_the_cases_of_the_table(person):
    forms = [inflect(*name_of(person), person["gender"], case).full for case in OBLIQUE]
    assert forms == [person[case] for case in OBLIQUE]


@every("person", PEOPLE)
def test_the_gender_is_guessed_from_the_name(person):
    assert guess_gender(*name_of(person)) == person["gender"]


@every(
    ("name", "gender"),
    [
        (("Ли", "Саша", "Ивановна"), "f"),
        (("Ли", "Саша", "Ильич"), "m"),
        (("Орлова", "Саша", ""), "f"),
        (("Ли", "", "Ахмед кызы"), "f"),
        (("Ли", "", "Ахмед оглы"), "m"),
        (("Ли", "Женя", ""), None),
        (("", "", ""), None),
    ],
)
def test_the_patronymic_tells_first_and_a_doubtful_name_tells_nothing(name, gender):
    assert guess_gender(*name) == gender


@every(
    ("name", "case", "short"),
    [
        (("Троицкая", "Ольга", "Игоревна"), "datv", "Троицкой О.И."),
        (("Дергачёв", "Олег", "Ильич"), "ablt", "Дергачёвым О.И."),
        (("Алиев", "Гейдар", "Алирза оглы"), "gent", "Алиева Г.А."),
        (("Дмитриева", "Анна-Мария", None), "accs", "Дмитриеву А.-М."),
        (("Ким", "Юлия", "Викторовна"), "gent", "Ким Ю.В."),
        (("Иванов", "", ""), "gent", "Иванова"),
    ],
)
def test_the_short_form_is_the_surname_and_the_initials(name, case, short):
    assert inflect(*name, None, case).short == short


def test_on_paper_the_initials_are_tied_to_the_surname():
    assert inflect("Гарсия Маркес", "Хосе", "", "m", "datv").printed == "Гарсии Маркесу\u00a0Х."
    assert inflect("Иванов", "", "", "m", "datv").printed == "Иванову"


def test_the_nominative_is_the_name_as_stored():
    assert inflect("Заяц", "Павел", "Никитич", "m", "nomn", "учитель").full == "Заяц Павел Никитич"
    assert inflect("Заяц", "Павел", "Никитич", "m", "nomn", "учитель").position == "учитель"


def test_a_form_corrected_by_hand_wins_in_its_case_only():
    by_hand = {"gent": "Заяца Павла Никитича"}
    forms = inflect("Заяц", "Павел", "Никитич", "m", "gent", overrides=by_hand)
    assert (forms.full, forms.short) == ("Заяца Павла Никитича", "Заяца П.Н.")
    assert inflect("Заяц", "Павел", "Никитич", "m", "datv", overrides=by_hand).full == "Зайцу Павлу Никитичу"


def test_capitals_and_blanks_are_kept_in_order():
    assert inflect("  ПЕТРОВ ", "ПЁТР", " ИЛЬИЧ", "m", "datv").full == "ПЕТРОВУ ПЕТРУ ИЛЬИЧУ"


def test_an_unknown_case_is_refused():
    with pytest.raises(ValueError, match="loct"):
        inflect("Петров", "Пётр", "Ильич", "m", "loct")


@given(RUSSIAN, RUSSIAN, RUSSIAN, st.sampled_from(["m", "f", None]), st.sampled_from(OBLIQUE), RUSSIAN)
def test_any_letters_pass_and_hyphens_stay(last, first, patronymic, gender, case, position):
    forms = inflect(last, first, patronymic, gender, case, position)
    assert forms.full.count("-") == (last + first + patronymic).count("-")
    assert forms.position.count("-") == position.count("-")


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(OBLIQUE), st.text(max_size=30))
def test_any_text_at_all_passes(last, first, case, position):
    assert isinstance(inflect(last, first, None, None, case, position).full, str)


@given(st.text(alphabet="бвгдклмнпрст", min_size=1, max_size=5), st.sampled_from(["ёв", "ёва"]))
def test_a_surname_keeps_its_yo(stem, end):
    gender = "m" if end == "ёв" else "f"
    assert inflect(f"А{stem}{end}", "", "", gender, "gent").full.startswith(f"А{stem}ёв")
