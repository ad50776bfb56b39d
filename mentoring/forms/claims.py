"""The right to carry out one filled form."""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect

PENDING = ""
# A claim outlives the longest request by far, and ends by itself where the process died with it.
PENDING_SECONDS = 120
ANSWER_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Claim:
    """The right to carry one filled form out. Where it led stands at the same place afterwards."""

    place: str

    def claim(self) -> bool:
        """True for the one that comes first."""
        return cache.add(self.place, PENDING, PENDING_SECONDS)

    def answer(self) -> str | None:
        """Where the first one led; empty while it is at work, None where it was refused or never came."""
        return cache.get(self.place)

    def settle(self, response: HttpResponse, *, refused: bool) -> None:
        """Remember where a form that was carried out led; a refused one may be sent again."""
        if isinstance(response, HttpResponseRedirect) and not refused:
            cache.set(self.place, response.url, ANSWER_SECONDS)
        else:
            cache.delete(self.place)
