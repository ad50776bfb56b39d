"""What the dictionary knows about a Russian word, and how its answer is written back in the person's own letters."""

from functools import lru_cache

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse

PROPER = ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr")


@lru_cache(maxsize=1)
def analyzer() -> MorphAnalyzer:
    """The one analyser of the process; its dictionaries (15 MB) are read at the first name, not at start-up."""
    return MorphAnalyzer(lang="ru")


def fold(word: str) -> str:
    """Lower case with ё as е: the shape in which words are compared."""
    return word.casefold().replace("ё", "е")


def in_letters_of(original: str, inflected: str) -> str:
    """Give the inflected word the capitals and the ё or е of the original as far as the two agree."""
    same = 0
    for ours, theirs in zip(original, inflected, strict=False):
        if fold(ours) != fold(theirs):
            break
        same += 1
    return as_loud_as(original, original[:same] + inflected[same:])


def as_loud_as(original: str, inflected: str) -> str:
    """The inflected word in capitals if the original is in capitals."""
    return inflected.upper() if len(original) > 1 and original.isupper() else inflected


@lru_cache(maxsize=4096)
def readings(word: str) -> tuple[Parse, ...]:
    """Readings of a word as a nominative singular, animate ones first, else in the order of likelihood."""
    nominatives = [parse for parse in analyzer().parse(word) if {"nomn", "sing"} in parse.tag]
    return tuple(sorted(nominatives, key=lambda parse: "anim" not in parse.tag))


def common_noun(word: str, genders: tuple[str, ...]) -> Parse | None:
    """The dictionary's common noun equal to this surname («Заяц», «Стрелец»), or None."""
    if not analyzer().word_is_known(word.lower()):
        return None
    for parse in readings(word.lower()):
        is_common = "NOUN" in parse.tag and not any(mark in parse.tag for mark in PROPER)
        if is_common and parse.is_known and gender_of(parse) in genders and fold(parse.word) == fold(word):
            return parse
    return None


def gender_of(parse: Parse) -> str | None:
    """«masc», «femn», «neut», or «ms-f» for a noun that is either (судья, глава)."""
    if "ms-f" in parse.tag:
        return "ms-f"
    return str(parse.tag.gender) if parse.tag.gender else None


def form(parse: Parse, case: str) -> str | None:
    """The singular of a reading in a case; the accusative of a masculine word is that of a person."""
    grammemes = {"sing", "gent" if case == "accs" and gender_of(parse) == "masc" else case}
    inflected = parse.inflect(grammemes)
    return inflected.word if inflected else None
