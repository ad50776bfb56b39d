"""When deadlines fall due within a school year."""

from datetime import date

from dateutil.rrule import rrulestr

from deadlines import read_deadline
from deadlines.due_days import occurrences
from tests.tables import every

FIRST, LAST = date(2024, 9, 1), date(2025, 8, 31)
SCHOOL_MONTHS = (*range(9, 13), *range(1, 9))


def due(text, plan="2024-2025"):
    return [day.strftime("%d.%m.%y") for day in occurrences(read_deadline(text, plan), FIRST, LAST)]


@every(
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
        ("до 5 числа каждого месяца", [f"05.{month:02}.{24 + (month < 9)}" for month in SCHOOL_MONTHS]),
        ("3-я среда месяца, сентябрь – ноябрь", ["18.09.24", "16.10.24", "20.11.24"]),
        ("каждую субботу октября", ["05.10.24", "12.10.24", "19.10.24", "26.10.24"]),
        ("ежедневно с 2 по 5 сентября", ["02.09.24", "03.09.24", "04.09.24", "05.09.24"]),
        ("до 30 числа каждого месяца, январь – март", ["30.01.25", "28.02.25", "30.03.25"]),
        ("1 раз в четверть", ["31.10.24", "31.12.24", "31.03.25", "31.05.25"]),
        ("1 раз в триместр", ["30.11.24", "28.02.25", "31.05.25"]),
        ("раз в квартал, до 15 числа последнего месяца", ["15.09.24", "15.12.24", "15.03.25", "15.06.25"]),
        ("до 10 числа месяца, следующего за отчетным кварталом", ["10.10.24", "10.01.25", "10.04.25", "10.07.25"]),
        ("до 20 декабря, далее ежеквартально", ["20.12.24", "31.12.24", "31.03.25", "30.06.25"]),
        ("ежеквартально, начиная с 1 января 2025 г.", ["31.03.25", "30.06.25"]),
        ("2 раза в год (осень, весна)", ["30.11.24", "31.05.25"]),
        ("до 20 декабря, до 20 мая ежегодно", ["20.12.24", "20.05.25"]),
        ("сентябрь, далее в течение года", ["30.09.24", "31.05.25"]),
        ("ежегодно", ["31.05.25"]),
        ("I полугодие", ["31.12.24"]),
        ("IV квартал", ["31.12.24"]),
        ("осенью", ["30.11.24"]),
        ("весь период", ["31.05.25"]),
    ],
)
def test_a_deadline_falls_due_on_the_days_a_person_would_name(text, days):
    assert due(text) == days


@every(
    "text",
    [
        "ежегодно, начиная с 1 сентября 2026 года",
        "1 раз в модуль",
        "осенние каникулы",
        "с 1 сентября",
        "по плану",
        "до 31.02.2025",
        "до 20.05.2023",
        "октябрь 2026",
        "раз в 5 лет",
    ],
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


def test_the_days_of_each_later_year_are_those_of_the_rule():
    deadline = read_deadline("до 1 октября, далее ежемесячно", "2024-2025")
    later = occurrences(deadline, date(2026, 9, 1), date(2026, 12, 31))
    assert later == [date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31)]


@every("text", ["ежемесячно", "по вторникам", "ежеквартально", "до 5 числа каждого месяца", "ежедневно"])
def test_what_comes_back_falls_within_the_bounds_asked_for_each_day_once(text):
    days = occurrences(read_deadline(text, "2024-2025"), date(2024, 10, 5), date(2024, 10, 31))
    assert days == sorted(set(days))
    assert all(date(2024, 10, 5) <= day <= date(2024, 10, 31) for day in days)
