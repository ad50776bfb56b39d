"""What may be published of people without telling what one of them said or is: the one rule for surveys and reports.

A group of fewer than five is small. A number is published as bounds: `low == high` says it outright, else the truth
lies anywhere between. What is known of one group must not follow from another: not from a total less the rest, nor
from a share, a mean, an earlier table or a later one.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True)
class Bounds:
    """A number said as «between `low` and `high`»."""

    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def exact(self) -> float | None:
        """The number itself, if it is said."""
        return self.low if self.is_exact else None


def part(count: int, whole: int) -> Bounds:
    """How many of `whole` people; their number is known.

    Said outright where both they and the others are no small group. Else the small group keeps all its five sizes,
    0 to 4; of fewer than nine people nothing is said, for the other side would be small as well.
    """
    rest = whole - count
    if min(count, rest) >= FEWEST:
        return Bounds(count, count)
    if whole < 2 * FEWEST - 1:
        return Bounds(0, whole)
    return Bounds(0, FEWEST - 1) if count < FEWEST else Bounds(whole - FEWEST + 1, whole)


def stepped(count: int, whole: int) -> Bounds:
    """How many of `whole` people, whose number is known, published again and again: in steps of five, so that the
    difference of two tables doesn't tell of the one who came or left. Zero is published.

    The last step reaches up to all of them and is so wide that the rest may be anything from nobody to four; of fewer
    than nine people nothing is said, not even that there is none: «меньше 5» of one would name that one.
    """
    if whole < 2 * FEWEST - 1:
        return Bounds(0, whole)
    last = whole - FEWEST + 1
    last -= last % FEWEST
    if count >= last:
        return Bounds(last, whole)
    if count < FEWEST:
        return Bounds(min(count, 1), FEWEST - 1) if count else Bounds(0, 0)
    low = count - count % FEWEST
    return Bounds(low, low + FEWEST - 1)


def cells(counts: Sequence[int]) -> list[int | None]:
    """The cells of one answered question, None where hidden; their total is known.

    With every small cell, an empty one too, the next larger are hidden until what is hidden are several cells of five
    people or more together: less could be told by subtraction.
    """
    by_size = sorted(range(len(counts)), key=lambda place: counts[place])
    hidden = [place for place in by_size if counts[place] < FEWEST]
    for place in by_size[len(hidden) :]:
        if not hidden or (len(hidden) > 1 and sum(counts[other] for other in hidden) >= FEWEST):
            break
        hidden.append(place)
    return [None if place in hidden else count for place, count in enumerate(counts)]


def mean(grades: Mapping[int, int], lowest: int, highest: int) -> Bounds | None:
    """The mean grade (grade → how often); None of fewer than five.

    A mean so near an end of the scale that nobody can have given the other end is said as «at least» or «at most».
    """
    whole = sum(grades.values())
    if whole < FEWEST:
        return None
    total, step = sum(grade * count for grade, count in grades.items()), highest - lowest
    if total >= whole * highest - step:
        return Bounds(math.floor(10 * (highest - step / whole)) / 10, highest)
    if total <= whole * lowest + step:
        return Bounds(lowest, math.ceil(10 * (lowest + step / whole)) / 10)
    return Bounds(round(total / whole, 1), round(total / whole, 1))


def tells_of_no_rest(whole: Bounds, people: int, part: Bounds, among: int, lowest: int, highest: int) -> bool:
    """Whether the mean of `among` of `people` may stand beside the mean of all of them: what follows of the others is
    nothing, or the mean of five or more of whom each may have given either end of the scale."""
    rest = people - among
    if not rest:
        return True
    if rest < FEWEST or not (whole.is_exact and part.is_exact):
        return False
    left, step = people * whole.low - among * part.low, highest - lowest
    return rest * lowest + step < left < rest * highest - step


def bands(grades: Mapping[int, int], edges: Sequence[tuple[int, int]]) -> list[int] | None:
    """How many grades lie in each of the bands (first and last grade), where their mean is known as well.

    None where a band is a small group, or where the mean would tell what somebody in a band has given: it must leave
    each of them either end of the band.
    """
    counts = [sum(grades.get(grade, 0) for grade in range(low, high + 1)) for low, high in edges]
    if min(counts) < FEWEST:
        return None
    summed = sum(grade * count for grade, count in grades.items())
    least, most = (sum(count * edge[end] for count, edge in zip(counts, edges, strict=True)) for end in (0, 1))
    widest = max(high - low for low, high in edges)
    return counts if least + widest < summed < most - widest else None


def total(published: Iterable[Bounds]) -> Bounds:
    """The sum of what was published of several groups: it tells nothing beyond them."""
    found = list(published)
    return Bounds(sum(bounds.low for bounds in found), sum(bounds.high for bounds in found))


def shares(bounds: Bounds, whole: int) -> Bounds | None:
    """The same in per cent of `whole` with one decimal; None of nobody. Widened outwards, so that it stays true."""
    if not whole:
        return None
    low, high = 100 * bounds.low / whole, 100 * bounds.high / whole
    if bounds.is_exact:
        return Bounds(round(low, 1), round(low, 1))
    return Bounds(math.floor(10 * low) / 10, math.ceil(10 * high) / 10)


def in_words(bounds: Bounds, least: float = 0, most: float | None = None, unit: str = "") -> str:
    """«20 %», «не меньше 80 %», «меньше 5», «от 5 до 9», «скрыто», for a number between `least` and `most`."""
    low, high = (f"{number:g}".replace(".", ",") + unit for number in (bounds.low, bounds.high))
    if bounds.is_exact:
        return low
    if bounds.low <= least and most is not None and bounds.high >= most:
        return "скрыто"
    if most is not None and bounds.high >= most:
        return f"не меньше {low}"
    if bounds.low <= least + 1 and bounds.high == FEWEST - 1 and not unit:
        return f"меньше {FEWEST}"
    return f"не больше {high}" if bounds.low <= least else f"от {low} до {high}"
