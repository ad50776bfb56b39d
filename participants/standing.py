"""What rooms above say when a person leaves the bases or comes back: only they know pairs and consents."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.access import WrongState
from participants.models import Participant
from programmes.models import Programme


@dataclass(frozen=True)
class Tie:
    """Something that has to end before a person leaves: what to do, in Russian, and where."""

    text: str
    url: str


# What a card says once the person's year in the base is over.
FINISHING = frozenset({"finished_on", "is_completed"})
# Ids of people and a programme (None for all) → what ties each of them; whom nothing ties is left out.
FindTies = Callable[[Iterable[int], Programme | None], dict[int, list[Tie]]]
# A person → Russian sentences on what has to be done before she comes back.
Objections = Callable[[Participant], list[str]]
TIES: list[FindTies] = []
TO_RETURN: list[Objections] = []


def ask_before_leaving(find: FindTies) -> None:
    """A room above is asked before a person is taken out of the bases or her card is finished."""
    if find not in TIES:
        TIES.append(find)


def ask_before_return(objections: Objections) -> None:
    """A room above is asked before an archived person comes back."""
    if objections not in TO_RETURN:
        TO_RETURN.append(objections)


def ties_of_many(people: Iterable[int], programme: Programme | None = None) -> dict[int, list[Tie]]:
    """What ties each of these people (ids), in one programme or in all; a fixed number of queries."""
    ids, ties_by_person = list(people), dict[int, list[Tie]]()
    for find in TIES if ids else ():
        for pk, ties in find(ids, programme).items():
            ties_by_person.setdefault(pk, []).extend(ties)
    return ties_by_person


def ties_of(person: Participant, programme: Programme | None = None) -> list[Tie]:
    """What has to end before the person leaves."""
    return ties_of_many([person.pk], programme).get(person.pk, [])


def require_no_ties(person: Participant) -> None:
    """Raise WrongState that names everything a person who leaves is still in."""
    if ties := ties_of(person):
        raise WrongState(" ".join(tie.text for tie in ties))


def require_may_return(person: Participant) -> None:
    """Raise WrongState that says what has to be done before the person comes back."""
    if bars := [sentence for ask in TO_RETURN for sentence in ask(person)]:
        raise WrongState(" ".join(bars))
