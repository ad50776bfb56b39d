"""Names and positions of people in the Russian cases (регламент: назначить кого, Директору кому, контроль за кем).

`inflect` is the whole interface. The nominative is what a person stores; the other cases are computed, and a form
that somebody has put right by hand (`overrides`) always wins. Nothing here imports Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from inflection.endings import OBLIQUE, syllables
from inflection.first_names import decline_first_name, decline_patronymic
from inflection.gender import guess_gender
from inflection.names import initials
from inflection.positions import decline_position
from inflection.russian import NBSP
from inflection.surnames import decline_surname

CASES = ("nomn", *OBLIQUE)

__all__ = ["CASES", "Inflected", "guess_gender", "inflect"]


class Name(NamedTuple):
    """The nominative: the surname, the first name and the patronymic, blank if there is none."""

    last: str
    first: str
    patronymic: str


@dataclass(frozen=True)
class Inflected:
    """A person in one case: «Петровой Анны Ивановны», «Петровой А.И.», «учителя химии» (None if none was given)."""

    full: str
    short: str
    position: str | None

    @property
    def printed(self) -> str:
        """The short form for paper: the initials are tied to the surname by a no-break space."""
        return NBSP.join(self.short.rsplit(" ", 1))


def inflect(
    last: str,
    first: str,
    patronymic: str | None,
    gender: str | None,
    case: str,
    position: str | None = None,
    overrides: Mapping[str, str] | None = None,
) -> Inflected:
    """Put a person and a position into a case.

    `gender` is «m», «f» or None (then it is guessed; a name that doesn't tell is taken for a man's). `case` is one of
    CASES, else ValueError. `overrides` maps a case to the full name as corrected by hand, surname first. The short
    form has an ordinary space; print puts the no-break one (`Inflected.printed`).
    """
    if case not in CASES:
        raise ValueError(f"Unknown case {case!r}: expected one of {', '.join(CASES)}")
    name = Name(*(" ".join((part or "").split()) for part in (last, first, patronymic)))
    sex = gender if gender in ("m", "f") else guess_gender(*name) or "m"
    full = (overrides or {}).get(case) or (" ".join(filter(None, name)) if case == "nomn" else _full(name, sex, case))
    title = " ".join(position.split()) if position else position
    return Inflected(
        full=full,
        short=f"{_surname(name, sex, case, overrides)} {initials(name.first, name.patronymic)}".strip(),
        position=decline_position(title, case) if title and case != "nomn" else title,
    )


def _full(name: Name, gender: str, case: str) -> str:
    """Surname, first name, patronymic; of a Vietnamese, Korean or Chinese name only the last part declines."""
    if _is_east_asian(name):
        *before, last = " ".join(filter(None, name)).split()
        return " ".join([*before, decline_first_name(last, gender, case)])
    declined = (
        name.last and decline_surname(name.last, gender, case),
        name.first and decline_first_name(name.first, gender, case),
        name.patronymic and decline_patronymic(name.patronymic, gender, case),
    )
    return " ".join(filter(None, declined))


def _is_east_asian(name: Name) -> bool:
    """Three or more short words and no patronymic: Ким Чен Ын, Нгуен Ван Тхань."""
    words = f"{name.last} {name.first}".split()
    short = all(word.isalpha() and word[0].isupper() and syllables(word) <= 2 and len(word) <= 6 for word in words)
    return not name.patronymic and len(words) >= 3 and short and sum(map(syllables, words)) <= len(words) + 1


def _surname(name: Name, gender: str, case: str, overrides: Mapping[str, str] | None) -> str:
    """The surname in the case: of a form corrected by hand, as many words as the nominative surname has."""
    corrected = (overrides or {}).get(case)
    if corrected:
        return " ".join(corrected.split()[: len(name.last.split())])
    if case == "nomn" or not name.last:
        return name.last
    return decline_surname(name.last, gender, case)
