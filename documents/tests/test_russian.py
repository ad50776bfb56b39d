"""Dates, numbers, initials and plurals as Russian documents write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import russian


def test_a_date_in_words_has_no_zero_and_no_breaks():
    assert russian.date_words(date(2026, 11, 5)) == "5\u00a0ноября\u00a02026\u00a0г."


def test_the_date_of_an_order_has_its_day_in_quotes():
    assert russian.date_order(date(2022, 4, 8)) == "«08»\u00a0апреля\u00a02022\u00a0г."


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "пар"),
        (1, "пара"),
        (2, "пары"),
        (4, "пары"),
        (5, "пар"),
        (11, "пар"),
        (12, "пар"),
        (14, "пар"),
        (21, "пара"),
        (22, "пары"),
        (25, "пар"),
        (111, "пар"),
        (112, "пар"),
        (101, "пара"),
        (-1, "пара"),
    ],
)
def test_plurals(number, word):
    assert russian.plural(number, "пара", "пары", "пар") == word


@pytest.mark.parametrize(
    ("first", "patronymic", "initials"),
    [
        ("Ольга", "Игоревна", "О.И."),
        ("Анна-Мария", None, "А.-М."),
        ("Гейдар", "Алирза оглы", "Г.А."),
        ("Ван Тхань", "", "В.Т."),
        ("А.", "В.", "А.В."),
        ("А.В.", None, "А.В."),
        ("анна", "", "А."),
        ("", "", ""),
    ],
)
def test_initials(first, patronymic, initials):
    assert russian.initials(first, patronymic) == initials


def test_initials_stand_after_the_surname_of_an_addressee_and_before_that_of_a_signer():
    assert russian.initials_after("Троицкой", "Ольга", "Игоревна") == "Троицкой\u00a0О.И."
    assert russian.initials_before("Троицкая", "Ольга", "Игоревна") == "О.И.\u00a0Троицкая"
    assert russian.initials_before("Ли", "", None) == "Ли"


@pytest.mark.parametrize("number", ["40-од", "№40-од", "№ 40-од", "N 40-од", "N40-од", "No 40-од", " 40-од "])
def test_the_number_sign_stands_once_before_a_no_break_space(number):
    assert russian.number_sign(number) == "№\u00a040-од"


def test_a_number_that_begins_with_letters_keeps_them():
    assert russian.number_sign("Н-12") == "№\u00a0Н-12"
    assert russian.number_sign(7) == "№\u00a07"
    assert russian.number_sign("") == ""


def test_search_folds_case_yo_and_blanks():
    assert russian.fold_search("  ДергачЁв\u00a0 Олег") == "дергачев олег"


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_gives_initials_and_a_number(first, patronymic):
    assert "\n" not in russian.initials(first, patronymic)
    assert russian.fold_search(russian.fold_search(first)) == russian.fold_search(first)
    assert isinstance(russian.number_sign(first), str)
