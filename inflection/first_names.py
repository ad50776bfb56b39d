"""First names and patronymics in cases: pytrovich, and rules of our own where it errs (docs/names.md)."""

import re
from functools import lru_cache

from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from inflection.endings import first_match, rule
from inflection.morphology import as_loud_as, fold
from inflection.words import FROZEN_FIRST_HALVES, KINSHIP, STRESSED_IJA, THIRD_DECLENSION

CASES = {"gent": Case.GENITIVE, "datv": Case.DATIVE, "accs": Case.ACCUSATIVE, "ablt": Case.INSTRUMENTAL}
GENDERS = {"m": Gender.MALE, "f": Gender.FEMALE}

BOTH = (
    rule("[аеёиоуыэю]а"),  # Андреа, Джошуа
    rule("[аеёиоуыэ]я", "и е ю ей", 1),
    rule("[жчшщ]а", "и е у ей", 1),
    rule("ца", "ы е у ей", 1),
)
OWN_RULES = {
    "m": (
        rule("^(?:шота|николя)|[оеэиыую]|ё"),
        rule("ия", "и и ю ей", 1),
        rule("ек", "ека еку ека еком", 2),
        rule("[жчшщц]", "а у а ем"),
    ),
    "f": (
        rule(f"^(?:{STRESSED_IJA})", "и е ю ёй", 1),
        rule("ия", "и и ю ей", 1),
        rule(f"^(?:{THIRD_DECLENSION})", "и и ь ью", 1),
        rule("#|[оеэиыую]|ё"),
    ),
}
PATRONYMIC = re.compile(r"(?:ич|вна|чна|шна)$", re.IGNORECASE)
OWN_PATRONYMICS = (rule("ыч|(?<!лу)кич", "а у а ем"),)  # Силычем, Фокичем: pytrovich knows only Лукичом


@lru_cache(maxsize=1)
def _maker() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


def decline_first_name(name: str, gender: str, case: str) -> str:
    """A first name, hyphenated or of several words, in an oblique case; initials stay."""
    parts = re.split(r"([\s\-’'`]+)", name)
    last = len(parts) - 1
    return "".join(
        part if place < last and fold(part) in FROZEN_FIRST_HALVES else _decline_part(part, gender, case)
        for place, part in enumerate(parts)
    )


def _decline_part(part: str, gender: str, case: str) -> str:
    if len(part) < 2 or not part.isalpha():
        return part
    own = first_match((*OWN_RULES[gender], *BOTH), part)
    if own:
        return own.put_on(part, case)
    return _by_library(NamePart.FIRSTNAME, part, gender, case)


def decline_patronymic(patronymic: str, gender: str, case: str) -> str:
    """A patronymic in an oblique case. «Гасан оглы» and the like stay; a bare second name declines as a first name."""
    words = re.split(r"[\s\-]+", fold(patronymic).strip())
    if any(word in KINSHIP for word in words):
        return patronymic
    if own := first_match(OWN_PATRONYMICS, patronymic):
        return own.put_on(patronymic, case)
    if PATRONYMIC.search(patronymic):
        return _by_library(NamePart.MIDDLENAME, patronymic, gender, case)
    return decline_first_name(patronymic, gender, case)


def _by_library(part: NamePart, word: str, gender: str, case: str) -> str:
    return as_loud_as(word, _maker().make(part, GENDERS[gender], CASES[case], word))
