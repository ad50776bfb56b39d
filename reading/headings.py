"""Heading rows told by meaning: the caller says what a heading means, this says whether a row is one of headings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Vocabulary(Generic[Meaning]):
    """What headings mean in one kind of table.

    `meaning_of` gives the meaning of a heading, None for one that it does not know. A row is one of headings when it
    names at least `fewest` different meanings, of `key` ones where these are given, and knows at least the share
    `known` of its cells.
    """

    meaning_of: Callable[[str], Meaning | None]
    key: Collection[Meaning] | None = None
    fewest: int = 2
    known: float = 0.0


@dataclass(frozen=True)
class HeadingRow(Generic[Meaning]):
    """A recognised row: the meaning of each of its cells, None where it is not known; `confidence` from 0 to 1 is the
    share of the filled cells whose meaning is known."""

    row: int
    meanings: tuple[Meaning | None, ...]
    confidence: float


def recognise(row: int, headings: Iterable[str], vocabulary: Vocabulary[Meaning]) -> HeadingRow[Meaning] | None:
    """The row with these headings (empty ones among them), or None when it is not one of headings."""
    texts = list(headings)
    meanings = tuple(vocabulary.meaning_of(text) if text else None for text in texts)
    known = [meaning for meaning in meanings if meaning is not None]
    confidence = len(known) / max(sum(map(bool, texts)), 1)
    named = {meaning for meaning in known if vocabulary.key is None or meaning in vocabulary.key}
    if len(named) < vocabulary.fewest or confidence < vocabulary.known:
        return None
    return HeadingRow(row, meanings, confidence)


def find_headings(rows: Iterable[Iterable[str]], vocabulary: Vocabulary[Meaning]) -> HeadingRow[Meaning] | None:
    """The first of these rows of texts that is one of headings."""
    recognised = (recognise(number, texts, vocabulary) for number, texts in enumerate(rows))
    return next((row for row in recognised if row is not None), None)
