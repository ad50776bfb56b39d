"""Trying a template on a sample order: what it prints, or what is wrong with it."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.text import capfirst

from accounts.predicates import FieldIs
from orders.kinds.kind import kind_named
from orders.wording.invented import CURATOR
from orders.wording.language import compile_text, render_text
from orders.wording.layout import Wording, faults, parse
from orders.wording.parser import TextError
from orders.wording.samples import sample

# Two versions of more lines are not laid beside each other: that takes the square of their number.
MOST_LINES = 300


@dataclass(frozen=True)
class Trial:
    """The sample order a template makes; `faults` are Russian sentences, empty when it may be used."""

    wording: Wording | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def points(self) -> list[tuple[str, str, list[str]]]:
        """(executor in the dative, text, sub-points) of each point."""
        points = self.wording.points if self.wording else []
        curator = CURATOR.datv
        whom = capfirst(f"{curator.position} {curator.short}")
        return [(whom if by_curator else "", *split(text)) for text, by_curator in points]


def split(text: str) -> tuple[str, list[str]]:
    """A point and its sub-points."""
    first, *parts = text.split("\n")
    return first, parts


def try_text(kind: str, text: str) -> Trial:
    """What `text` prints for a sample order of `kind`."""
    if text.count("\n") >= MOST_LINES:
        return Trial(faults=[f"В шаблоне больше {MOST_LINES} строк. Сократите текст или разбейте его на два приказа."])
    values = sample(kind)
    try:
        words = render_text(compile_text(text, values), values)
    except TextError as error:
        return Trial(faults=[str(error)])
    return Trial(parse(words), faults(words, needs_points=kind_named(kind).needs_points))


@dataclass(frozen=True)
class ComparedLine:
    """A line of two versions beside each other: `mark` is same, gone or new."""

    mark: str
    words: str

    is_gone = FieldIs("mark", "gone")
    is_new = FieldIs("mark", "new")


def compare(old: str, new: str) -> list[ComparedLine]:
    """The lines of both texts; what was left out stands before what came in."""
    before, after = old.splitlines(), new.splitlines()
    if max(len(before), len(after)) > MOST_LINES:
        return [*(ComparedLine("gone", line) for line in before), *(ComparedLine("new", line) for line in after)]
    lines: list[ComparedLine] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [ComparedLine("same", line) for line in before[i1:i2]]
            continue
        lines += [ComparedLine("gone", line) for line in before[i1:i2]] + [
            ComparedLine("new", line) for line in after[j1:j2]
        ]
    return lines
