"""What the results of a wave come to: three findings, each a figure with its words."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from documents.charts import NOTICED, in_tenths, signed
from documents.small_groups import Bounds
from inflection.russian import NBSP, plural


class Finding(NamedTuple):
    """«+2,2» and «сильнее всего — легко попросить о помощи»."""

    figure: str
    words: str


class Changed(Protocol):
    """What was asked twice; `change` is None where it may not be told."""

    @property
    def name(self) -> str: ...
    @property
    def change(self) -> float | None: ...


class Graded(Protocol):
    """What was asked once."""

    @property
    def name(self) -> str: ...
    @property
    def mean(self) -> Bounds: ...


def of_changes(rows: Sequence[Changed]) -> list[Finding]:
    """How many grew, what grew most, what became worse; nothing of nothing."""
    changes = sorted(((row.change, row.name) for row in rows if row.change is not None), reverse=True)
    if not changes:
        return []
    grown = sum(change >= NOTICED for change, _ in changes)
    whole = len(changes)
    found = [
        Finding(
            f"{grown}{NBSP}из{NBSP}{whole}",
            f"{plural(whole, 'показателя', 'показателей', 'показателей')} "
            f"{plural(grown, 'вырос', 'выросли', 'выросли')} на полбалла и больше",
        )
    ]
    most, name = changes[0]
    if most > 0:
        found.append(Finding(signed(most), f"сильнее всего — {name}"))
    return [*found, worst(changes)]


def worst(changes: Sequence[tuple[float, str]]) -> Finding:
    """What fell most, and how many fell with it."""
    fallen = [found for found in changes if found[0] < 0]
    if not fallen:
        return Finding("0", "показателей стало хуже")
    change, name = fallen[-1]
    if len(fallen) == 1:
        return Finding(signed(change), f"стало хуже одно — {name}")
    return Finding(signed(change), f"хуже всего — {name}; всего снизились {len(fallen)}")


def of_grades(rows: Sequence[Graded], answered: int, asked: int) -> list[Finding]:
    """How many answered; the best and the worst mean among those told as numbers."""
    found = [Finding(f"{answered}{NBSP}из{NBSP}{asked}", "ответили")]
    told = sorted((row for row in rows if row.mean.is_exact), key=lambda row: row.mean.low)
    if told:
        found.append(Finding(in_tenths(told[-1].mean.low), f"выше всего — {told[-1].name}"))
    if len(told) > 1:
        found.append(Finding(in_tenths(told[0].mean.low), f"ниже всего — {told[0].name}"))
    return found
