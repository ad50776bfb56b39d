"""A person's name in the shapes that documents print."""

import re
from dataclasses import dataclass

NO_BREAK = "\u00a0"


def initials(first: str, patronymic: str = "") -> str:
    """«О.И.»; each half of a double name gives a letter («А.-М.»), «оглы» and «кызы» give none."""
    return "".join(_initial(name) for name in (first, patronymic))


def _initial(name: str) -> str:
    """The initials of one name; words with a small letter (оглы, ибн) are passed over unless they stand alone."""
    words = [word for word in re.split(r"[\s.]+", name) if any(map(str.isalpha, word))]
    spoken = [word for word in words if word[0].isupper()] or words[:1]
    return "".join("-".join(f"{half[0].upper()}." for half in _capital_halves(word)) for word in spoken)


def _capital_halves(word: str) -> list[str]:
    halves = [half for half in word.split("-") if half[:1].isalpha()]
    return [half for half in halves if half[0].isupper()] or halves[:1]


@dataclass(frozen=True)
class PersonName:
    """Surname, first name and patronymic in the nominative; the last two may be empty."""

    last: str
    first: str
    patronymic: str = ""

    @property
    def full(self) -> str:
        """«Авдеева Елена Андреевна»"""
        return " ".join(part for part in (self.last, self.first, self.patronymic) if part)

    @property
    def initials(self) -> str:
        """«Е.А.»"""
        return initials(self.first, self.patronymic)

    @property
    def short(self) -> str:
        """«Авдеева Е.А.»: addressees and lists."""
        return f"{self.last}{NO_BREAK}{self.initials}".strip()

    @property
    def signature(self) -> str:
        """«Е.А. Авдеева»: signatures and stamps."""
        return f"{self.initials}{NO_BREAK}{self.last}".strip()
