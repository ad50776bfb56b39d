"""Cutting the words of «Ответственный» into people and positions, as schools write them.

A name may stand before or after its position, with or without a comma; several stand in one cell with commas,
semicolons, line breaks or nothing between them («Кл. руководители Организатор Библиотекарь»).
"""

import re
import unicodedata
from dataclasses import dataclass

from roadmap.responsibles.stems import AREAS, is_head

SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\b\.?)?"
PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вна|ична|инична|ьич|оглы|кызы)\b"
NAME = re.compile(
    rf"(?P<i1>{INITIALS})\s?(?P<s1>{SURNAME})"
    rf"|(?P<s2>{SURNAME})\s+(?P<i2>{INITIALS})"
    rf"|(?P<s3>{SURNAME})\s+(?P<f3>[А-ЯЁ][а-яё]+)\s+(?P<p3>{PATRONYMIC})"
)
# What a bracket says is about the person, not another person: «(по согласованию)», «(далее — УО)».
BRACKET = re.compile(r"[(\[][^()\[\]]*(?:[)\]]|$)")
SEPARATOR = re.compile(r"\s*[,;\n/•]+\s*")
AREA = "|".join(AREAS)
# «по УВР и ВР»: two deputies.
JOINED_AREAS = re.compile(rf"\b({AREA})\s+и\s+(?=(?:{AREA})\b)", re.I)
FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?")
EDGES = " \t\u00a0.,;:–—-"


@dataclass(frozen=True)
class PhraseName:
    """A person as written; `first` and `patronymic` may be one letter or empty."""

    last: str
    first: str
    patronymic: str


@dataclass(frozen=True)
class Phrase:
    """A piece of the text: a position, a name, or both."""

    text: str
    position: str = ""
    name: PhraseName | None = None


def phrases(text: str) -> list[Phrase]:
    """The pieces of a cell, in order; nothing of it is lost but brackets and «по согласованию»."""
    clean = cleaned(text)
    found: list[Phrase] = []
    at = 0
    for match in NAME.finditer(clean):
        take_named(found, clean[at : match.start()], match)
        at = match.end()
    for number, piece in enumerate(positions(clean[at:])):
        take_position(found, piece, after=clean[at:] if number == 0 else "")
    return found


def cleaned(text: str) -> str:
    """One kind of blank and dash, no brackets without a name in them, «й» in one character (NFC)."""
    text = unicodedata.normalize("NFC", text).replace("\r", "\n")
    text = BRACKET.sub(lambda found: f" {found[0][1:-1]} " if NAME.search(found[0]) else " ", text)
    text = re.sub(r"\bпо согласованию\b", " ", text, flags=re.I)
    text = JOINED_AREAS.sub(r"\1, ", re.sub(r"[‐‑‒–—−]", "-", text))
    return re.sub(r"[^\S\n]+", " ", text)


def take_named(found: list[Phrase], before: str, match: re.Match[str]) -> None:
    """A name, together with the position right before it; what stands earlier is pieces of their own."""
    pieces = positions(before)
    own = pieces.pop() if pieces and not re.search(r"[,;]\s*$", before) else ""
    for number, piece in enumerate(pieces):
        take_position(found, piece, after=before if number == 0 else "")
    text = f"{own} {match[0]}".strip()
    found.append(Phrase(" ".join(text.split()), own, name_of(match)))


def take_position(found: list[Phrase], piece: str, *, after: str) -> None:
    """A position: of the person just named if it follows with a small letter («Камышова Н.Н., руководитель музея»)."""
    last = found[-1] if found else None
    if after and last and last.name and not last.position and piece[0].islower() and not after.startswith("\n"):
        found[-1] = Phrase(f"{last.text}, {piece}", piece, last.name)
    else:
        found.append(Phrase(piece, piece))


def name_of(match: re.Match[str]) -> PhraseName:
    """The parts of a matched name; of initials the letters."""
    parts = match.groupdict()
    if parts["s3"]:
        return PhraseName(parts["s3"], parts["f3"], parts["p3"])
    letters = re.findall(r"[А-ЯЁ]", parts["i1"] or parts["i2"])
    return PhraseName(parts["s1"] or parts["s2"], letters[0], letters[1] if len(letters) > 1 else "")


def positions(text: str) -> list[str]:
    """Positions in a text without names. Commas inside one that has a colon are its own («Департаменты: …, …»)."""
    pieces = [text] if ":" in text else SEPARATOR.split(text)
    found: list[str] = []
    for piece in pieces:
        for part in split_unmarked(" ".join(piece.split())):
            add_piece(found, part.strip(EDGES))
    return found


def add_piece(found: list[str], piece: str) -> None:
    """Keep a piece; a bare area («…по УВР, ВР») is another deputy."""
    if piece.casefold() in AREAS and found and " по " in found[-1]:
        piece = f"{found[-1].rpartition(' по ')[0]} по {piece}"
    if any(map(str.isalnum, piece)):
        found.append(piece)


def split_unmarked(text: str) -> list[str]:
    """Positions that stand side by side: a new one begins with a capital, or after «и», if it is a word for people."""
    cuts = [0]
    for word in FIRST_WORD.finditer(text):
        before = text[: word.start()].rstrip()
        if before and is_head(word[0]) and begins_anew(before, word[0]):
            cuts.append(word.start())
    ends = [*cuts[1:], len(text)]
    return [re.sub(r"\sи\s*$", "", text[start:end]) for start, end in zip(cuts, ends, strict=True)]


def begins_anew(before: str, word: str) -> bool:
    """Whether a word for people begins another position: not after «зам.», «ст.», «старший», «по»."""
    last = before.split()[-1]
    if last == "и":
        return True
    return word[0].isupper() and not last.endswith(".") and not is_head(last, alone=False)
