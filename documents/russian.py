"""How Russian documents write dates, numbers, initials and plurals (ГОСТ Р 7.0.97-2025). No Django here."""

import re
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


def date_order(day: date) -> str:
    """«08» апреля 2022 г.: the date of an order, as schools write it; with no-break spaces."""
    return NBSP.join([f"«{day.day:02}»", MONTHS[day.month - 1], str(day.year), "г."])


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


def initials(first: str, patronymic: str | None = None) -> str:
    """«О.И.»; each half of a double name gives a letter («А.-М.»), «оглы» and «кызы» give none."""
    return "".join(_initial(name) for name in (first, patronymic or ""))


def _initial(name: str) -> str:
    """The initials of one name; words with a small letter (оглы, ибн) are passed over unless they stand alone."""
    words = [word for word in re.split(r"[\s.]+", name) if any(map(str.isalpha, word))]
    spoken = [word for word in words if word[0].isupper()] or words[:1]
    return "".join("-".join(f"{half[0].upper()}." for half in _capital_halves(word)) for word in spoken)


def _capital_halves(word: str) -> list[str]:
    halves = [half for half in word.split("-") if half[:1].isalpha()]
    return [half for half in halves if half[0].isupper()] or halves[:1]


def initials_after(last: str, first: str, patronymic: str | None = None, *, space: str = NBSP) -> str:
    """«Троицкая О.И.»: the order of addressees and lists."""
    return space.join(filter(None, [last, initials(first, patronymic)]))


def initials_before(last: str, first: str, patronymic: str | None = None, *, space: str = NBSP) -> str:
    """«О.И. Троицкая»: the order of signatures and approval stamps."""
    return space.join(filter(None, [initials(first, patronymic), last]))


def number_sign(number: str | int) -> str:
    """«№ 40-од» with a no-break space; a sign already there (№, N, No) is not doubled."""
    bare = re.sub(r"^\s*(?:№|[NnН][oо]?[.\s](?=\s*\d)|N(?=\d))\s*", "", str(number)).strip()
    return f"№{NBSP}{bare}" if bare else ""


def inner_quotes(text: str) -> str:
    """A title as it stands inside «ёлочки»: its own quotes become „лапки“ (regulation.md §7)."""
    return text.replace("«", "„").replace("»", "“")


def fold_search(text: str) -> str:
    """The shape in which texts are searched: lower case, ё as е, each run of blanks one space."""
    return " ".join(text.casefold().replace("ё", "е").split())
