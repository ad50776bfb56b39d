"""The rule for small groups: whatever is published, nobody can reckon what was hidden."""

import itertools
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from documents.small_groups import (
    FEWEST,
    Bounds,
    bands,
    cells,
    in_words,
    mean,
    part,
    shares,
    stepped,
    tells_of_no_rest,
    total,
)
from tests.tables import every

few = st.integers(0, 30)
tables = st.lists(few, min_size=2, max_size=10)
untimed = settings(deadline=None)


@untimed
@given(tables)
def test_no_hidden_cell_follows_from_the_total_and_the_cells_shown(counts):
    published = cells(counts)
    hidden = [place for place, count in enumerate(published) if count is None]
    left = sum(counts) - sum(count for count in published if count is not None)
    for place in hidden:
        least, most = (
            linprog(
                [sign * (other == place) for other in hidden], A_eq=[[1] * len(hidden)], b_eq=[left], bounds=(0, None)
            ).fun
            for sign in (1, -1)
        )
        assert -most - least >= min(FEWEST, sum(counts))


@untimed
@given(tables)
def test_every_cell_shown_is_true_and_none_of_them_is_small(counts):
    for shown, count in zip(cells(counts), counts, strict=True):
        assert shown is None or shown == count >= FEWEST


def test_a_table_without_small_cells_is_shown_whole():
    assert cells([5, 12, 7]) == [5, 12, 7]


def test_a_lone_small_cell_takes_the_next_larger_with_it():
    assert cells([2, 20, 6]) == [None, 20, None]


@untimed
@given(few, few)
def test_a_share_tells_no_small_side(count, rest):
    said = part(count, count + rest)
    assert said.low <= count <= said.high
    assert said.is_exact == (min(count, rest) >= FEWEST or count + rest == 0)
    if not said.is_exact:
        assert said.high - said.low >= min(FEWEST - 1, count + rest)
    elif count + rest:
        assert shares(said, count + rest).is_exact


@untimed
@given(few, few)
def test_a_percentage_gives_back_no_more_than_the_bounds(count, rest):
    whole = count + rest
    said = part(count, whole)
    if whole and not said.is_exact:
        per_cent = shares(said, whole)
        fitting = [n for n in range(whole + 1) if per_cent.low <= 100 * n / whole <= per_cent.high]
        assert fitting[0] <= said.low
        assert fitting[-1] >= said.high


@every(("count", "whole"), [(1, 1), (4, 4), (5, 5), (8, 8), (0, 8), (1, 8)])
def test_of_fewer_than_nine_nothing_is_said_while_one_side_is_small(count, whole):
    assert in_words(shares(part(count, whole), whole), 0, 100, " %") == "скрыто"


@untimed
@given(st.integers(1, 200), st.integers(-FEWEST + 1, FEWEST - 1), st.integers(FEWEST, 60))
def test_the_difference_of_two_tables_tells_of_no_single_person(count, change, rest):
    whole = count + rest + FEWEST
    before, after = stepped(count, whole), stepped(max(1, count + change), whole)
    assert before.low <= count <= before.high
    possible = {b - a for a in span(before) for b in span(after)}
    assert len(possible) >= FEWEST


@untimed
@given(few, few)
def test_steps_beside_the_whole_tell_neither_the_few_nor_the_rest(count, rest):
    said = stepped(count, count + rest)
    assert said.low <= count <= said.high <= count + rest
    if count:
        assert said.high - said.low >= min(FEWEST - 2, count + rest)
    if rest < FEWEST:
        assert said.high - said.low >= min(FEWEST - 1, count + rest)


@every(("count", "whole"), [(0, 1), (1, 1), (2, 2), (0, 4), (4, 4), (8, 8)])
def test_of_fewer_than_nine_no_step_is_said_not_even_the_empty_one(count, whole):
    assert in_words(stepped(count, whole), 0, whole) == "скрыто"


def span(bounds: Bounds) -> range:
    """The whole numbers within."""
    return range(int(bounds.low), int(bounds.high) + 1)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 10), min_size=5, max_size=12))
def test_the_mean_tells_no_grade_that_was_given_or_not_given(grades):
    counts = {grade: grades.count(grade) for grade in range(1, 11)}
    said = mean(counts, 1, 10)
    true = sum(grades) / len(grades)
    assert said.low - 0.05 <= true <= said.high + 0.05
    sums = [number for number in range(len(grades), 10 * len(grades) + 1) if fits(said, number, len(grades))]
    for grade in range(1, 11):
        assert {0, 1} <= {min(n, 1) for n in range(len(grades) + 1) if can_be(grade, n, len(grades), sums)}


def fits(said: Bounds, number: int, people: int) -> bool:
    """Whether that sum of grades would have been published so."""
    near_an_end = number >= 10 * people - 9 or number <= people + 9
    if said.is_exact:
        return not near_an_end and round(number / people, 1) == said.low
    return near_an_end and said.low - 0.001 <= number / people <= said.high + 0.001


def can_be(grade: int, times: int, people: int, sums: list[int]) -> bool:
    """Whether exactly `times` of the people can have given that grade, one of these sums being true."""
    reached = 1 << grade * times
    for _ in range(people - times):
        reached = sum_of_shifts(reached, grade)
    return any(reached >> number & 1 for number in sums)


def sum_of_shifts(reached: int, left_out: int) -> int:
    """The sums (bits of a number) that one more grade leads to."""
    found = 0
    for grade in range(1, 11):
        if grade != left_out:
            found |= reached << grade
    return found


@untimed
@given(st.lists(st.tuples(few, few), min_size=1, max_size=8))
def test_a_total_over_schools_tells_nothing_about_any_of_them(schools):
    said = [part(count, count + rest) for count, rest in schools]
    whole = total(said)
    for place, one in enumerate(said):
        others = total(said[:place] + said[place + 1 :])
        assert whole.high - others.low >= one.high
        assert whole.low - others.high <= one.low


def test_words_of_bounds():
    told = {
        "0": (Bounds(0, 0), 0, None, ""),
        "меньше 5": (Bounds(1, 4), 0, None, ""),
        "от 5 до 9": (Bounds(5, 9), 0, None, ""),
        "не меньше 80 %": (Bounds(80, 100), 0, 100, " %"),
        "не больше 20 %": (Bounds(0, 20), 0, 100, " %"),
        "скрыто": (Bounds(0, 100), 0, 100, " %"),
        "не меньше 8,2": (Bounds(8.2, 10), 1, 10, ""),
    }
    assert {words: in_words(*asked) for words, asked in told.items()} == {words: words for words in told}


def test_every_small_table_of_three_cells_keeps_its_secret():
    for counts in itertools.product(range(9), repeat=3):
        hidden = [count for shown, count in zip(cells(counts), counts, strict=True) if shown is None]
        assert not hidden or len(hidden) == 3 or (len(hidden) > 1 and sum(hidden) >= FEWEST)


FIVE = Bounds(5, 5)


@every(
    ("whole", "people", "part", "among", "told"),
    [
        (FIVE, 10, FIVE, 10, True),
        (FIVE, 10, FIVE, 9, False),
        (FIVE, 10, FIVE, 5, True),
        (Bounds(6, 6), 10, Bounds(2, 2), 5, False),
        (Bounds(8.2, 10), 10, FIVE, 5, False),
    ],
)
def test_the_mean_of_a_part_stands_beside_that_of_the_whole_where_the_rest_stays_unknown(
    whole, people, part, among, told
):
    assert tells_of_no_rest(whole, people, part, among, 1, 10) is told


THIRDS, HALVES = ((1, 4), (5, 7), (8, 10)), ((1, 6), (7, 10))


@every(
    ("grades", "edges", "counts"),
    [
        ({3: 5, 6: 5, 9: 5}, THIRDS, [5, 5, 5]),
        ({3: 4, 6: 5, 9: 5}, THIRDS, None),
        ({4: 5, 7: 5, 10: 5}, THIRDS, None),
        ({1: 5, 7: 6}, HALVES, None),
    ],
)
def test_bands_leave_each_person_either_end_of_the_band(grades, edges, counts):
    assert bands(Counter(grades), edges) == counts
