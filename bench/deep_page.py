"""Page 2,000 of a base of 200,000 people against its first page: how much does it cost to be far down the list?

The address of page 2,000 is the one its predecessor's «Дальше» holds: the id of the last person before it.
"""

from bench import _pages, _people
from participants.models import MenteeCard

NAME = "deep-page"
UNIT = "s/page"
BETTER = "lower"
TARGET = 2.5
PAGES = OURS_ITEMS = REFERENCE_ITEMS = 5
NUMBER, SIZE = 2_000, 25

_world: dict = {}


def setup() -> None:
    """Log in and find the person before page 2,000."""
    _world["client"] = _pages.enter()
    cards = MenteeCard.objects.filter(programme=_people.crowd()).order_by("participant__search_key", "participant_id")
    before = cards.values_list("participant_id", flat=True)[(NUMBER - 1) * SIZE - 1]
    _world["deep"] = f"{_pages.CARDS}?after={before}&page={NUMBER}"
    after = list(cards.values_list("participant_id", flat=True)[(NUMBER - 1) * SIZE : NUMBER * SIZE])
    page = _pages.get(_world["client"], _world["deep"])
    if not all(f"/people/{person}/" in page for person in after):
        raise AssertionError("page 2,000 holds other people")


def ours() -> None:
    for _ in range(PAGES):
        _pages.get(_world["client"], _world["deep"])


def reference() -> None:
    for _ in range(PAGES):
        _pages.get(_world["client"], _pages.CARDS)


def teardown() -> None:
    _pages.leave()
