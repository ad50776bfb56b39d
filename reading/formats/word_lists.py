"""Automatic numbers of Word lists: they are not in the text, yet «№ п/п» columns often consist of nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
# Word numbers with the Russian alphabet without Ё, Й, Ъ, Ы, Ь.
RUSSIAN_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"


@dataclass
class Level:
    """One level of a list: where it starts, how it counts, how the label looks («%1.%2.»)."""

    start: int = 1
    form: str = "decimal"
    label: str = ""


class WordLists:
    """Counts the lists of one document in reading order."""

    def __init__(self, numbering=None) -> None:
        """`numbering`: root of word/numbering.xml or None."""
        self.levels: dict[str, dict[int, Level]] = {}
        self.counters: dict[str, dict[int, int]] = defaultdict(dict)
        self.counted_with: dict[str, str] = {}
        if numbering is not None:
            self.read(numbering)

    def read(self, root) -> None:
        """Take over abstract lists and the lists that refer to them."""
        abstract = {a.get(W + "abstractNumId"): read_levels(a) for a in root.iter(W + "abstractNum")}
        for num in root.iter(W + "num"):
            reference = num.find(W + "abstractNumId")
            basis = reference.get(W + "val") if reference is not None else None
            name = num.get(W + "numId")
            self.levels[name] = dict(abstract.get(basis, {}))
            overrides = list(num.iter(W + "startOverride"))
            # Lists on one abstract list go on counting, unless they say where to start anew.
            self.counted_with[name] = name if overrides else f"abstract {basis}"

    def label(self, list_id: str, depth: int) -> str:
        """Count one paragraph of the list and give its label, or "" for bullets and unknown lists."""
        level = self.levels.get(list_id, {}).get(depth)
        if level is None:
            return ""
        counters = self.counters[self.counted_with[list_id]]
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [other for other in counters if other > depth]:
            del counters[deeper]
        if level.form in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", lambda match: self.number(list_id, counters, int(match[1]) - 1), level.label)

    def number(self, list_id: str, counters: dict[int, int], depth: int) -> str:
        """The count of one level in the form that level has."""
        level = self.levels[list_id].get(depth, Level())
        return count_as(counters.get(depth, level.start), level.form)


def read_levels(abstract) -> dict[int, Level]:
    """The levels of an abstract list."""
    levels = {}
    for level in abstract.iter(W + "lvl"):
        start = value(level, "start", "1")
        form, label = value(level, "numFmt", "decimal"), value(level, "lvlText", "")
        levels[int(level.get(W + "ilvl", "0"))] = Level(int(start) if start.isdigit() else 1, form, label)
    return levels


def value(element, name: str, default: str) -> str:
    """The w:val of a child element."""
    child = element.find(W + name)
    return default if child is None else child.get(W + "val", default)


def count_as(count: int, form: str) -> str:
    """A count as Word writes it: 4, IV, iv, d, г."""
    if form in ("upperRoman", "lowerRoman"):
        return roman(count) if form == "upperRoman" else roman(count).lower()
    letters = {"russianLower": RUSSIAN_LETTERS, "russianUpper": RUSSIAN_LETTERS.upper()}
    letters |= {"lowerLetter": "abcdefghijklmnopqrstuvwxyz", "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    if form in letters and 0 < count <= len(letters[form]):
        return letters[form][count - 1]
    return str(count)


def roman(count: int) -> str:
    """A Roman numeral; lists are short, so tens suffice."""
    text = ""
    for number, sign in ROMAN:
        while count >= number:
            text, count = text + sign, count - number
    return text
