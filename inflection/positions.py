"""Positions in cases: the head of the phrase declines, what follows it stays («заместителя директора по УВР»)."""

import re

from pymorphy3.analyzer import Parse

from inflection.morphology import analyzer, fold, gender_of, in_letters_of, readings
from inflection.words import spelled

TOKEN = re.compile(r"[«\"“„][^»\"”“]*[»\"”“]?|[^\W\d_]+(?:[-‐‑][^\W\d_]+)*\.?|\d+|\s+|.", re.DOTALL)
# Shortened words stay, and so does their head if a genitive follows (и.о. директора).
SHORTENED = spelled("зам зав врио врид и о ио нач ст гл мл вед пом зд пед соц")
ADVERBS = spelled("временно постоянно")
FROZEN_HALVES = spelled("премьер генерал штаб обер шеф вице экс бизнес пресс лейб контр")
JOINTS = frozenset([",", ";", "/", "(", "–", "—", "-", "+", "и"])
ADJECTIVAL = ("ADJF", "PRTF")
# Endings of words for people: new professions are not in the dictionary, or stand there as things (медиатор).
AGENT = re.compile("(?:тор|тель|лог|гог|ист|щик|чик|вед|граф|техник)$")


def decline_position(position: str, case: str) -> str:
    """A position («учитель русского языка») in an oblique case; text without a nominative head comes back as it was."""
    tokens = TOKEN.findall(position)
    place, may_start = 0, True
    while place < len(tokens):
        if may_start:
            place = _decline_phrase(tokens, place, case, first=place == 0)
        if place < len(tokens):
            may_start = tokens[place].casefold() in JOINTS or (may_start and tokens[place].isspace())
        place += 1
    return "".join(tokens)


def _decline_phrase(tokens: list[str], start: int, case: str, *, first: bool) -> int:
    """Decline adjectives and the head noun that begin here, in place; the index after them, or `start` if none."""
    place = _skip_shortened(tokens, start)
    run, after = _adjectives(tokens, place)
    head = _head(tokens, after, run, must_be_person=not first)
    if head is None:
        return _decline_substantive(tokens, run, case, start, first=first)
    for index, _ in run:
        tokens[index] = _adjective_form(tokens[index], case, of_person=_is_person(head))
    tokens[after] = _noun_form(tokens[after], head, case)
    return _decline_apposition(tokens, after + 1, case)


def _skip_shortened(tokens: list[str], place: int) -> int:
    """Past «и.о.», «зам.», «ст.», «временно» and the blanks after them."""
    while place < len(tokens):
        word = fold(tokens[place])
        is_short = word.endswith(".") and len(word) > 1 or word.rstrip(".") in SHORTENED or word in ADVERBS
        if not (is_short or word.isspace() or word == "."):
            return place
        place += 1
    return place


def _adjectives(tokens: list[str], place: int) -> tuple[list[tuple[int, Parse]], int]:
    """The run of nominative adjectives and participles from here, and the index of the word after it."""
    run: list[tuple[int, Parse]] = []
    while place < len(tokens):
        if tokens[place].isspace():
            place += 1
            continue
        adjective = _adjective(tokens[place])
        if adjective is None:
            break
        run.append((place, adjective))
        place += 1
    return run, place


def _adjective(token: str) -> Parse | None:
    """The reading of a word as a nominative adjective, participle, or noun that declines like one (рабочий)."""
    if not token[:1].isalpha() or token.isupper() and len(token) < 5:
        return None
    adjectives = [parse for parse in readings(token) if any(kind in parse.tag for kind in ADJECTIVAL)]
    return adjectives[0] if adjectives else None


def _head(tokens: list[str], place: int, run: list[tuple[int, Parse]], *, must_be_person: bool) -> Parse | None:
    """The nominative noun at this place that agrees with the adjectives before it («служащая банка» has none)."""
    if place >= len(tokens):
        return None
    genders = {gender_of(parse) for _, parse in run}
    for parse in _nouns(tokens[place]):
        agrees = not genders or gender_of(parse) in {*genders, "ms-f"}
        may_be_thing = not must_be_person and (not run or "neut" in genders or not _stands_alone(run[-1][1]))
        if agrees and (may_be_thing or _is_person(parse)):
            return parse
    return None


def _nouns(token: str) -> list[Parse]:
    if not token[:1].isalpha():
        return []
    proper = ("Surn", "Name", "Patr", "Geox", "Abbr")
    nouns = [parse for parse in readings(re.split("[-‐‑]", token)[-1]) if "NOUN" in parse.tag]
    common = [parse for parse in nouns if not any(mark in parse.tag for mark in proper)]
    if token.isupper() and len(token) < 5:  # МБОУ, but also ВРАЧ
        return [parse for parse in common if parse.is_known and "anim" in parse.tag]
    return common


def _is_person(parse: Parse) -> bool:
    """Animate, or named like a profession; a noun the dictionary doesn't have (тьютор) is taken for a person."""
    return "anim" in parse.tag or not parse.is_known or bool(AGENT.search(parse.word))


def _noun_form(token: str, head: Parse, case: str) -> str:
    """The noun in its case; of a hyphenated pair the first half too, if it is a person (учителя-логопеда)."""
    *halves, _ = re.split("([-‐‑])", token)
    declined = [_half_form(half, case) if len(half) > 1 else half for half in halves]
    last = token[sum(map(len, halves)) :]
    return "".join([*declined, _inflected(last, head, _grammemes(head, case))])


def _half_form(half: str, case: str) -> str:
    persons = _persons(half)
    if fold(half) in FROZEN_HALVES or not persons:
        return half
    return _inflected(half, persons[0], _grammemes(persons[0], case))


def _persons(word: str) -> list[Parse]:
    """Readings of a word as a person, surely: in the dictionary or with an ending of professions."""
    known = [parse for parse in _nouns(word) if parse.is_known or AGENT.search(parse.word)]
    return [parse for parse in known if _is_person(parse)]


def _grammemes(noun: Parse, case: str) -> set[str]:
    takes_genitive = case == "accs" and gender_of(noun) == "masc" and noun.word[-1] not in "ая" and _is_person(noun)
    return {"sing", "gent" if takes_genitive else case}


def _adjective_form(token: str, case: str, *, of_person: bool) -> str:
    """The adjective in the case and in its own gender."""
    adjective = _adjective(token)
    if adjective is None:
        return token
    grammemes = {"sing", case}
    if case == "accs" and gender_of(adjective) == "masc":
        grammemes = {"sing", "gent"} if of_person else {"sing", "nomn"}
    return _inflected(token, adjective, grammemes)


def _inflected(token: str, parse: Parse, grammemes: set[str]) -> str:
    inflected = parse.inflect(grammemes)
    return in_letters_of(token, inflected.word) if inflected else token


def _decline_substantive(tokens: list[str], run: list[tuple[int, Parse]], case: str, start: int, *, first: bool) -> int:
    """A phrase whose head is itself an adjective: «старшая вожатая», «исполняющий обязанности директора»."""
    if not run or not (first or _stands_alone(run[-1][1])):
        return start
    for index, _ in run:
        tokens[index] = _adjective_form(tokens[index], case, of_person=True)
    return run[-1][0] + 1


def _stands_alone(adjective: Parse) -> bool:
    """A participle («курирующий …»), «ответственный» or an adjective that is also a noun («заведующая»)."""
    is_noun = any({"NOUN", "nomn", "sing"} in parse.tag for parse in analyzer().parse(adjective.word))
    marked = "PRTF" in adjective.tag or "Subx" in adjective.tag
    return marked or adjective.normal_form == "ответственный" or is_noun


def _decline_apposition(tokens: list[str], place: int, case: str) -> int:
    """A second noun right after the head, written without a hyphen («учитель логопед»)."""
    if place + 1 >= len(tokens) or not tokens[place].isspace():
        return place
    persons = _persons(tokens[place + 1])
    if not persons:
        return place
    tokens[place + 1] = _noun_form(tokens[place + 1], persons[0], case)
    return place + 2
