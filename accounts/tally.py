"""Numbers at the head of a page, each a link to the part of the page that holds what it counts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """One number, shown by `components/_tally.html`; `kind` is a kind of `{% status %}`, `name` makes the id."""

    name: str
    count: int
    word: str
    kind: str
    url: str
    chosen: bool = False


def without_empty(*parts: Tally) -> list[Tally]:
    """Those that count something."""
    return [part for part in parts if part.count]
