"""Years in a text, moved one year on."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from roadmap.editions.moving_years import a_year_later, move_years, same_day
from tests.tables import every

MOVED = [
    ("до 15.09.2026", "до 15.09.2027"),
    ("до 5.9.26", "до 5.9.27"),
    ("с 01.09.2026 по 31.05.2027", "с 01.09.2027 по 31.05.2028"),
    ("15.09.2026-20.10.2026", "15.09.2027-20.10.2027"),
    ("2026/2027 учебный год", "2027/2028 учебный год"),
    ("2026–2027 гг.", "2027–2028 гг."),
    ("2026 / 27 уч. г.", "2027 / 28 уч. г."),
    ("сентябрь 2026 – май 2027", "сентябрь 2027 – май 2028"),
    ("2026-09-15", "2027-09-15"),
    ("I квартал 2027 г.", "I квартал 2028 г."),
    ("в течение 2027 года", "в течение 2028 года"),
    ("01.09.2026...31.05.2027", "01.09.2027...31.05.2028"),
    ("01/09/2026-30/09/2026", "01/09/2027-30/09/2027"),
    ("01.09 .2026", "01.09 .2027"),
    ("15/9/26", "15/9/27"),
    ("2026.09.15", "2027.09.15"),
    ("09.2026", "09.2027"),
    ("1кв.2027", "1кв.2028"),
    ("Октябрь 26 г.", "Октябрь 27 г."),
    ("сен.26", "сен.27"),
    ("окт 26", "окт 27"),
    ("сентябрь-26 – май-27 г.", "сентябрь-27 – май-28 г."),
    ("сентябрь-26 октября", "сентябрь-26 октября"),
    ("окт.26.10", "окт.26.10"),
    ("2026-30", "2027-30"),
    ("01.09/26.09", "01.09/26.09"),
    ("до 20 октября", "до 20 октября"),
    ("каждую пятницу", "каждую пятницу"),
    ("", ""),
]


@every(("text", "expected"), MOVED)
def test_years_move(text, expected):
    moved = move_years(text, 2026, surely=True)
    assert (moved.text, moved.doubts) == (expected, [])


STAY = [
    ("приказ от 25.09.2026 № 15", "Дата документа"),
    ("по приказу № 15 от 25.09.2026", "Дата документа"),
    ("приказ от 25 сентября 2026 г. № 15", "Дата документа"),
    ("во исполнение письма от 21.12.2026", "Дата документа"),
    ("с 2019 года", "не из этого учебного года"),
    ("охват 2027 обучающихся", "похоже на год"),
    ("пункт 1.2.26 положения", "похоже на год"),
]


@every(("text", "doubt"), STAY)
def test_what_is_no_date_of_the_plan_stays_and_is_said(text, doubt):
    moved = move_years(text, 2026)
    assert moved.text == text
    assert doubt in moved.doubts[0]


def test_numbers_are_no_years():
    for text in ("не менее 20260 рублей", "п. 3.2026", "№ 2026", "1.2026.5", "2026%"):
        assert move_years(text, 2026).text == text


def test_a_leap_day_becomes_the_day_before_and_is_said():
    moved = move_years("до 29.02.2028", 2027, surely=True)
    assert moved.text == "до 28.02.2029"
    assert "29 февраля" in moved.doubts[0]


def test_both_last_days_of_february_are_the_same_day():
    assert a_year_later(datetime.date(2028, 2, 29)) == datetime.date(2029, 2, 28)
    assert same_day(datetime.date(2028, 2, 28), datetime.date(2028, 2, 29))
    assert not same_day(datetime.date(2028, 2, 27), datetime.date(2028, 2, 29))
    assert not same_day(None, datetime.date(2028, 2, 29))


@given(st.text(max_size=120))
def test_any_text_keeps_its_length_and_all_that_is_no_digit(text):
    moved = move_years(text, 2026, surely=True)
    assert len(moved.text) == len(text)
    assert all(new == old or old.isdigit() for new, old in zip(moved.text, text, strict=True))
