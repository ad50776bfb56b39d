"""Reading a text template of an order."""

from hypothesis import given
from hypothesis import strategies as st

from orders.wording import parse

TEXT = """О чём
Основание,

цель
- Первое:
  Часть.
- @curator второе
"""


def test_heading_preamble_points_and_parts_are_told_apart():
    wording = parse(TEXT)
    assert (wording.title, wording.preamble) == ("О чём", "Основание, цель")
    assert wording.points == [("Первое:\nЧасть.", False), ("второе", True)]


def test_a_full_stop_after_initials_ends_the_sentence_too():
    assert parse("О чём\nЦель\n- Назначить Сокову А.В..\n- Ждать...").points[0] == ("Назначить Сокову А.В.", False)


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_has_a_heading(text):
    assert parse(text).title
