"""What single cells may hold."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants import cells
from participants.columns import COLUMNS, FULL_NAME
from tests.tables import every

RAW = st.one_of(
    st.text(max_size=60), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.just("")
)
EVERY = [FULL_NAME, *COLUMNS["mentors"], *COLUMNS["mentees"]]


@given(raw=RAW, number=st.integers(0, len(EVERY) - 1))
def test_any_cell_is_either_taken_or_explained(raw, number):
    try:
        EVERY[number].parse(raw)
    except cells.BadCell as refusal:
        assert str(refusal).endswith(".")


@every("raw", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_no_date(raw):
    with pytest.raises(cells.BadCell):
        cells.date(raw)


@given(st.dates(min_value=datetime.date(1930, 1, 1), max_value=datetime.date(2100, 1, 1)))
def test_a_date_is_read_back_however_it_is_written(day):
    serial = (day - cells.EXCEL_DAY_ZERO).days
    written = [f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y} г.", day.isoformat(), day, float(serial)]
    assert {cells.date(form) for form in written} == {day}


@given(st.text(alphabet="абвгдеёжАБВГДЕЁЖ", min_size=1, max_size=20))
def test_a_russian_word_is_a_name_and_stays_as_it_is(word):
    assert cells.name(f"  {word} ") == word


@every(
    "written",
    ["89001234567", "+7 (900) 123-45-67", "9001234567", 89001234567.0, "8 900 123 45 67", "'+7 900 123-45-67"],
)
def test_a_phone_has_one_shape(written):
    assert cells.phone(written) == "+7 900 123-45-67"


@every("name", ["Мамин-Сибиряк", "О'Коннор", "Ахмед оглы", "Анна-Мария"])
def test_double_and_foreign_names_are_taken(name):
    assert cells.name(name) == name


@every("written", ["учитель–ученик", "Учитель - ученик", "УЧИТЕЛЬ/УЧЕНИК", "педагог—ученик"])
def test_a_form_is_known_by_any_dash(written):
    form = next(column for column in EVERY if column.field == "form")
    assert form.parse(written) == "teacher_pupil"
