"""Endings: a rule is a pattern of a word's end and the letters to put there in the four oblique cases."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from inflection.morphology import as_loud_as

OBLIQUE = ("gent", "datv", "accs", "ablt")
VOWELS = "аеёиоуыэюя"


def syllables(word: str) -> int:
    """The number of vowels."""
    return sum(letter in VOWELS for letter in word.lower())


@dataclass(frozen=True)
class Ending:
    """Take `cut` letters off, put on the ending of the case; `forms` go in the order of OBLIQUE."""

    cut: int
    forms: tuple[str, str, str, str]

    def put_on(self, word: str, case: str) -> str:
        """The word in the case; capitals go on: «ИВАНОВ» gives «ИВАНОВА»."""
        return as_loud_as(word, word[: len(word) - self.cut] + self.forms[OBLIQUE.index(case)])


FIXED = Ending(0, ("", "", "", ""))


@dataclass(frozen=True)
class Rule:
    """Words whose lower-case spelling matches the pattern take the ending."""

    pattern: re.Pattern[str]
    ending: Ending


def rule(pattern: str, forms: str = "", cut: int = 0) -> Rule:
    """A rule from a pattern of the word's end and its four endings in a row; no endings means «does not decline».

    In the pattern @ stands for a vowel and # for any other letter.
    """
    spelled_out = pattern.replace("@", f"[{VOWELS}]").replace("#", f"[^{VOWELS}]")
    whole = re.compile(f"(?:{spelled_out})$")
    if not forms:
        return Rule(whole, FIXED)
    gent, datv, accs, ablt = forms.split()
    return Rule(whole, Ending(cut, (gent, datv, accs, ablt)))


def first_match(rules: Iterable[Rule], word: str) -> Ending | None:
    """The ending of the first rule that fits, or None."""
    lowered = word.lower()
    return next((rule.ending for rule in rules if rule.pattern.search(lowered)), None)
