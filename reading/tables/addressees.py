"""Clauses addressed to somebody: «Педагогу-психологу Рябовой Н.В. провести опрос», «Куратору Мохову А.А.: …»."""

from __future__ import annotations

import re

from reading.tables.shared import is_people

# The verb that says what is to be done; «деятельность» and «безопасности» are none.
VERB = re.compile(r"(?<![а-яё-])(?:[а-яё]{2,}[аяеиоуы]ть|[а-яё]*(?:йти|[вн]ести|[еи]чь))(?:ся|сь)?(?![а-яё])")
TO_WHOM = re.compile(r"[А-ЯЁ][а-яё-]*(?:у|ю|е|и|ой|ей|[аяыи]м)(?=[\s,]|$)")
LONGEST = 150


def parted_addressee(text: str) -> tuple[str, str]:
    """Whom a clause addresses and the rest of it: ("Куратору Мохову А.А.", "Провести опрос"); ("", text) if nobody."""
    verb = VERB.search(text)
    who = text[: verb.start()].strip(" ,–—-") if verb else ""
    if verb is None or not is_addressee(who):
        return "", text
    rest = text[verb.start() :]
    return who, rest[:1].upper() + rest[1:]


def is_addressee(text: str) -> bool:
    """A person or a post in the dative, and nothing else?"""
    return len(text) < LONGEST and bool(TO_WHOM.match(text)) and is_people(text)
