"""How lists are searched: folded, by words, within bounds."""

from hypothesis import given
from hypothesis import strategies as st

from accounts.searching import LONGEST, MOST_WORDS, SearchField, fold_search, search_words


def test_search_folds_case_yo_and_blanks():
    assert fold_search("  ДергачЁв\u00a0 Олег") == "дергачев олег"


@given(st.text(max_size=30))
def test_a_folded_text_is_folded(text):
    assert fold_search(fold_search(text)) == fold_search(text)


def test_of_two_thousand_words_the_first_are_searched_for():
    assert search_words("Ёж " * 2000) == ["еж"] * MOST_WORDS


def test_the_field_takes_what_no_column_can_hold_away():
    assert SearchField(label="Имя").clean("имя\x00 " + "я" * 500) == ("имя " + "я" * 500)[:LONGEST]
