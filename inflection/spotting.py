"""Finding a name in running text, in whatever case it stands: it is struck out when a person's data are destroyed."""

import re

from inflection.endings import OBLIQUE
from inflection.first_names import decline_first_name, decline_patronymic
from inflection.surnames import decline_surname

GENDERS = ("m", "f")
# The prepositional («об Ивановой», «о Крымском») is not declined for documents; the dative tells it.
ADJECTIVE = re.compile(r"(?<=[ое]м)у$")
NOUN = re.compile(r"[ую]$")


def forms_of(word: str, decline) -> set[str]:
    """Every case of a name, a man's and a woman's: who wrote may have taken her for either."""
    forms = {word}
    for gender in GENDERS:
        forms |= {decline(word, gender, case) for case in OBLIQUE}
        forms.add(prepositional(decline(word, gender, "datv")))
    return forms


def prepositional(dative: str) -> str:
    """«Крымскому» gives «Крымском», «Ивану» «Иване»; a woman's dative is the prepositional already."""
    return ADJECTIVE.sub("", dative) if ADJECTIVE.search(dative) else NOUN.sub("е", dative)


def spelled(forms: set[str]) -> str:
    """One of these words as an expression, the longest first; ё and е are one letter, capitals may go through."""
    words = sorted(forms | {form.upper() for form in forms}, key=lambda form: (-len(form), form))
    letters = (
        "".join({"е": "[её]", "ё": "[её]", "Е": "[ЕЁ]", "Ё": "[ЕЁ]"}.get(c, re.escape(c)) for c in word)
        for word in words
    )
    return f"(?:{'|'.join(letters)})"


def named(last: str, first: str = "", patronymic: str = "") -> re.Pattern[str]:
    """Finds the surname as a whole word with the names that stand beside it; never a part of another word, nor a word
    in small letters («Ли» is not in «Лиза» nor in «ли»)."""
    beside = [spelled(forms_of(first, decline_first_name))] if first else []
    beside += [spelled(forms_of(patronymic, decline_patronymic))] if patronymic else []
    given = f"(?:{'|'.join(beside)})" if beside else ""
    before, after = (rf"(?:{given}\s+)*", rf"(?:\s+{given})*") if given else ("", "")
    surname = spelled(forms_of(last, decline_surname))
    return re.compile(rf"(?<![\w-]){before}{surname}{after}(?![\w-])")
