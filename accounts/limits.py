"""Counting what may be done only so often: wrong links from one address, fetches of one calendar."""

from django.core.cache import cache


def is_spent(key: str, limit: int) -> bool:
    """Whether `key` has been counted as often as it may be within its window."""
    return cache.get(key, 0) >= limit


def count(key: str, window: int) -> None:
    """One more; the count is forgotten `window` seconds after the first."""
    cache.add(key, 0, window)
    try:
        cache.incr(key)
    except ValueError:
        # It ended between the two calls: the next one begins anew.
        cache.add(key, 1, window)
