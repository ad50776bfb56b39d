"""Two editions side by side: which rows came, went or changed, and in each cell which words.

Pure: it takes loaded items (with `stage`) and asks the database nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from accounts.searching import fold_search
from roadmap.models import Item

# The field of a stage is its title. Numbers are shown but not compared: one new row would «change» all below it.
FIELDS = {
    "stage": "Этап", "substage": "Подэтап", "title": "Мероприятие", "deadline_text": "Срок",
    "responsible_text": "Ответственный", "result_text": "Ожидаемый результат", "indicator_text": "Показатель",
}  # fmt: skip
WORD = re.compile(r"\w+|\s+|[^\w\s]")
# Rows of one number whose titles share less than this are two different measures.
ALIKE = 0.5


class Kind(StrEnum):
    """What became of a row."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


LOOKS = {
    Kind.SAME: ("idle", "Без изменений"),
    Kind.CHANGED: ("warn", "Изменено"),
    Kind.ADDED: ("ok", "Добавлено"),
    Kind.REMOVED: ("stop", "Исключено"),
}


@dataclass(frozen=True)
class TextPiece:
    """A run of words, in the other edition too or only in this one."""

    text: str
    changed: bool


@dataclass(frozen=True)
class ComparedCell:
    """A field of a row in both editions, as parts; a side without the row has none."""

    title: str
    before: Sequence[TextPiece]
    after: Sequence[TextPiece]

    @property
    def changed(self) -> bool:
        return any(part.changed for part in (*self.before, *self.after))


@dataclass(frozen=True)
class ComparedRow:
    """A row in both editions; `before` is None for an added one, `after` for a removed one."""

    kind: Kind
    before: Item | None
    after: Item | None
    cells: Sequence[ComparedCell]

    @property
    def look(self) -> str:
        """The kind of state that the page shows (docs/look.md)."""
        return LOOKS[self.kind][0]

    @property
    def word(self) -> str:
        return LOOKS[self.kind][1]


def compare(before: Sequence[Item], after: Sequence[Item], origins: Mapping[int, int]) -> list[ComparedRow]:
    """Every row of both editions in the order of the new one; removed rows stand where they stood.

    `origins`: the pk of a new row → the pk of the old row it was copied from.
    """
    pairs = pair(before, after, origins)
    old = {item.pk: item for item in before}
    lines = [line_of(old.get(pairs.get(item.pk, 0)), item) for item in after]
    place = {line.before.pk: number for number, line in enumerate(lines) if line.before}
    return insert_removed(lines, before, place)


def insert_removed(lines: list[ComparedRow], before: Sequence[Item], place: Mapping[int, int]) -> list[ComparedRow]:
    """Put each removed row after the row it followed, or to the top."""
    following: dict[int, list[ComparedRow]] = {}
    last = -1
    for item in before:
        if item.pk in place:
            last = place[item.pk]
        else:
            following.setdefault(last, []).append(line_of(item, None))
    found = list(following.get(-1, []))
    for number, line in enumerate(lines):
        found += [line, *following.get(number, [])]
    return found


def pair(before: Sequence[Item], after: Sequence[Item], origins: Mapping[int, int]) -> dict[int, int]:
    """New pk → old pk: by the copy's origin, else by title, else by number where the titles are alike."""
    free = {item.pk: item for item in before}
    pairs: dict[int, int] = {}
    for item in after:
        if origins.get(item.pk) in free:
            pairs[item.pk] = free.pop(origins[item.pk]).pk
    for key, alike in ((folded_title, always), (number_of, worded_alike)):
        known: dict[str, list[Item]] = {}
        for old in free.values():
            known.setdefault(key(old), []).append(old)
        for item in (item for item in after if item.pk not in pairs):
            twins = (old for old in known.get(key(item), ()) if old.pk in free and alike(old, item))
            if twin := next(twins, None):
                pairs[item.pk] = free.pop(twin.pk).pk
    return pairs


def folded_title(item: Item) -> str:
    """The title, letter case and blanks aside."""
    return fold_search(item.title)


def number_of(item: Item) -> str:
    """The number as written."""
    return item.number


def always(one: Item, other: Item) -> bool:
    """Whatever the rows say besides: their titles are the same."""
    return True


def worded_alike(one: Item, other: Item) -> bool:
    """Whether rows of one number are one measure reworded."""
    words = (folded_title(one).split(), folded_title(other).split())
    return bool(one.number) and SequenceMatcher(None, *words).ratio() >= ALIKE


def line_of(before: Item | None, after: Item | None) -> ComparedRow:
    """The row with its cells, those that are empty in both editions left out."""
    one, other = texts_of(before), texts_of(after)
    cells = [
        ComparedCell(title, *parts_of(one.get(title, ""), other.get(title, "")))
        for title in dict.fromkeys([*one, *other])
    ]
    if before is None or after is None:
        return ComparedRow(Kind.ADDED if before is None else Kind.REMOVED, before, after, cells)
    return ComparedRow(Kind.CHANGED if any(cell.changed for cell in cells) else Kind.SAME, before, after, cells)


def texts_of(item: Item | None) -> dict[str, str]:
    """The words of a row by heading, the document's own columns last; what is empty is left out."""
    if item is None:
        return {}
    texts = {title: getattr(item, field) for field, title in FIELDS.items()}
    # A column of the document may be called as a field is.
    texts |= {
        f"{heading} (свой столбец)" if heading in texts else heading: text for heading, text in item.extra.items()
    }
    return {title: str(text).strip() for title, text in texts.items() if text and str(text).strip()}


def parts_of(old: str, new: str) -> tuple[list[TextPiece], list[TextPiece]]:
    """Both texts as parts; what only one of them says is marked."""
    if old == new:
        return [TextPiece(old, False)], [TextPiece(new, False)]
    one, other = WORD.findall(old), WORD.findall(new)
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return (
        list(marked(one, [(block.a, block.size) for block in blocks])),
        list(marked(other, [(block.b, block.size) for block in blocks])),
    )


def marked(words: Sequence[str], kept: Iterable[tuple[int, int]]) -> Iterable[TextPiece]:
    """Runs of words, those outside the kept stretches marked; single blanks between two marks join them."""
    place = 0
    for start, size in kept:
        if size and start and not "".join(words[start : start + size]).strip() and start + size < len(words):
            continue
        if start > place:
            yield TextPiece("".join(words[place:start]), True)
        if size:
            yield TextPiece("".join(words[start : start + size]), False)
        place = start + size


def origins_of(after: Iterable[Item], previous: Mapping[int, int | None], wanted: Iterable[int]) -> dict[int, int]:
    """New pk → the pk among `wanted` that it descends from; `previous` is pk → pk it was copied from."""
    goals = set(wanted)
    found = {}
    for item in after:
        here: int | None = item.pk
        while here is not None and here not in goals:
            here = previous.get(here)
        if here is not None:
            found[item.pk] = here
    return found
