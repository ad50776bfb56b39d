"""Where things stand in a chart. x is in per cent of the width and y in pixels, so letters keep their size.

`templates/components/charts/` draws, for page and PDF alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.small_groups import Bounds

# Room for a dot at either end of a scale, in per cent of the width.
MARGIN = 4
# A change of the mean smaller than half a grade is no change.
NOTICED = 0.5


def x(share: float) -> str:
    """A place or a width, «43.1%»."""
    return f"{share:.1f}%"


@dataclass(frozen=True)
class Bar:
    """A share of a hundred: full up to `sure`, outlined as far as it may reach, with a thin mark at the target."""

    sure: str
    unsure: str
    target: str


def bar(bounds: Bounds, target: float | None = None) -> Bar:
    """The bar of a share in per cent."""
    width = bounds.high - bounds.low
    return Bar(x(bounds.low), x(width) if width else "", "" if target is None else x(target))


@dataclass(frozen=True)
class Scale:
    """A line of grades from `low` to `high`."""

    low: int
    high: int

    def at(self, grade: float) -> str:
        return x(MARGIN + (100 - 2 * MARGIN) * (grade - self.low) / (self.high - self.low))

    def span(self, mean: Bounds | None) -> tuple[str, str] | None:
        """Where a mean stands; None if there is none."""
        return (self.at(mean.low), self.at(mean.high)) if mean else None

    @property
    def ticks(self) -> list[tuple[int, str]]:
        """Four grades and their places."""
        step = (self.high - self.low) / 3
        return [(round(self.low + step * number), self.at(self.low + step * number)) for number in range(4)]

    @property
    def ends(self) -> tuple[str, str]:
        return self.at(self.low), self.at(self.high)


@dataclass(frozen=True)
class Dots:
    """Means on a scale: before (hollow) and now (full). One known within bounds only is a span of two places."""

    ends: tuple[str, str]
    before: tuple[str, str] | None
    now: tuple[str, str] | None
    is_linked: bool
    is_fall: bool


def dots(scale: Scale, now: Bounds | None, before: Bounds | None = None) -> Dots:
    """The dots of a graded question; they are linked where both are known."""
    change = change_of(now, before)
    is_fall = change is not None and change < 0
    return Dots(scale.ends, scale.span(before), scale.span(now), change is not None, is_fall)


def change_of(now: Bounds | None, before: Bounds | None) -> float | None:
    """By how much the mean has changed; None unless both are known outright."""
    if now is None or before is None or now.exact is None or before.exact is None:
        return None
    return round(now.exact - before.exact, 1)


# A part of a bar narrower than this share of it has its number beside the bar only.
NARROWEST = 9
INKS = ("pale", "mid", "full")


@dataclass(frozen=True)
class Part:
    """A part of a stacked bar. `count` is drawn in it where it is wide enough; `ink` is one of INKS."""

    left: str
    width: str
    middle: str
    ink: str
    count: int
    is_wide: bool


def stack(counts: Sequence[int]) -> list[Part]:
    """A whole in two or three parts, from the palest ink to the full one."""
    whole, parts, left = sum(counts), [], 0.0
    inks = INKS if len(counts) == len(INKS) else INKS[::2]
    for count, ink in zip(counts, inks, strict=True):
        width = 100 * count / whole
        parts.append(Part(x(left), x(width), x(left + width / 2), ink, count, width >= NARROWEST))
        left += width
    return parts


# The height of a small multiple in pixels, and the room over and under its lines.
SLOPE_HEIGHT, SLOPE_ROOM = 128, 16


@dataclass(frozen=True)
class Slope:
    """A change from left to right; y in pixels, with the words of both ends."""

    before: int
    after: int
    from_word: str
    to_word: str
    is_fall: bool


def slopes(changes: Sequence[tuple[float, float]], low: float, high: float) -> list[Slope]:
    """Lines of one small multiple; `low` and `high` are the same for all that stand beside each other."""

    def y(grade: float) -> int:
        return round(SLOPE_ROOM + (SLOPE_HEIGHT - 2 * SLOPE_ROOM) * (high - grade) / (high - low))

    return [Slope(y(was), y(now), in_tenths(was), in_tenths(now), now < was) for was, now in changes]


def in_tenths(number: float) -> str:
    """«7,4»."""
    return f"{number:.1f}".replace(".", ",")


def signed(change: float) -> str:
    """«+1,2», «−0,8», «0,0»."""
    return f"{change:+.1f}".replace(".", ",").replace("-", "−") if round(change, 1) else "0,0"
