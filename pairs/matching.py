"""Whom to pair with whom: the best total over the whole school, not the best pair first.

`suggest` solves one assignment per form of mentoring (scipy's Hungarian method); a mentor with three free places stands
in it as three columns. The same bases always give the same answer: people come in alphabetical order.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from accounts.keys import keys_in
from inflection.russian import plural
from pairs.affinity import GOOD_FROM, STRONG_FROM, Need, Offer, points, reason
from pairs.alone import Alone, Parted, Seats, left_alone
from pairs.doubts import doubts
from pairs.models import Pair, PairMember
from participants.models import MenteeCard, MentorCard, Participant
from programmes.models import Programme

# Far below any score: chosen only when nothing else is left, and thrown away then.
FORBIDDEN = -1000.0
# A mentor's second place is worth a little less than another's first, so that the load spreads.
CROWDING = 0.5
# How many other mentors a person may choose from.
ALTERNATIVES = 3
STRENGTHS = {1: "слабое", 2: "хорошее", 3: "сильное"}


@dataclass(frozen=True)
class Alternative:
    """Another mentor for a mentee: how well they fit, why, and who would have to leave the place (None: it is free)."""

    mentor: Participant
    score: int
    reason: str
    instead_of: Participant | None = None


@dataclass(frozen=True)
class PairSuggestion:
    """A proposed pair: who, how well they fit (0–100), in one line why, and what the portal doubts about it."""

    mentor: Participant
    mentee: Participant
    form: str
    score: int
    reason: str = ""
    doubts: tuple[str, ...] = ()
    is_pinned: bool = False
    alternatives: tuple[Alternative, ...] = ()

    @property
    def key(self) -> str:
        """What the form of the page sends back."""
        return key_of(self.mentor.pk, self.mentee.pk)

    @property
    def is_doubtful(self) -> bool:
        """A person should decide about it; until then it is not ticked."""
        return bool(self.doubts) and not self.is_pinned

    @property
    def strength(self) -> int:
        """How well they fit: 1 weak, 2 good, 3 strong."""
        return 1 + (self.score >= GOOD_FROM) + (self.score >= STRONG_FROM)

    @property
    def word(self) -> str:
        """The same in a word."""
        return STRENGTHS[self.strength]

    @property
    def choices(self) -> list[tuple[str, Alternative]]:
        """The alternatives with what the form sends for each."""
        return [(key_of(other.mentor.pk, self.mentee.pk), other) for other in self.alternatives]


@dataclass(frozen=True)
class Proposal:
    """What the portal proposes for the whole school: the pairs, best first, and the mentees left without a mentor."""

    pairs: list[PairSuggestion]
    alone: list[Alone]


def key_of(mentor: int, mentee: int) -> str:
    """A pair in a form or address: «12:34»."""
    return f"{mentor}:{mentee}"


def suggest(programme: Programme, form: str = "") -> list[PairSuggestion]:
    """The best pairs for everybody still without one, of one form or of all; best first."""
    return propose(programme, form).pairs


def propose(programme: Programme, form: str = "", pins: Collection[str] = ()) -> Proposal:
    """The best pairs and who is left over. `pins`: keys of pairs that stay as they are, if they are still possible."""
    offers, needs = all_offers(programme, form), open_needs(programme, form)
    parted = former_pairs(programme)
    pinned = {mentee: mentor for mentor, mentee in filter(None, map(read_key, sorted(pins)))}
    on = programme.organisation.today()
    pairs: list[PairSuggestion] = []
    alone: list[Alone] = []
    for each in sorted({need.card.form for need in needs}):
        wanting = [need for need in needs if need.card.form == each]
        here = [seat for seat in offers if seat.offer.card.form == each]
        matched = FormMatching(wanting, [seat for seat in here if seat.free > 0], parted, pinned, on).pairs()
        matched_ids = {pair.mentee.pk for pair in matched}
        pairs += matched
        alone += left_alone([need for need in wanting if need.card.participant_id not in matched_ids], here, parted)
    ordered = sorted(pairs, key=lambda s: (-s.score, s.mentor.search_key, s.mentee.search_key, s.mentee.pk))
    return Proposal(ordered, alone)


class FormMatching:
    """The assignment of one form of mentoring with the greatest total."""

    def __init__(
        self, needs: list[Need], seats: list[Seats], parted: Parted, pinned: dict[int, int], on: datetime.date
    ) -> None:
        self.needs, self.seats, self.parted, self.on = needs, seats, parted, on
        self.rows = {need.card.participant_id: row for row, need in enumerate(needs)}
        self.columns = {seat.mentor_id: column for column, seat in enumerate(seats)}
        self.scores = self.allowed_points()
        self.free = [seat.free for seat in seats]
        self.pinned: dict[int, int] = {}
        for mentee, mentor in pinned.items():
            row, column = self.rows.get(mentee), self.columns.get(mentor)
            if row is not None and column is not None and self.scores[row, column] > 0 and self.free[column]:
                self.pinned[row] = column
                self.free[column] -= 1

    def allowed_points(self) -> np.ndarray:
        """The scores, far below zero for pairs that must not be."""
        scores = points(self.needs, [seat.offer for seat in self.seats], self.on)
        themselves = {(person, person) for person in self.rows.keys() & self.columns.keys()}
        for mentor, mentee in self.parted.here | themselves:
            if mentor in self.columns and mentee in self.rows:
                scores[self.rows[mentee], self.columns[mentor]] = FORBIDDEN
        return scores

    def assigned(self) -> dict[int, int]:
        """Row of the mentee → column of the mentor: what is pinned, and the best for all others."""
        # Here, because scipy takes a second to load, which every start of a server would wait for.
        from scipy.optimize import linear_sum_assignment

        rows = [row for row in range(len(self.needs)) if row not in self.pinned]
        places = [(column, place) for column, free in enumerate(self.free) for place in range(free)]
        columns = np.array([column for column, _ in places], dtype=int)
        crowding = np.array([place * CROWDING for _, place in places])
        taken = linear_sum_assignment(self.scores[rows][:, columns] - crowding, maximize=True)
        chosen = {rows[index]: int(columns[slot]) for index, slot in zip(*taken, strict=True)}
        return self.pinned | {row: column for row, column in chosen.items() if self.scores[row, column] > 0}

    def pairs(self) -> list[PairSuggestion]:
        """The suggestions with their doubts; of a mentor's mentees the one who fits least comes last."""
        assigned = self.assigned()
        by_mentor: dict[int, list[int]] = {}
        for row in sorted(assigned, key=lambda row: (row not in self.pinned, -self.scores[row, assigned[row]], row)):
            by_mentor.setdefault(assigned[row], []).append(row)
        return [
            self.suggestion(row, column, place, by_mentor)
            for column, rows in by_mentor.items()
            for place, row in enumerate(rows, 1)
        ]

    def suggestion(self, row: int, column: int, place: int, by_mentor: dict[int, list[int]]) -> PairSuggestion:
        """One pair in words."""
        need, seat, score = self.needs[row], self.seats[column], int(self.scores[row, column])
        parted = (seat.mentor_id, need.card.participant_id) in self.parted.before
        found = doubts(need, seat.offer, self.on, score=score, turn=seat.taken + place, parted=parted)
        return PairSuggestion(
            seat.offer.card.participant,
            need.card.participant,
            seat.offer.card.form,
            score,
            reason(need, seat.offer, self.on),
            found,
            row in self.pinned,
            tuple(self.alternatives(row, column, by_mentor)),
        )

    def alternatives(self, row: int, column: int, by_mentor: dict[int, list[int]]) -> Iterator[Alternative]:
        """The best other mentors, as many as a person can choose from: not one whose places are all pinned, nor one who
        fits badly and would have to be taken from another."""
        found = 0
        for other in np.argsort(-self.scores[row], kind="stable").tolist():
            if found == ALTERNATIVES or self.scores[row, other] <= 0:
                return
            movable = [each for each in by_mentor.get(other, []) if each not in self.pinned]
            full = len(movable) >= self.free[other]
            if other == column or not self.free[other] or (full and self.scores[row, other] < GOOD_FROM):
                continue
            found += 1
            yield Alternative(
                self.seats[other].offer.card.participant,
                int(self.scores[row, other]),
                reason(self.needs[row], self.seats[other].offer, self.on),
                self.needs[movable[-1]].card.participant if full else None,
            )


def explain(offer: Offer, needs: list[Need], on: datetime.date) -> tuple[int, list[str]]:
    """Score and reasons of a pair or group: the average, and what is said of each."""
    score = int(points(needs, [offer], on).mean())
    return score, list(dict.fromkeys(reason(need, offer, on) for need in needs))


def all_offers(programme: Programme, form: str = "") -> list[Seats]:
    """Mentors of the base, and how many places of theirs are taken."""
    cards = MentorCard.objects.in_base(programme).unfinished()
    if form:
        cards = cards.filter(form=form)
    taken = Counter(PairMember.objects.current().filter(programme=programme).values_list("pair__mentor_id", flat=True))
    ordered = cards.select_related("participant").order_by("participant__search_key", "pk")
    return [Seats(Offer.of(card), taken[card.participant_id]) for card in ordered]


def free_offers(programme: Programme, form: str = "") -> list[tuple[Offer, int]]:
    """Mentors of the base with a place left, and how many places."""
    return [(seat.offer, seat.free) for seat in all_offers(programme, form) if seat.free > 0]


def open_needs(programme: Programme, form: str = "") -> list[Need]:
    """Mentees of the base who wait for a mentor."""
    free = MenteeCard.objects.in_base(programme).without_pair()
    if form:
        free = free.filter(form=form)
    return [Need.of(card) for card in free.select_related("participant").order_by("participant__search_key", "pk")]


def former_pairs(programme: Programme) -> Parted:
    """Who already parted: in this programme they are not brought together again, after an earlier one it is asked."""
    ended = Pair.objects.filter(programme__organisation=programme.organisation_id, state=Pair.State.TERMINATED)
    parted = Parted(set(), set())
    for where, mentor, mentee in ended.values_list("programme_id", "mentor_id", "members__mentee_id"):
        (parted.here if where == programme.pk else parted.before).add((mentor, mentee))
    return parted


def overbooked(programme: Programme, keys: Iterable[str]) -> list[str]:
    """Sentences about mentors who are chosen for more mentees than they have places."""
    wanted = Counter(pair[0] for pair in map(read_key, keys) if pair)
    return [
        f"{offer.card.participant.name.short}: свободно {free} {plural(free, 'место', 'места', 'мест')}, "
        f"выбрано {wanted[offer.card.participant_id]}."
        for offer, free in free_offers(programme)
        if wanted[offer.card.participant_id] > free
    ]


def pairs_by_keys(programme: Programme, keys: Iterable[str], *, groups: bool) -> list[dict[str, Any]]:
    """The chosen suggestions as arguments of `services.create_whole`; keys of people no longer free are left out.

    With `groups`, the mentees of one mentor make one group; otherwise each makes a pair.
    """
    offers = {offer.card.participant_id: (offer, free) for offer, free in free_offers(programme)}
    needs = {need.card.participant_id: need for need in open_needs(programme)}
    wanted: dict[tuple[int, int], list[Need]] = {}
    for mentor, mentee in filter(None, map(read_key, keys)):
        if mentor in offers and mentee in needs:
            wanted.setdefault((mentor, 0 if groups else mentee), []).append(needs[mentee])
    today = programme.organisation.today()
    return [arguments(offers[mentor][0], chosen, today) for (mentor, _), chosen in wanted.items()]


def read_key(key: str) -> tuple[int, int] | None:
    """«12:34» → (12, 34); None for what no page of ours has sent."""
    mentor, _, mentee = key.partition(":")
    keys = keys_in([mentor, mentee])
    return (keys[0], keys[1]) if len(keys) == 2 else None


def arguments(offer: Offer, needs: list[Need], on: datetime.date) -> dict[str, Any]:
    """What `services.create_whole` wants to know of a pair or group."""
    score, why = explain(offer, needs, on)
    mentees = [need.card.participant for need in needs]
    form = offer.card.form
    return {"mentor": offer.card.participant, "mentees": mentees, "form": form, "score": score, "reasons": why}
