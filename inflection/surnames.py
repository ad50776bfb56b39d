"""Surnames in cases, by rules of our own.

pytrovich knows neither fleeting vowels (Зайца), nor nouns like Корова, nor stress (Ткачом): docs/names.md has figures.
"""

import re
from functools import lru_cache

from inflection.endings import FIXED, Ending, Rule, first_match, rule, syllables
from inflection.morphology import common_noun, fold, form, in_letters_of
from inflection.words import (
    FEMALE_NOUNS,
    FROZEN_PARTS,
    KINSHIP,
    NOUN_AJA,
    NOUN_IJ,
    NOUN_LIKE,
    STEM_STRESSED,
    STRESSED_FOREIGN,
)

UNCHANGED = (
    rule("[оеэиыую]|ё"),
    rule("@а"),  # Гулиа, Делакруа
)

POSSESSIVE = (rule("[ое]в|ёв|[иы]н", "а у а ым"),)

MALE_ADJECTIVES = (
    rule("злых|@.*ых|@.*[гкхжчшщн]их"),  # Седых, Долгих; not Жмых, Эрлих
    rule("(?:бож|волч|трет|медвеж|казач|помещич)ий", "ьего ьему ьего ьим", 2),
    rule("цый", "его ему его ым", 2),
    rule("ый", "ого ому ого ым", 2),
    rule(".#ний|@..*[жчшщ]ий|синий", "его ему его им", 2),
    rule("@.*[гкх]ий|[цс]кий", "ого ому ого им", 2),
    rule("@.*[гкхжчшщ]ой", "ого ому ого им", 2),
    rule("(?:@.*.|зл)ой", "ого ому ого ым", 2),
)

MALE_NOUNS = (
    rule("(?:вороб|солов|мурав)ей", "ья ью ья ьём", 2),
    rule("(?:[её]н|ч)ок", "ка ку ка ком", 2),
    rule("@ец", "йца йцу йца йцем", 2),
    rule("^#*ец", "а у а ом"),
    rule("^#*@лец", "ьца ьцу ьца ьцом", 2),
    rule("лец", "ьца ьцу ьца ьцем", 2),
    rule("##ец", "а у а ом"),  # Кузнец: no consonant may be lost between so many
    rule("^#*@#+ец|[вб]ец", "ца цу ца цом", 2),
    rule("ец", "ца цу ца цем", 2),
    rule("ий", "я ю я ем", 1),
    rule("[йь]", "я ю я ем", 1),
    rule("^(?:лукаш|балаш|матиаш|андраш|буш|рич|линч)", "а у а ем"),
    rule("(?:кузьм|лук|иль|фом)ич|[ая][чш]|[её]ж", "а у а ом"),
    rule("[жчшщц]", "а у а ем"),
    rule("[бвгдзклмнпрстфх]", "а у а ом"),
)

FEMALE_ADJECTIVES = (
    rule("(?:бож|волч|трет|медвеж|казач|помещич|лис)ья", "ей ей ю ей", 1),
    rule("@.+(?:[вьн]с|ц)ка", "ой ой ую ой", 1),  # Брыльска
    rule("(?:больш|чуж|меньш)ая", "ой ой ую ой", 2),
    rule("[жчшщц]ая", "ей ей ую ей", 2),
    rule("@.*ая|злая", "ой ой ую ой", 2),
    rule("@.*яя", "ей ей юю ей", 2),
    rule("(?:@.*|##)(?:[ое]в|ёв)а|@.*[иы]на", "ой ой у ой", 1),
)

NOUNS_IN_A = (
    rule("ия", "и и ю ей", 1),
    rule("я", "и е ю ей", 1),
    rule("ца", "ы е у ей", 1),
    rule("[жчшщ]а", "и е у ей", 1),
    rule("[гкх]а", "и е у ой", 1),
    rule("а", "ы е у ой", 1),
)


def decline_surname(surname: str, gender: str, case: str) -> str:
    """A surname, hyphenated or of several words, in an oblique case. Particles and frozen parts stay as they are."""
    parts = re.split(r"([\s\-’'`(),]+)", surname)
    if fold(parts[-1]) in KINSHIP:
        return surname
    return "".join(_decline_part(part, gender, case, alone=len(parts) == 1) for part in parts)


def _decline_part(part: str, gender: str, case: str, *, alone: bool) -> str:
    word = fold(part)
    if not part[-1:].isalpha() or word in STRESSED_FOREIGN or (word in FROZEN_PARTS and not alone):
        return part
    ending = _ending(part.lower(), gender)
    if ending:
        return ending.put_on(part, case)
    return _from_dictionary(part, gender, case) or _regular(part.lower(), gender).put_on(part, case)


def _ending(word: str, gender: str) -> Ending | None:
    """The ending of a word that needs no dictionary: what never declines, adjectives and -ов, -ин."""
    if unchanged := first_match(UNCHANGED, word):
        return unchanged
    if gender == "f":
        return _female_ending(word)
    if word[-1] in "ая":
        return None
    if word in NOUN_IJ:
        return first_match(MALE_NOUNS, word)
    return _possessive(word) or first_match(_plain_adjectives(), word)


def _female_ending(word: str) -> Ending | None:
    if word[-1] not in "ая":
        return FIXED
    if word in FEMALE_NOUNS or word in NOUN_AJA:
        return None
    return first_match(FEMALE_ADJECTIVES, word)


def _possessive(word: str) -> Ending | None:
    """Петров, Ильин, Львов: «Петровым»; not Дарвин and not the monosyllables Лин, Шин, Сын."""
    if word in NOUN_LIKE or (syllables(word) == 1 and not re.search("[^аеёиоуыэюя]{2}[ое]в$", word)):
        return None
    return first_match(POSSESSIVE, word)


@lru_cache(maxsize=1)
def _plain_adjectives() -> tuple[Rule, ...]:
    """Adjectives that can't be taken for nouns; -ой may be a noun (Прибой), so it waits for the dictionary."""
    return tuple(each for each in MALE_ADJECTIVES if not each.pattern.pattern.endswith("ой)$"))


def _regular(word: str, gender: str) -> Ending:
    if word[-1] in "ая":
        return first_match(NOUNS_IN_A, word) or FIXED
    rules = MALE_NOUNS if word in NOUN_IJ else (*MALE_ADJECTIVES, *MALE_NOUNS)
    return (first_match(rules, word) if gender == "m" else None) or FIXED


def _from_dictionary(part: str, gender: str, case: str) -> str | None:
    """The form of the equal common noun: it knows fleeting vowels and stress (Зайца, Ткачом, Лапшой)."""
    genders = ("femn", "ms-f") if part[-1] in "аяАЯ" else ("masc",)
    noun = None if fold(part) in STEM_STRESSED else common_noun(part, genders)
    if not noun or (syllables(part) == 1 and part.lower() != "лев" and not _keeps_stem(part)):
        return None
    inflected = form(noun, case)
    return in_letters_of(part, inflected) if inflected else None


def _keeps_stem(part: str) -> bool:
    """False for monosyllables that would lose their only vowel: Рот is «Рота», not «Рта»."""
    noun = common_noun(part, ("masc",))
    genitive = form(noun, "gent") if noun else None
    stem = part.lower().rstrip("йь")
    return genitive is not None and fold(genitive).startswith(fold(stem))
