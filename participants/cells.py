"""What a cell of a list of people may hold: each parser turns a raw cell into a value or raises BadCell.

A raw cell is str, float, int, bool or date (`reading.sheets.Value`); an empty cell is "".
"""

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from accounts.searching import fold_search
from reading.sheets import plain_text

Parser = Callable[[Any], Any]
# Days that Excel counts from; 1 January 1900 is day 1, and 29 February 1900, which never was, is day 60.
EXCEL_DAY_ZERO = datetime.date(1899, 12, 30)
EXCEL_DAYS = range(3_000, 80_000)
DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s*г\.?)?")
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
NAME = re.compile(r"[^\W\d_]+(?:[-' .’][^\W\d_]+)*\.?")
DASHES = re.compile(r"\s*[-‐‑–—−/]\s*")
YES = frozenset({"да", "+", "1", "true", "истина", "есть", "пройдено", "прошел", "прошла"})
NO = frozenset({"нет", "-", "–", "—", "0", "false", "ложь", "не прошел", "не прошла"})


class BadCell(ValueError):
    """The cell cannot be taken; the message is a Russian sentence that says what is wrong and what to do."""


def text_of(limit: int) -> Parser:
    """Texts of up to `limit` characters."""

    def parse(raw: Any) -> str:
        text = plain_text(raw)
        if len(text) > limit:
            raise BadCell(f"Слишком длинно: {len(text)} знаков. Сократите до {limit}.")
        return text

    return parse


def name(raw: Any) -> str:
    """A surname, first name or patronymic."""
    text = plain_text(raw)
    if text and not NAME.fullmatch(text):
        raise BadCell(f"«{text[:40]}» не похоже на имя. Оставьте только буквы и дефис.")
    if len(text) > 80:
        raise BadCell("Имя длиннее 80 знаков. Проверьте, не попало ли в ячейку лишнее.")
    return text


def full_name(raw: Any) -> tuple[str, str, str]:
    """(surname, first name, patronymic) of «Ёлкина Анна Сергеевна»; an empty cell gives three empty texts."""
    words = name(raw).split(" ", 2)
    if words[0] and len(words) < 2:
        raise BadCell("Здесь одно слово. Впишите фамилию, имя и отчество через пробел.")
    last, first, patronymic = (*words, "", "")[:3]
    return last, first, patronymic


def date(raw: Any) -> datetime.date | None:
    """A date: a date cell, an Excel day number, «05.11.2013» or «2013-11-05»."""
    if isinstance(raw, datetime.date):
        return raw
    # Compared, not converted: a spreadsheet may hold infinity, or what is no number at all.
    if isinstance(raw, int | float) and EXCEL_DAYS.start <= raw < EXCEL_DAYS.stop:
        return EXCEL_DAY_ZERO + datetime.timedelta(days=int(raw))
    text = plain_text(raw)
    return date_in_words(text) if text else None


def date_in_words(text: str) -> datetime.date:
    """The date a text spells in digits."""
    if match := ISO_DATE.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := DATE.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif re.fullmatch(r"\d{4}(\s*г\.?)?", text):
        raise BadCell(f"«{text}» — только год. Впишите дату целиком, например 05.11.2013.")
    else:
        raise BadCell(f"«{text[:40]}» — не дата. Впишите её так: 05.11.2013.")
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise BadCell(f"Даты «{text}» не бывает. Проверьте число и месяц.") from error


def one_of(words: Mapping[str, str], what: str) -> Parser:
    """A closed list: folded word -> code. Case, ё and the kind of dash don't matter."""
    codes = {fold_choice(word): code for word, code in words.items()}

    def parse(raw: Any) -> str:
        text = plain_text(raw)
        code = codes.get(fold_choice(text), "") if text else ""
        if text and not code:
            raise BadCell(f"«{text[:40]}» нет в списке. Впишите одно из: {what}.")
        return code

    return parse


def fold_choice(text: str) -> str:
    """A word of a list as it is compared."""
    return DASHES.sub("-", fold_search(text)).strip(". ")


def yes_no(raw: Any) -> bool | None:
    """«да» or «нет»; None for an empty cell."""
    text = fold_search(plain_text(raw))
    if text in YES or text in NO:
        return text in YES
    if text:
        raise BadCell(f"«{text[:40]}» не понятно. Впишите «да» или «нет».")
    return None


def whole_number(low: int, high: int) -> Parser:
    """Whole numbers from `low` to `high`."""

    def parse(raw: Any) -> int | None:
        text = plain_text(raw)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high):
            raise BadCell(f"«{text[:40]}» не подходит. Впишите целое число от {low} до {high}.")
        return int(text)

    return parse


def email(raw: Any) -> str:
    """An e-mail address."""
    text = plain_text(raw)
    try:
        if text:
            validate_email(text)
    except ValidationError as error:
        raise BadCell(f"«{text[:60]}» — не адрес почты. Впишите его так: name@example.ru.") from error
    if len(text) > 254:
        raise BadCell("Адрес почты длиннее 254 знаков. Проверьте, не попало ли в ячейку лишнее.")
    return text


def web_address(raw: Any) -> str:
    """A link to a case or a review."""
    text = plain_text(raw)
    try:
        if text:
            URLValidator(schemes=["http", "https"])(text)
    except ValidationError as error:
        raise BadCell(f"«{text[:60]}» — не ссылка. Она начинается с https://.") from error
    if len(text) > 200:
        raise BadCell("Ссылка длиннее 200 знаков. Возьмите короткую.")
    return text


def phone(raw: Any) -> str:
    """A Russian number as «+7 900 123-45-67», other numbers as they were written."""
    text = plain_text(raw)
    digits = re.sub(r"\D", "", text)
    if len(digits) == 10 and digits[0] in "3489":
        digits = f"7{digits}"
    if len(digits) == 11 and digits[0] in "78":
        return f"+7 {digits[1:4]} {digits[4:7]}-{digits[7:9]}-{digits[9:]}"
    if text and not 5 <= len(digits) <= 40 or len(text) > 40:
        raise BadCell(f"«{text[:40]}» не похоже на телефон. Впишите номер с кодом: 8 900 123-45-67.")
    return text
