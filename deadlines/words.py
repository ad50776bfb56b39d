"""The words of deadlines: each Russian word form is turned into a code letter and a value.

The letters are the alphabet in which `phrases.py` writes its patterns:

    m month · W weekday · q quarter · h half-year · t school term · s season · v school holidays
    o ordinal · p part (beginning, middle, end) · k ten days · n week · l half · u school (year) · j calendar (year)
    g year (the word) · a from · b to · z until · e about (what is reported) · w any other word
"""

import re
from collections.abc import Iterable
from functools import lru_cache

Value = int | None

# Last is counted from the end, as in RRULE.
LAST = -1
BEGINNING, MIDDLE, END = 1, 2, 3
WINTER, SPRING, SUMMER, AUTUMN = 1, 2, 3, 4

MONTHS = (
    "янв(?:ар.*)?",
    "фев(?:р.*)?",
    "март?[аеу]?|мартом",
    "апр(?:ел.*)?",
    "ма[йяюе]|маем",
    "июн[ьяюе]?|июнем",
    "июл[ьяюе]?|июлем",
    "авг(?:уст(?:[аеу]|ом)?)?",
    "сент?(?:яб.*)?",
    "окт(?:яб.*)?",
    "ноя(?:б.*)?",
    "дек(?:аб.*)?",
)
LONG_MONTHS = "январ|феврал|апрел|август|сентябр|октябр|ноябр|декабр"
WEEKDAYS = (
    "понедельник.{0,2}|пн|пон",
    "вторник.{0,2}|вт",
    "сред(?:а|у|ы|е|ам)|ср",
    "четверг.{0,2}|чт|чет",
    "пятниц.{1,2}|пт|пят",
    "суббот.{1,2}|сб|суб",
    "воскресень.{1,2}|вс|вск",
)
# Roman numerals as typed: Latin, Cyrillic look-alikes («П», «Ш»), a one for an I, a lower case L for an I.
ORDINALS = (
    "перв(?:ый|ая|ое|ого|ой|ую|ом|ые|ых)|[iі]|l",
    "втор(?:ой|ая|ое|ого|ую|ом|ые|ых)|[iіl]{2}|п",
    "трет(?:ий|ья|ье|ьего|ьей|ью|ьем|ьи|ьих)|[iіl]{3}|ш",
    "четверт(?:ый|ая|ое|ого|ой|ую|ом)|[iіl1][vyу]",
    "пят(?:ый|ая|ое|ого|ой|ую|ом)|v",
)
PARTS = ("начал[оеа]|начину|нач", "середин[аеыу]|сер(?:ед)?", "кон(?:ец|ца|це|цу|цом)?|окончания")
SEASONS = (
    "зим(?:а|ы|у|е|ой|н.*)",
    "весн(?:а|ы|у|е|ой)|весен(?:н.*)?",
    "лето|лета|летом|лете|летн.*",
    "осен(?:ь|и|ью|н.*)",
)
SINGLE_WORDS = (
    ("кв|кварт(?:ал.*)?", "q"),
    ("полуг(?:од.*)?", "h"),
    ("четверт(?:ь|и|ью|ей)|четв|триместр.*", "t"),
    ("каникул.*", "v"),
    ("декад.*", "k"),
    ("недел.*|нед", "n"),
    ("пол(?:овин.*)?", "l"),
    ("уч|учебн.*|учеб", "u"),
    ("календарн.*", "j"),
    ("год.?|годов|годах|годом|г", "g"),
    ("со?|от|начиная|после|ранее|раньше", "a"),
    ("по|позднее|позже", "b"),
    ("до|ко?", "z"),
    ("за", "e"),
    ("и|или|либо|также", ","),
)
# Words that say nothing about the date and stand between words that do: «15 числа сентября месяца текущего года».
SILENT = (
    "в|во|на|не|чис(?:л|ел).*|месяц.*|период.*|срок.*|текущ.*|чем|включительно|гг|примерно|ориентировочно"
    "|нов(?:ый|ого|ому|ом)|около|это|этого|день|дня|дни"
)
# Words often mistyped; a word one slip away from one of them is read as it.
_CORRECTED = """
январь января январе февраль февраля феврале апрель апреля апреле августа август августе сентябрь сентября сентябре
октябрь октября октябре ноябрь ноября ноябре декабрь декабря декабре квартал квартала квартале полугодие полугодия
полугодии течение течении протяжении учебного учебный ежегодно ежемесячно ежеквартально еженедельно ежедневно каждого
постоянно систематически регулярно необходимости согласно графику соответствии поздне позднее начало середина каждый
каждую каждой
"""


def _numbered(patterns: Iterable[str], code: str, numbers: Iterable[int]) -> list[tuple[str, str, Value]]:
    return [(pattern, code, number) for pattern, number in zip(patterns, numbers, strict=False)]


LEXICON: list[tuple[str, str, Value]] = [
    *_numbered(MONTHS, "m", range(1, 13)),
    *_numbered(WEEKDAYS, "W", range(7)),
    *_numbered(ORDINALS, "o", range(1, 6)),
    *_numbered(["последн.*"], "o", [LAST]),
    *_numbered(PARTS, "p", (BEGINNING, MIDDLE, END)),
    *_numbered(SEASONS, "s", (WINTER, SPRING, SUMMER, AUTUMN)),
    *((pattern, code, None) for pattern, code in SINGLE_WORDS),
    (SILENT, "", None),
]
# One expression with a group for each entry: the number of the group that matched finds the entry.
_ENTRY = re.compile("|".join(f"({pattern})" for pattern, _, _ in LEXICON))


def _one_letter_less(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


LISTED = dict.fromkeys(_CORRECTED.split())
_LONGEST = max(map(len, LISTED)) + 1
_SLIPS = {slip: word for word in LISTED for slip in _one_letter_less(word)}


@lru_cache(maxsize=50_000)
def corrected(word: str) -> str:
    """«сетнябрь» → «сентябрь»: the word with one letter lost, added, changed or swapped put right, or `word` itself."""
    # Below five letters one slip leads from «июнь» to «июль».
    if not 5 <= len(word) <= _LONGEST or word in LISTED or _lookup(word)[0] != "w":
        return word
    return next((_SLIPS[slip] for slip in (word, *_one_letter_less(word)) if slip in _SLIPS), _without_extra(word))


def _without_extra(word: str) -> str:
    return next((slip for slip in _one_letter_less(word) if slip in LISTED), word)


def _lookup(word: str) -> tuple[str, Value]:
    match = _ENTRY.fullmatch(word)
    if match is None or match.lastindex is None:
        return "w", None
    return LEXICON[match.lastindex - 1][1:]


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether a lower-case word is one of those that deadlines are made of, spelled rightly."""
    return word in LISTED or _lookup(word)[0] != "w"


@lru_cache(maxsize=50_000)
def word_code(word: str) -> tuple[str, Value]:
    """Return the code letter and the value of a lower-case word; a silent word has the empty code."""
    return _lookup(corrected(word))
