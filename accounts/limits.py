"""Counting what may be done only so often: wrong passwords, wrong links from one address, fetches of one calendar."""

import ipaddress
import time
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """At most `most` times in `seconds`, for each key by itself.

    Counted in windows that follow each other, so that a person who keeps on trying is let in again too.
    """

    name: str
    most: int
    seconds: int

    def is_spent(self, key: object) -> bool:
        """Whether `key` was counted as often as it may be."""
        return cache.get(self._place(key), 0) >= self.most

    def count(self, key: object) -> None:
        """One more."""
        place = self._place(key)
        cache.add(place, 0, self.seconds)
        try:
            cache.incr(place)
        except ValueError:
            # It ended between the two calls: the next one begins anew.
            cache.add(place, 1, self.seconds)

    def _place(self, key: object) -> str:
        return f"{self.name}.{int(time.time()) // self.seconds}.{key}"


# What a provider gives to one home or school (RFC 6177): the owner of one IPv6 address has them all.
IPV6_HOME = 64


@dataclass(frozen=True)
class AddressLimit(Limit):
    """Counted for each address of the internet; those of IPv6 by the network of a home, in which nobody runs short."""

    def _place(self, key: object) -> str:
        return super()._place(home_of(str(key)))


def home_of(address: str) -> str:
    """An IPv6 address without the part that its holder chooses; all else as it is."""
    try:
        found = ipaddress.IPv6Address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or ipaddress.ip_network(f"{found}/{IPV6_HOME}", strict=False))
