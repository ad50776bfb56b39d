"""Mentees for whom no mentor is left: why, in a sentence, and what can be done about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse

from pairs.affinity import Need, Offer
from participants.models import MenteeCard, Participant
from participants.models.imports import PeopleImport

MENTEES, MENTORS = PeopleImport.Base.MENTEES, PeopleImport.Base.MENTORS


class Seats(NamedTuple):
    """A mentor and how many mentees he has now."""

    offer: Offer
    taken: int

    @property
    def mentor_id(self) -> int:
        return self.offer.card.participant_id

    @property
    def free(self) -> int:
        """Places left; none where more are taken than the card allows."""
        return max(self.offer.card.capacity - self.taken, 0)


class Parted(NamedTuple):
    """(Mentor, mentee) whose pair ended early: in this programme, and in those before."""

    here: set[tuple[int, int]]
    before: set[tuple[int, int]]


@dataclass(frozen=True)
class Alone:
    """A mentee without a mentor: the sentence why, and the cure as a link."""

    card: MenteeCard
    reason: str
    cure: str
    url: str

    @property
    def mentee(self) -> Participant:
        return self.card.participant


def left_alone(needs: list[Need], seats: list[Seats], parted: Parted) -> Iterator[Alone]:
    """Why each of these mentees of one form found nobody; `seats`: all mentors of the form."""
    free = [seat for seat in seats if seat.free]
    for need in needs:
        yield Alone(need.card, *why(need, seats, free, parted))


def why(need: Need, seats: list[Seats], free: list[Seats], parted: Parted) -> tuple[str, str, str]:
    """Sentence, cure, and where the cure is."""
    card, form = need.card, need.card.get_form_display()
    of_form = f"{reverse('participants:mentors')}?form={card.form}"
    if not seats:
        return (
            f"В базе нет наставников с формой «{form}».",
            "Добавить наставника",
            reverse("participants:create", args=[MENTORS]),
        )
    if not free:
        return f"У всех наставников с формой «{form}» места заняты.", "Добавить место", of_form
    if all((seat.mentor_id, card.participant_id) in parted.here for seat in free):
        return "Свободны только те, с кем пара уже прекращена.", "Позвать другого наставника", of_form
    if not card.request:
        url = reverse("participants:card", args=[card.participant_id, MENTEES])
        return "Запрос не заполнен, подбирать не по чему.", "Заполнить запрос", url
    return "Мест не хватило: другим эти наставники подошли лучше.", "Добавить место", of_form
