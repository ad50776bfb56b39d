import datetime

from hypothesis import given
from hypothesis import strategies as st

from pairs.affinity import AgeWish, age_wish, class_number, stems
from pairs.matching import read_key
from participants.models import Participant
from tests.tables import every

TODAY = datetime.date(2026, 11, 21)


@every(
    ("text", "wish"),
    [
        ("10–12 лет", AgeWish(10, 12)),
        ("от 14", AgeWish(14, 99)),
        ("14+", AgeWish(14, 99)),
        ("старше 15 лет", AgeWish(15, 99)),
        ("до 12", AgeWish(0, 12)),
        ("с 11 лет", AgeWish(11, 99)),
        ("5-7 классы", AgeWish(5, 7, classes=True)),
        ("класс 7", AgeWish(7, 7, classes=True)),
        ("13 лет", AgeWish(13, 13)),
        ("любой", None),
        ("", None),
    ],
)
def test_the_desired_age_is_read_as_people_write_it(text, wish):
    assert age_wish(text) == wish


@given(st.text(max_size=100))
def test_no_text_of_a_card_breaks_the_reading(text):
    wish = age_wish(text)
    assert wish is None or wish.low <= wish.high
    assert "" not in stems(text)
    class_number(text)


@given(st.text(max_size=30))
def test_a_key_is_two_numbers_or_nothing(text):
    key = read_key(text)
    assert key is None or all(isinstance(number, int) for number in key)


def test_a_wish_for_an_age_fits_by_full_years():
    person = Participant(birth_date=datetime.date(2014, 11, 22))
    assert AgeWish(11, 11).fits(person, TODAY)
    assert not AgeWish(12, 12).fits(person, TODAY)
    assert not AgeWish(0, 99).fits(Participant(), TODAY)


def test_a_wish_for_a_class_fits_by_the_class():
    assert AgeWish(5, 7, classes=True).fits(Participant(class_name="6А"), TODAY)
    assert not AgeWish(5, 7, classes=True).fits(Participant(class_name="10А"), TODAY)


def test_words_meet_in_any_case_and_part_of_speech():
    assert stems("физика").keys() == stems("ФИЗИКЕ").keys()
    assert stems("математика").keys() == stems("математическая").keys()
    assert stems("ёлка").keys() == stems("елкой").keys()


@every(
    ("said", "meant"),
    [
        ("по геометрии", "алгебра"),
        ("вокал", "учитель музыки"),
        ("программирование", "информатика"),
        ("рисую", "живопись"),
    ],
)
def test_a_subject_has_many_words(said, meant):
    assert stems(said).keys() & stems(meant).keys()


def test_physical_education_is_no_physics():
    assert not stems("физическая культура").keys() & stems("физика").keys()


def test_empty_words_bring_nobody_together():
    assert stems("помощь в подготовке к школе, и навыки") == {}
