"""Dates, quotes and plurals as Russian documents write them."""

from datetime import date

from inflection import russian
from tests.tables import every


def test_a_date_in_words_has_no_zero_and_no_breaks():
    assert russian.date_words(date(2026, 11, 5)) == "5\u00a0ноября\u00a02026\u00a0г."


@every(
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
