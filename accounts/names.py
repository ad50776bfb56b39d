"""A person's name in the shapes that documents print (regulation.md §7)."""

from dataclasses import dataclass

NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class PersonName:
    """Surname, first name and patronymic in the nominative; the last two may be empty."""

    last: str
    first: str
    patronymic: str = ""

    @property
    def full(self) -> str:
        """«Абашева Елена Андреевна»"""
        return " ".join(part for part in (self.last, self.first, self.patronymic) if part)

    @property
    def initials(self) -> str:
        """«Е.А.»"""
        return "".join(f"{part[0]}." for part in (self.first, self.patronymic) if part)

    @property
    def short(self) -> str:
        """«Абашева Е.А.»: addressees and lists."""
        return f"{self.last}{NO_BREAK}{self.initials}".strip()

    @property
    def signature(self) -> str:
        """«Е.А. Абашева»: signatures and stamps."""
        return f"{self.initials}{NO_BREAK}{self.last}".strip()
