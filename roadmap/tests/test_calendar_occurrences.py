"""When deadlines fall due within a school year."""

from datetime import date

import pytest
from dateutil.rrule import rrulestr

from roadmap.calendar import occurrences
from roadmap.deadlines import read_deadline

FIRST, LAST = date(2024, 9, 1), date(2025, 8, 31)


def due(text, plan="2024-2025"):
    return [day.strftime("%d.%m.%y") for day in occurrences(read_deadline(text, plan), FIRST, LAST)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("до 20 мая", ["20.05.25"]),
        ("с 1 по 15 октября", ["15.10.24"]),
        ("ноябрь", ["30.11.24"]),
        ("в течение года", ["31.05.25"]),
        ("октябрь, апрель", ["31.10.24", "30.04.25"]),
        ("03.10, 10.10", ["03.10.24", "10.10.24"]),
        ("до 1 октября; до 1 февраля", ["01.10.24", "01.02.25"]),
        ("ежегодно 1 сентября и 25 мая", ["01.09.24", "25.05.25"]),
        ("ежеквартально", ["30.09.24", "31.12.24", "31.03.25", "30.06.25"]),
        ("1 раз в полугодие", ["31.12.24", "31.05.25"]),
        ("2 раза в год (октябрь, апрель)", ["31.10.24", "30.04.25"]),
        ("ежемесячно с октября по декабрь, до 5 числа", ["05.10.24", "05.11.24", "05.12.24"]),
        ("ежегодно до 1 июня", ["01.06.25"]),
    ],
)
def test_a_deadline_falls_due_on_the_days_a_person_would_name(text, days):
    assert due(text) == days


@pytest.mark.parametrize(
    "text", ["с 1 сентября", "по плану", "до 31.02.2025", "до 20.05.2023", "октябрь 2026", "раз в 5 лет"]
)
def test_what_has_no_day_in_the_school_year_never_falls_due(text):
    assert due(text) == []


def test_a_yearly_deadline_falls_due_in_later_years_but_not_before_its_first_time():
    deadline = read_deadline("апрель – май ежегодно", "2025-2026")
    assert occurrences(deadline, FIRST, LAST) == []
    assert occurrences(deadline, date(2027, 9, 1), date(2028, 8, 31)) == [date(2028, 5, 31)]


def test_every_second_year_is_counted_from_the_first_time():
    deadline = read_deadline("1 раз в 2 года, май", "2023")
    assert occurrences(deadline, FIRST, LAST) == [date(2025, 5, 31)]
    assert occurrences(deadline, date(2023, 9, 1), date(2024, 8, 31)) == []


def test_a_monthly_deadline_stays_within_its_months():
    months = {day.month for day in occurrences(read_deadline("ежемесячно с сентября по май", "2024-2025"), FIRST, LAST)}
    assert months == {9, 10, 11, 12, 1, 2, 3, 4, 5}


def test_a_weekly_deadline_falls_on_the_weekday_it_names():
    days = occurrences(read_deadline("по вторникам", "2024-2025"), FIRST, LAST)
    assert len(days) == 52
    assert {day.weekday() for day in days} == {1}


def test_rules_do_not_lean_on_the_day_from_which_they_are_read():
    rule = read_deadline("ежеквартально", None).rrule
    first = rrulestr(f"DTSTART:20240101\nRRULE:{rule}")[0]
    assert first.date() == date(2024, 3, 31)
