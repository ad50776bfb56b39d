"""Whom to pair with whom: the best total over the whole school, not the best pair first.

`suggest` solves one assignment per form of mentoring (scipy's Hungarian method); a mentor with three free places stands
in it as three columns. The same bases always give the same answer: people come in alphabetical order.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from accounts.keys import keys_in
from pairs.affinity import GOOD_FROM, STRONG_FROM, Need, Offer, points, reason
from pairs.models import Pair, PairMember
from participants.models import MenteeCard, MentorCard, Participant
from programmes.models import Programme

# Far below any score: chosen only when nothing else is left, and thrown away then.
FORBIDDEN = -1000.0
# A mentor's second place is worth a little less than another's first, so that the load spreads.
CROWDING = 0.5


@dataclass(frozen=True)
class PairSuggestion:
    """A proposed pair: who, how well they fit (0–100), and in one line why."""

    mentor: Participant
    mentee: Participant
    form: str
    score: int
    reason: str = ""

    @property
    def key(self) -> str:
        """What the form of the page sends back."""
        return f"{self.mentor.pk}:{self.mentee.pk}"

    @property
    def is_weak(self) -> bool:
        """Too little speaks for it to be ticked unasked."""
        return self.score < GOOD_FROM

    @property
    def word(self) -> str:
        """How well they fit, in a word."""
        if self.is_weak:
            return "слабое"
        return "сильное" if self.score >= STRONG_FROM else "хорошее"

    @property
    def kind(self) -> str:
        """How the word looks: a kind of `{% status %}`."""
        return {"слабое": "idle", "хорошее": "info", "сильное": "ok"}[self.word]


def suggest(programme: Programme, form: str = "") -> list[PairSuggestion]:
    """The best pairs for everybody still without one, of one form or of all; best first."""
    offers, needs = free_offers(programme, form), open_needs(programme, form)
    parted = former_pairs(programme)
    today = programme.organisation.today()
    found: list[PairSuggestion] = []
    for each in sorted({need.card.form for need in needs} & {offer.card.form for offer, _ in offers}):
        here = [(offer, free) for offer, free in offers if offer.card.form == each]
        found += best([need for need in needs if need.card.form == each], here, parted, today)
    return sorted(found, key=lambda s: (-s.score, s.mentor.search_key, s.mentee.search_key, s.mentee.pk))


def best(
    needs: list[Need], offers: list[tuple[Offer, int]], parted: set[tuple[int, int]], on: datetime.date
) -> list[PairSuggestion]:
    """The assignment of one form with the greatest total."""
    scores = points(needs, [offer for offer, _ in offers], on)
    row_of = {need.card.participant_id: row for row, need in enumerate(needs)}
    column_of = {offer.card.participant_id: column for column, (offer, _) in enumerate(offers)}
    themselves = {(person, person) for person in row_of.keys() & column_of.keys()}
    for mentor, mentee in parted | themselves:
        if mentor in column_of and mentee in row_of:
            scores[row_of[mentee], column_of[mentor]] = FORBIDDEN
    # Here, because scipy takes a second to load, which every start of a server would wait for.
    from scipy.optimize import linear_sum_assignment

    places = [(column, place) for column, (_, free) in enumerate(offers) for place in range(free)]
    columns = np.array([column for column, _ in places], dtype=int)
    crowding = np.array([place * CROWDING for _, place in places])
    rows, taken = linear_sum_assignment(scores[:, columns] - crowding, maximize=True)
    chosen = [(row, columns[slot]) for row, slot in zip(rows, taken, strict=True)]
    return [
        suggestion_of(needs[row], offers[column][0], int(scores[row, column]), on)
        for row, column in chosen
        if scores[row, column] > 0
    ]


def suggestion_of(need: Need, offer: Offer, score: int, on: datetime.date) -> PairSuggestion:
    """The suggestion with its reason in words."""
    return PairSuggestion(
        offer.card.participant, need.card.participant, offer.card.form, score, reason(need, offer, on)
    )


def explain(offer: Offer, needs: list[Need], on: datetime.date) -> tuple[int, list[str]]:
    """Score and reasons of a pair or group: the average, and what is said of each."""
    score = int(points(needs, [offer], on).mean())
    return score, list(dict.fromkeys(reason(need, offer, on) for need in needs))


def free_offers(programme: Programme, form: str = "") -> list[tuple[Offer, int]]:
    """Mentors of the base with a place left, and how many places."""
    cards = MentorCard.objects.in_base(programme).unfinished()
    if form:
        cards = cards.filter(form=form)
    taken = Counter(PairMember.objects.current().filter(programme=programme).values_list("pair__mentor_id", flat=True))
    ordered = cards.select_related("participant").order_by("participant__search_key", "pk")
    counted = [(card, card.capacity - taken[card.participant_id]) for card in ordered]
    return [(Offer.of(card), free) for card, free in counted if free > 0]


def open_needs(programme: Programme, form: str = "") -> list[Need]:
    """Mentees of the base who wait for a mentor."""
    free = MenteeCard.objects.in_base(programme).without_pair()
    if form:
        free = free.filter(form=form)
    return [Need.of(card) for card in free.select_related("participant").order_by("participant__search_key", "pk")]


def former_pairs(programme: Programme) -> set[tuple[int, int]]:
    """(mentor, mentee) who already parted in this programme: they are not brought together again."""
    parted = Pair.objects.filter(programme=programme, state=Pair.State.TERMINATED)
    return set(parted.values_list("mentor_id", "members__mentee_id"))


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
