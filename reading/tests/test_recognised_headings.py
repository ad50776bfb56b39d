"""Heading rows by meaning, with a vocabulary of the caller's."""

from reading.headings import Vocabulary, find_headings, recognise

WORDS = {"фамилия": "last", "имя": "first", "класс": "class", "№": "number"}
PEOPLE = Vocabulary(lambda text: WORDS.get(text.lower()))
STRICT = Vocabulary(lambda text: WORDS.get(text.lower()), key={"last", "first"}, known=0.5)


def test_the_first_row_that_names_two_meanings_is_the_heading():
    rows = [["Список класса"], ["Класс", ""], ["№", "Фамилия", "Кружок", ""], ["1", "Ёлкина", "шахматы"]]
    found = find_headings(rows, PEOPLE)
    assert (found.row, found.meanings) == (2, ("number", "last", None, None))
    assert round(found.confidence, 2) == 0.67


def test_the_same_meaning_twice_is_one():
    assert recognise(0, ["Имя", "имя"], PEOPLE) is None


def test_only_key_meanings_make_a_row_of_headings():
    assert recognise(0, ["№", "Фамилия"], STRICT) is None
    assert recognise(0, ["Имя", "Фамилия"], STRICT).confidence == 1


def test_a_row_of_which_too_little_is_known_is_none():
    assert recognise(0, ["Имя", "Фамилия", "а", "б", "в"], STRICT) is None
    assert recognise(0, ["Имя", "Фамилия", "а", "б", "в"], PEOPLE) is not None


def test_there_may_be_no_headings():
    assert find_headings([["а", "б"], []], PEOPLE) is None
