"""A pair that is not over ties its people to the bases (`participants.standing`): it ends first, then they leave.

So pair, plan and reports always speak of the same people.
"""

from collections.abc import Iterable

from pairs.models import Pair
from participants.models import Participant
from participants.standing import Tie
from programmes.models import Programme


def ties_of(people: Iterable[int], programme: Programme | None) -> dict[int, list[Tie]]:
    """Person id → the pairs that have to end before she leaves; two queries for any number of people."""
    wanted, found = set(people), dict[int, list[Tie]]()
    pairs = Pair.objects.live().filter(programme=programme) if programme else Pair.objects.live()
    persons = Participant.objects.filter(pk__in=wanted)
    for pair in pairs.of_people(persons).select_related("mentor").prefetch_related("members__mentee"):
        tie = Tie(what_to_do(pair), pair.get_absolute_url())
        for person in pair.people:
            if person.pk in wanted:
                found.setdefault(person.pk, []).append(tie)
    return found


def what_to_do(pair: Pair) -> str:
    """How the pair lets its people go."""
    if pair.state not in Pair.WORKING:
        return f"{pair} ({pair.title}) составлена, но не закреплена приказом: сначала прекратите её."
    ways = "завершите её, прекратите или замените наставника приказом"
    if pair.is_group:
        ways = "завершите её, прекратите, замените наставника приказом или выведите участника из группы"
    return f"{pair} ({pair.title}) ещё не окончена: сначала {ways}."
