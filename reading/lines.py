"""Blanks, and lines that belong together: what Word, Excel and PDF do to running text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import pymorphy3

# Control signs too (glyphs of a PDF without a letter): no database, XML or sheet takes them. \t … \r divide words.
CONTROL = [sign for sign in (*range(32), *range(127, 160), 0xFFFE, 0xFFFF) if not chr(sign).isspace()]
INVISIBLE = dict.fromkeys([*map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), *CONTROL])
HYPHEN_AT_END = re.compile(r"([А-Яа-яЁё]+)[-\u2010\u2011]$")
SYLLABLE = re.compile(r"[а-яё]{1,9}[-\u2010]")
# A label alone on its line counts too: a narrow column breaks after it.
LIST_ITEM = re.compile(r"^([-–—•·▪*](\s|$)|\d{1,2}(\.\d{1,2})*[.)](\s*[А-ЯЁа-яё«\"]|$)|\d{1,2}(\.\d{1,2})+\s)")
WORD_AT_START = re.compile(r"[а-яё]+")


def tidy(text: str) -> str:
    """One line: no invisible signs, single blanks, none at the ends."""
    return " ".join(text.translate(INVISIBLE).split())


def tidy_lines(text: str) -> list[str]:
    """The non-empty lines of a text, each tidy."""
    lines = re.split(r"[\n\r\v\f\u2028\u2029]+", text)
    return [line for line in map(tidy, lines) if line]


def join_lines(lines: Iterable[str]) -> str:
    """Lines as one text with line breaks; a word divided by a hyphen at the line's end is made whole."""
    whole: list[str] = []
    for line in (part for text in lines for part in tidy_lines(text)):
        if whole and HYPHEN_AT_END.search(whole[-1]) and WORD_AT_START.match(line):
            whole[-1] = mend(whole[-1], line)
        else:
            whole.append(line)
    return "\n".join(whole)


def unwrapped(text: str) -> str:
    """The lines of a PDF cell as running text; a new line begins only with a label or bullet, or after «;» and «:»."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and not LIST_ITEM.match(line) and not lines[-1].endswith((";", ":")):
            lines[-1] += line if re.search(r"(?<=\w)-$|\w/$", lines[-1]) else f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def mend(line: str, following: str) -> str:
    """«реализа-» + «ции» → «реализации»; «Программно-» + «методическое» keeps its hyphen."""
    left = HYPHEN_AT_END.search(line)
    right = WORD_AT_START.match(following)
    if left and right and is_word(left[1] + right[0]) and not is_compound(left[1], right[0]):
        return line[:-1] + following
    # Programs that divide words write U+2010, people type «-»; a syllable alone on its line is divided again below.
    if line.endswith("\u2010") or SYLLABLE.fullmatch(following):
        return line[:-1] + following
    return line + following


def is_compound(left: str, right: str) -> bool:
    """«организационно-методическое»: an adverb before an adjective, although the dictionary knows both spellings."""
    long_adverb = len(left) > 5 and left.lower().endswith("о") and left.lower() != "высоко"
    return long_adverb and is_word(left) and "ADJF" in analyzer().parse(right)[0].tag


@cache
def is_word(word: str) -> bool:
    """Does the dictionary know this word?"""
    return analyzer().word_is_known(word.lower())


@cache
def analyzer():
    """The dictionary of Russian; loaded only when a divided word is met (it costs 0.2 s)."""
    return pymorphy3.MorphAnalyzer()


def one_line(text: str) -> str:
    """A text of several lines as one line."""
    return " ".join(text.split())


def shorten(text: str) -> str:
    """At most 120 signs of a text, on one line."""
    line = one_line(text)
    return line if len(line) <= 120 else line[:119] + "…"
