"""A value of a sheet as one line of text, for comparing and for taking over what a person wrote."""

from __future__ import annotations

import datetime
import unicodedata

from reading.sheets.sheet import Value

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain_text(value: Value) -> str:
    """The value as one line: numbers without «.0», dates as «05.11.2026», no control characters, single spaces.

    An apostrophe that an export put before =, +, - or @ is taken off again.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime.date):
        value = f"{value:%d.%m.%Y}"
    text = unicodedata.normalize("NFC", str(value))
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    text = " ".join(text.split())
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_STARTS else text
