"""How often a deadline comes back: phrases and the RRULE of the days on which they fall due."""

from deadlines import read_deadline
from tests.tables import every

QUARTERS = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
HALVES = "FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=-1"
TERMS = "FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1"
MONTHS = "FREQ=MONTHLY;BYMONTHDAY=-1"

RULES = [
    ("Не реже 1 раз в квартал", QUARTERS),
    ("ежеквартально", QUARTERS),
    ("поквартально", QUARTERS),
    ("4 раза в год", QUARTERS),
    ("1 раз в кваратал", QUARTERS),
    ("раз в квартал, до 5 числа", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5"),
    ("до 15 числа месяца, следующего за отчётным кварталом", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15"),
    ("1 раз в полугодие", HALVES),
    ("не реже, чем 1 раз в полугодие", HALVES),
    ("раз в полгода", HALVES),
    ("дважды в год", HALVES),
    ("не менее двух раз в учебный год", HALVES),
    ("в конце каждого полугодия", HALVES),
    ("2 раза в год, в осенне-весенний период", "FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=-1"),
    ("1 раз в четверть", TERMS),
    ("по итогам каждой четверти", TERMS),
    ("1 раз в учебную четверть", TERMS),
    ("1 раз в полугодие до 25 декабря и 25 мая", "FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=25"),
    ("1 раз в триместр", "FREQ=YEARLY;BYMONTH=2,5,11;BYMONTHDAY=-1"),
    ("3-4 раза в год", "FREQ=YEARLY;BYMONTH=2,5,11;BYMONTHDAY=-1"),
    ("ежемесячно", MONTHS),
    ("1 раз/месяц", MONTHS),
    ("1 р. в месяц", MONTHS),
    ("по мере необходимости, не реже 1 раза в месяц", MONTHS),
    ("последний день каждого месяца", MONTHS),
    ("последняя неделя каждого месяца", MONTHS),
    ("до 5 числа каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("ежемесячно до 25-го", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("ежемесячно, до 10 числа месяца, следующего за отчетным", "FREQ=MONTHLY;BYMONTHDAY=10"),
    ("первого числа каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("1 и 15 числа каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
    ("1 неделя каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=7"),
    ("в начале каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=10"),
    ("2 раза в месяц", "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
    ("раз в 2 квартала", HALVES),
    ("2 встречи в месяц", "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
    ("4 заседания в год", QUARTERS),
    ("раз в 2 месяца", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1"),
    ("третий четверг месяца", "FREQ=MONTHLY;BYDAY=3TH"),
    ("последняя пятница каждого месяца", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("ежемесячно, 2-я среда", "FREQ=MONTHLY;BYDAY=2WE"),
    ("еженедельно", "FREQ=WEEKLY;BYDAY=FR"),
    ("1–2 раза в неделю", "FREQ=WEEKLY;BYDAY=FR"),
    ("по вторникам и четвергам", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("Еженедельно (среда)", "FREQ=WEEKLY;BYDAY=WE"),
    ("вторник, четверг", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("каждый понедельник", "FREQ=WEEKLY;BYDAY=MO"),
    ("один раз в две недели", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("ежедневно", "FREQ=DAILY"),
    ("ежегодно", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31"),
    ("Ежегодно (май)", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1"),
    ("ежегодно, IV квартал", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
    ("до 25 апреля каждого года", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=25"),
    ("ежегодно с 1 по 10 сентября", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=10"),
    ("ежегодно, в начале сентября", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=10"),
    ("2 раза в год: декабрь, май", "FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=-1"),
    ("каждый май", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1"),
    ("в начале каждого учебного года", None),
    ("ежегодно, в течение 10 дней после приказа", None),
    ("раз в 5 лет", "FREQ=YEARLY;INTERVAL=5"),
    ("не чаще чем один раз в год и не реже чем один раз в три года", "FREQ=YEARLY;INTERVAL=3"),
    ("1 раз в месяц (последняя пятница)", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("ежемесячно, 2-я неделя", "FREQ=MONTHLY;BYMONTHDAY=14"),
    ("ежемесячно, начиная с октября", MONTHS),
    ("ежемесячно до 5 числа, начиная с октября", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("ежеквартально, начиная с 1 октября", QUARTERS),
    ("20-25 числа каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("до 10 числа первого месяца квартала", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
    ("1 раз в квартал, до 15 числа последнего месяца", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"),
    ("в начале каждой четверти", None),
    ("1 раз в декаду", "FREQ=MONTHLY;BYMONTHDAY=10,20,-1"),
    ("один раз в 10 дней", "FREQ=DAILY;INTERVAL=10"),
    ("еженедельно (пн, ср)", "FREQ=WEEKLY;BYDAY=MO,WE"),
    ("пн.-пт.", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("среда, пятница 15.00", "FREQ=WEEKLY;BYDAY=WE,FR"),
    ("ежедневно, кроме выходных", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("2 раза в год (осень, весна)", "FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=-1"),
    ("1 р/м", MONTHS),
    ("2-я и 4-я неделя каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=14,28"),
    ("каждая вторая неделя месяца", "FREQ=MONTHLY;BYMONTHDAY=14"),
    ("раз в две недели по понедельникам", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
    ("1 раз в 6 месяцев", HALVES),
    ("каждые три месяца", QUARTERS),
    ("до 10 числа 1 месяца квартала", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
    ("до 30 числа каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
    ("до 3-го рабочего дня каждого месяца", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3"),
    ("первый рабочий день месяца", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"),
    ("последний рабочий день месяца", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ("1 раз в модуль", None),
    ("ежемесячно с сентября по ноябрь", "FREQ=MONTHLY;BYMONTH=9,10,11;BYMONTHDAY=-1"),
]


@every(("text", "rrule"), RULES)
def test_a_recurrence_becomes_a_rule(text, rrule):
    deadline = read_deadline(text, "2024-2025")
    assert (deadline.kind, deadline.rrule) == ("recurring", rrule)


def test_halves_of_a_calendar_year_end_in_june_and_december():
    assert read_deadline("1 раз в полугодие", "2024").rrule == "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"


def test_yearly_days_that_fit_no_rule_stand_as_dates():
    deadline = read_deadline("ежегодно 1 сентября и 25 мая", "2024-2025")
    assert deadline.rrule is None
    assert [day.isoformat() for day in deadline.dates] == ["2024-09-01", "2025-05-25"]


@every("text", ["каждому участнику", "11 классы, раз уж так", "среда развития", "по средствам"])
def test_words_that_only_look_like_a_recurrence_are_none(text):
    assert read_deadline(text, "2024-2025").rrule is None
