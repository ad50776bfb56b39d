"""Positions compared by meaning: abbreviations spelled out, endings and case taken off."""

import re
from functools import lru_cache

# What schools shorten, spelled out (stems are compared, so the case does not matter).
AREAS = {
    "увр": "учебно-воспитательной работе", "ур": "учебной работе", "вр": "воспитательной работе",
    "нмр": "научно-методической работе", "умр": "учебно-методической работе", "мр": "методической работе",
    "нр": "научной работе", "ахр": "административно-хозяйственной работе",
    "ахч": "административно-хозяйственной части", "упр": "учебно-производственной работе",
    "икт": "информационным технологиям", "ввр": "внеурочной воспитательной работе",
}  # fmt: skip
SHORT = {
    "зам": "заместитель", "зд": "заместитель директора", "замдиректора": "заместитель директора", "кл": "классный",
    "дир": "директор",
    "рук": "руководитель", "зав": "заведующий", "ст": "старший", "соц": "социальный", "пед": "педагог",
    "отв": "ответственный", "воспит": "воспитательный", "учебн": "учебный", "библ": "библиотекарь",
    "замы": "заместители", "психологи": "педагоги-психологи", "психолог": "педагог-психолог", "педорганизатор":
    "педагог-организатор", "завуч": "заместитель директора по учебно-воспитательной работе",
    "завучи": "заместители директора по учебно-воспитательной работе", "преподаватели": "учителя",
    "преподаватель": "учитель", "соцпедагог": "социальный педагог", "ио": "", "врио": "",
}  # fmt: skip
# Words that don't tell one position from another of the same organisation.
EMPTY = (
    "по и за в о с на от при для школы школа оо оу моу мбоу сош оош мкоу маоу гбоу доу мбдоу мадоу гимназии лицея "
    "учреждения организации образовательной образовательного общеобразовательной общеобразовательного"
)
# Words by which a position begins; the first is what the position is («заместитель» is no «директор»).
HEADS = (
    "директор заместитель зам куратор заведующий заведующая зав классный кл педагог учитель социальный соц психолог "
    "библиотекарь организатор вожатый старший ст наставник руководитель рук методист советник администрация "
    "воспитатель секретарь преподаватель логопед дефектолог координатор ответственный отв начальник специалист "
    "председатель тьютор завуч медиатор рабочая методический педагогический совет родители школы"
)
# An adjective that only describes the word for people after it.
DESCRIBING = "классный старший социальный педагогический методический главный"
ENDING = re.compile(
    r"(?:иями|ями|ами|ыми|ими|ого|его|ому|ему|иям|иях|ях|ах|ам|ям|ые|ие|ои|еи|ыи|ии|ом|ем|ым|им|ую|юю|ая|яя|ых|их"
    r"|ию|ия|ью|ов|ев|ей|а|я|ы|и|у|ю|е|о|ь)$"
)
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def fold(text: str) -> str:
    """Small letters, «ё» as «е», «й» as «и»: typed one for the other so often."""
    return text.casefold().replace("ё", "е").replace("й", "и")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The word without its ending, a double word («педагоги-психологи») without both; short words stay."""
    word = fold(word)
    if "-" in word:
        return "-".join(map(stem, word.split("-")))
    return ENDING.sub("", word) if len(word) > 4 else word


def roots(words: str) -> frozenset[str]:
    """The stems of several words."""
    return frozenset(map(stem, words.split()))


DEPUTY, DIRECTOR = stem("заместитель"), stem("директор")
HEAD_STEMS, DESCRIBING_STEMS, EMPTY_STEMS = roots(HEADS), roots(DESCRIBING), roots(EMPTY)


def is_head(word: str, *, alone: bool = True) -> bool:
    """Whether a position may begin with this word; `alone=False` asks for an adjective that needs a noun after it."""
    found = stem(word.rstrip("."))
    return found in HEAD_STEMS if alone else found in DESCRIBING_STEMS


@lru_cache(maxsize=4096)
def stems(position: str) -> tuple[str, ...]:
    """The stems that make up a position, in order: «Зам. директора по УВР» → заместител, директор, учебно-…, работ."""
    words = WORD.findall(re.sub(r"\bи\.?\s?о\.", " ", re.sub(r"\s*-\s*", "-", position.casefold())))
    spelled = " ".join(AREAS.get(word, SHORT.get(word, word)) for word in words)
    apart = re.sub(r"(?<=[а-яё]о)-(?=[а-яё])", " ", spelled)  # «учебно-воспитательной» is «учебной и воспитательной»
    found = tuple(root for word in WORD.findall(apart) if (root := stem(word)) not in EMPTY_STEMS)
    # A deputy «по УВР» is the director's, said or not.
    return tuple(root for root in found if root != DIRECTOR) if found[:1] == (DEPUTY,) else found
