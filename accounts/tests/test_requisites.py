"""A slip in the numbers of the tax register is found by their control digits."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.requisites import check_inn, check_ogrn
from tests.tables import every


@every(
    ("check", "number"),
    [
        (check_inn, "1234567894"),
        (check_inn, "123456789110"),
        (check_ogrn, "1234567890127"),
        (check_ogrn, "123456789012343"),
    ],
)
def test_a_number_whose_control_digits_follow_is_taken(check, number):
    check(number)


@every(
    ("check", "number", "words"),
    [
        (check_inn, "12", "10 или 12 цифр"),
        (check_inn, "12345678ab", "10 или 12 цифр"),
        (check_inn, "1234567890", "опечатка"),
        (check_inn, "1234567849", "опечатка"),
        (check_inn, "123456789111", "опечатка"),
        (check_ogrn, "123", "13 или 15 цифр"),
        (check_ogrn, "1234567890123", "опечатка"),
    ],
)
def test_another_one_is_refused_and_told_why(check, number, words):
    with pytest.raises(ValidationError, match=words):
        check(number)


def test_the_page_of_the_school_tells_of_a_slip_beside_its_field(as_, director, school):
    form = as_(director).get(reverse("accounts:organisation", args=[school.pk])).forms["content-form"]
    form["ogrn"] = "1234567890128"
    assert "В ОГРН опечатка" in form.submit()
