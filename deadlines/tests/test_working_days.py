"""The production calendar of Russia; the moved days are those of the government's published decrees."""

from datetime import date

from deadlines.working_days import is_working_day, previous_working_day
from tests.tables import every


@every(
    ("day", "working_day"),
    [
        (date(2024, 10, 14), date(2024, 10, 14)),
        (date(2024, 12, 22), date(2024, 12, 20)),
        (date(2025, 1, 5), date(2024, 12, 28)),
        (date(2024, 5, 1), date(2024, 4, 27)),
        (date(2025, 5, 11), date(2025, 5, 7)),
        (date(2025, 6, 15), date(2025, 6, 11)),
        (date(2025, 11, 4), date(2025, 11, 1)),
        (date(2026, 1, 10), date(2025, 12, 30)),
        (date(2026, 3, 9), date(2026, 3, 6)),
        (date(2026, 12, 31), date(2026, 12, 30)),
    ],
)
def test_a_day_off_moves_to_the_working_day_before(day, working_day):
    assert previous_working_day(day) == working_day


def test_a_saturday_worked_in_exchange_is_a_working_day():
    assert is_working_day(date(2025, 11, 1))
    assert not is_working_day(date(2025, 11, 8))


def test_a_year_without_published_moves_still_has_its_holidays():
    assert previous_working_day(date(2035, 6, 12)) == date(2035, 6, 11)
