"""Sentences of documents as people type them, put right: their ends, numbers before them, first letters."""

import re

from inflection.morphology import analyzer

# A stop after these belongs to the word: «до 5 ноября 2026 г.», «и т.д.»
SHORTENED = re.compile(r"\b(?:гг?|др|пр|т\. ?[дп]|руб|коп|чел|мин|экз|шт|ст|п|кл|им|ул|[А-ЯЁ])\.$")
ENUMERATED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-–—•*])\s+(?=\S)")
ENDED = (".", "!", "?", "…", ".»", "!»", "?»")
# What an instruction begins with after «Директору Соковой А.В.»: провести, не допускать, в срок до …, ежемесячно.
SERVANTS = frozenset({"INFN", "VERB", "PRCL", "PREP", "ADVB", "CONJ"})


def open_ended(text: str) -> str:
    """The text without the stop, colon or comma at its end, for something follows."""
    bare = text.rstrip(" ;:,")
    return bare if SHORTENED.search(bare) or not bare.endswith(".") else bare.rstrip(". ")


def closed(text: str) -> str:
    """The text as a sentence: it ends with one full stop, unless it ends with «г.», «?» or the like."""
    bare = text.rstrip(" ;:,")
    return bare if not bare or bare.endswith(ENDED) else f"{bare}."


def closed_list(lines: list[str]) -> list[str]:
    """Lines of a list: sentences if the first begins with a capital, else parts of one sentence with semicolons."""
    if not lines or lines[0][:1].isupper():
        return [closed(line) for line in lines]
    return [*(f"{open_ended(line)};" for line in lines[:-1]), closed(lines[-1])]


def unnumbered(line: str) -> str:
    """The line without a number or a dash typed before it: the page numbers it itself."""
    return ENUMERATED.sub("", line.strip())


def continued(text: str) -> str:
    """The text with a small first letter where it goes on with a sentence; names and short forms keep theirs."""
    word = re.match(r"[А-ЯЁ][а-яё]*(?![А-ЯЁа-яё.-])", text)
    if word is None:
        return text
    parts = {str(parse.tag.POS) for parse in analyzer().parse(word[0].lower())[:1]}
    return text[0].lower() + text[1:] if parts & SERVANTS else text
