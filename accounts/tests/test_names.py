"""A name in the shapes that documents print."""

from hypothesis import given
from hypothesis import strategies as st

from inflection.names import PersonName, initials
from tests.tables import every


@every(
    ("first", "patronymic", "letters"),
    [
        ("Ольга", "Игоревна", "О.И."),
        ("Анна-Мария", "", "А.-М."),
        ("Гейдар", "Алирза оглы", "Г.А."),
        ("Ван Тхань", "", "В.Т."),
        ("А.", "В.", "А.В."),
        ("А.В.", "", "А.В."),
        ("анна", "", "А."),
        ("", "", ""),
    ],
)
def test_each_part_of_a_name_gives_its_capital_letters(first, patronymic, letters):
    assert initials(first, patronymic) == letters


def test_initials_stand_after_the_surname_of_an_addressee_and_before_that_of_a_signer():
    name = PersonName("Троицкая", "Анна-Мария", "Алирза кызы")
    assert (name.short, name.signature) == ("Троицкая\u00a0А.-М.А.", "А.-М.А.\u00a0Троицкая")
    assert (PersonName("Ли", "").short, PersonName("Ли", "").signature) == ("Ли", "Ли")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_gives_initials(first, patronymic):
    assert "\n" not in initials(first, patronymic)
