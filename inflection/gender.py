"""The gender of a person from the name."""

import re

from inflection.morphology import analyzer, fold, gender_of
from inflection.words import FEMALE_ON_CONSONANT, KINSHIP_FEMALE, KINSHIP_MALE, MALE_IN_A

PATRONYMICS = {"m": re.compile("(?:вич|[ьтмк]ич|ыч)$"), "f": re.compile("(?:вна|[иы]чна|инишна)$")}
SURNAMES = {
    "m": re.compile("(?:[оеё]в|[иы]н|[сц]кий|[ыо]й)$"),
    "f": re.compile("(?:[оеё]ва|[иы]на|ая|яя)$"),
}


def guess_gender(last: str, first: str, patronymic: str) -> str | None:
    """«m», «f» or None: from the patronymic, a known first name, the surname, the last letter of the first name."""
    name = re.split(r"[\s\-]+", fold(first).strip())[-1]
    return (
        _by_patronymic(fold(patronymic))
        or _by_first_name(name)
        or _by_pattern(SURNAMES, fold(last))
        or _by_last_letter(name)
    )


def _by_pattern(patterns: dict[str, re.Pattern[str]], word: str) -> str | None:
    return next((gender for gender, pattern in patterns.items() if pattern.search(word.strip())), None)


def _by_patronymic(patronymic: str) -> str | None:
    words = set(re.split(r"[\s\-]+", patronymic))
    if words & KINSHIP_FEMALE:
        return "f"
    return "m" if words & KINSHIP_MALE else _by_pattern(PATRONYMICS, patronymic)


def _by_first_name(name: str) -> str | None:
    if name in MALE_IN_A:
        return "m"
    if name in FEMALE_ON_CONSONANT:
        return "f"
    return _by_dictionary(name)


def _by_dictionary(name: str) -> str | None:
    """The gender of the name in the dictionary; None for an unknown name and for Саша, who may be either."""
    if not name or not analyzer().word_is_known(name):
        return None
    genders = {gender_of(parse) for parse in analyzer().parse(name) if {"Name", "nomn", "sing"} in parse.tag}
    if len(genders) != 1:
        return None
    return {"masc": "m", "femn": "f"}.get(genders.pop() or "")


def _by_last_letter(name: str) -> str | None:
    if len(name) < 2 or "." in name or name[-1] in "еёиоуыэю":
        return None
    if analyzer().word_is_known(name) and any({"Name", "ms-f"} in parse.tag for parse in analyzer().parse(name)):
        return None
    return "f" if name[-1] in "ая" else "m"
