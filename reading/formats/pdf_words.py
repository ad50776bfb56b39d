"""Words that a narrow column of a PDF has broken without a hyphen: «Ответствен» / «ный»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading.lines import is_word

LETTERS_AT_START = re.compile(r"^[а-яё]+")
CAPITALS_AT_START = re.compile(r"^[А-ЯЁ]+(?![а-яё])")
WORD = re.compile(r"^(?:\d+[.)])?[«(\"]?((?:[А-ЯЁ]\.){0,2})([А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)?)$")
SHORT_WORDS = set("иавкосуя")
# «взаимопосещение»: the dictionary knows the second part only.
FIRST_PART = re.compile(r"^(взаимо|само|меж|медиа|видео|нейро|много)(?=[а-яё]{5})", re.I)
DATE_AT_END = re.compile(r"\d\.\d{1,2}\.?\d{0,3}$|^\d{1,3}$")


@dataclass
class PrintedLine:
    """A line of a cell; `room`: how many letters more would have fitted."""

    text: str
    room: float


def unbroken(lines: list[PrintedLine]) -> list[str]:
    """The lines with broken words made whole. A word is broken only where it begins its line and fills it."""
    whole: list[str] = []
    position = 0
    while position < len(lines):
        end = position
        while end + 1 < len(lines) and lines[end].room < 2 and " " not in lines[end].text:
            end += 1
        # The longest run that makes a word: «Информ» + «ирован» + «ие».
        last = next((i for i in range(end, position, -1) if belong_together(lines[position : i + 1])), position)
        whole.append("".join(line.text for line in lines[position : last + 1]))
        position = last + 1
    return [line for line in joined_signs(whole) if line]


def belong_together(lines: list[PrintedLine]) -> bool:
    """Is the beginning of the last line the end of the word on the lines before?"""
    left, right = "".join(line.text for line in lines[:-1]), lines[-1].text
    if right[:1].isdigit() and DATE_AT_END.search(left):
        return True
    word = WORD.match(left)
    rest = (CAPITALS_AT_START if word and word[2].isupper() else LETTERS_AT_START).match(right)
    if not word or not rest:
        return False
    # «наставник» / «и куратор» is not «наставники куратор»; nor is a word that has room for another letter broken.
    conjunction = bool(re.match(r"[иИ]\s", right)) and is_known(word[2])
    if rest[0].lower() in SHORT_WORDS and (lines[-2].room > 1 or conjunction):
        return False
    # «Т.И.Громо» / «ва»: the dictionary does not know every surname.
    is_name = bool(word[1]) and not is_known(rest[0])
    # «составлении» / «календарно-» / «тематического»: a compound may begin on the second line.
    begun = (word[2] + rest[0]).split("-")[0]
    if "-" in word[2] and len(begun) > len(lines[0].text) and not is_word(begun):
        return False
    return is_known(word[2] + rest[0]) or is_name


def seamless(above: list[str], below: list[str]) -> list[str]:
    """The lines of a cell torn by a page end; a word torn there is whole again."""
    for count in (1, 2):
        lines = [PrintedLine(text, 0) for text in [*above[-1:], *below[:count]]]
        if len(lines) == count + 1 and " " not in lines[0].text and belong_together(lines):
            return [*above[:-1], "".join(line.text for line in lines), *below[count:]]
    return joined_signs(above + below)


def is_known(word: str) -> bool:
    """Does the dictionary know the word, or the second part of a compound?"""
    last = word.split("-")[-1]
    return is_word(word) or is_word(last) or is_word(FIRST_PART.sub("", last))


def joined_signs(lines: list[str]) -> list[str]:
    """A comma or full stop pushed to the next line goes back to its word."""
    whole: list[str] = []
    for line in lines:
        if whole and re.match(r"[,.;:)»]", line):
            whole[-1] += line
        else:
            whole.append(line)
    return whole
