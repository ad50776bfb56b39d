"""Tries that come at once are all counted."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache

from accounts.limits import Limit

pytestmark = pytest.mark.services
TRIES = 400


def test_four_hundred_tries_at_once_are_four_hundred(db):
    limit = Limit("simultaneous", most=TRIES, seconds=24 * 3600)
    with ThreadPoolExecutor(40) as people:
        list(people.map(lambda number: limit.count("one-address"), range(TRIES)))
    assert limit.is_spent("one-address")
    assert cache.get(limit._place("one-address")) == TRIES


def test_of_many_who_ask_at_once_one_is_let_in(db):
    with ThreadPoolExecutor(40) as people:
        assert sum(people.map(lambda number: cache.add("guard", 1, 60), range(TRIES))) == 1


def test_thousands_of_keys_forget_none(db):
    cache.set_many({f"key{number}": number for number in range(3_000)}, 600)
    assert len(cache.get_many([f"key{number}" for number in range(3_000)])) == 3_000
