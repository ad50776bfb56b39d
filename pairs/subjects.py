"""School subjects and what people learn beside them, and the words by which a card means one.

«Геометрия» is mathematics, «вокал» is music; a subject outweighs every other word two cards have in common.
"""

from functools import lru_cache

# Subject → how the folded dictionary forms of its words begin; a word with «=» is meant whole.
FAMILIES: dict[str, str] = {
    "математика": "математ алгебр геометр",
    "физика": "физика физик физич астроном",
    "химия": "хими",
    "биология": "биолог ботани зоолог",
    "география": "географ",
    "история": "=история историч краевед",
    "обществознание": "обществозн =право правов",
    "литература": "литератур",
    "русский язык": "=русский правописан",
    "английский язык": "англий",
    "немецкий язык": "немец",
    "французский язык": "француз",
    "китайский язык": "китайск",
    "информатика": "информат программир =python",
    "робототехника": "робот",
    "музыка": "музык вокал =хор =пение фортепиан гитар сольфедж",
    "рисование": "рисов живопис изобраз",
    "физкультура": "физкульт футбол баскетбол волейбол =спорт спортив",
    "экономика": "экономи финанс",
    "экология": "эколог",
    "психология": "психолог",
    "шахматы": "шахмат",
    "театр": "театр актерск",
    "танцы": "танец танцева хореограф",
    "журналистика": "журналист",
    "фотография": "фотограф",
}
PREFIXES = tuple((prefix, subject) for subject, words in FAMILIES.items() for prefix in words.split())


@lru_cache(maxsize=20_000)
def subject_of(lemma: str) -> str:
    """The subject that a folded dictionary form names; empty for other words."""
    for prefix, subject in PREFIXES:
        if lemma == prefix[1:] if prefix.startswith("=") else lemma.startswith(prefix):
            return subject
    return ""
