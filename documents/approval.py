"""The word of an approval stamp: it agrees with the kind of the document (ГОСТ Р 7.0.97-2025). No Django here."""

import re

# The noun that says what kind a document is → the word over it.
KINDS = {
    "УТВЕРЖДЁН": "план порядок регламент перечень список состав комплекс график устав кодекс стандарт сборник протокол",
    "УТВЕРЖДЕНА": "карта программа модель инструкция концепция методика методология политика стратегия смета",
    "УТВЕРЖДЕНО": "положение соглашение расписание",
    "УТВЕРЖДЕНЫ": "планы мероприятия меры рекомендации правила требования программы",
}
STAMPS = {noun: stamp for stamp, nouns in KINDS.items() for noun in nouns.split()}


def approved(title: str, usual: str = "положение") -> str:
    """«УТВЕРЖДЕНА» for «Дорожная карта …», «УТВЕРЖДЁН» for «План …»: by the first noun of `title` that names a kind,
    else by the `usual` one (KeyError if that is not in KINDS)."""
    named = (STAMPS[word] for word in re.findall(r"[а-яё]+", title.lower()) if word in STAMPS)
    return next(named, STAMPS[usual])
