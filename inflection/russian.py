"""How Russian documents write dates, quotes and plurals (ГОСТ Р 7.0.97-2025). No Django here."""

from datetime import date, datetime, timedelta, tzinfo

NBSP = "\u00a0"
MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def date_words(day: date) -> str:
    """«5 ноября 2026 г.», with no-break spaces."""
    return NBSP.join([str(day.day), MONTHS[day.month - 1], str(day.year), "г."])


def moment(at: datetime, zone: tzinfo) -> str:
    """«21.11.2026 12:00:05 (МСК)»: when something was signed or erased, on the clock of its organisation."""
    local = at.astimezone(zone)
    hours = (local.utcoffset() or timedelta()) // timedelta(hours=1)
    return f"{local:%d.%m.%Y %H:%M:%S} ({'МСК' if hours == 3 else f'UTC{hours:+d}'})"


def plural(number: int, one: str, few: str, many: str) -> str:
    """The form of the noun after a whole number: 1 пара, 2 пары, 5 пар, 11 пар, 21 пара."""
    tens, units = abs(number) % 100, abs(number) % 10
    if 11 <= tens <= 14:
        return many
    if units == 1:
        return one
    return few if 2 <= units <= 4 else many


def count_of(number: int, one: str, few: str, many: str) -> str:
    """«5 пар»"""
    return f"{number}{NBSP}{plural(number, one, few, many)}"


def inner_quotes(text: str) -> str:
    """A title as it stands inside «ёлочки»: its own quotes become „лапки“."""
    return text.replace("«", "„").replace("»", "“")
