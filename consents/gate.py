"""The gate of a pair: which documents of its people are still missing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from consents.models import Agreement, Consent, Purpose, State
from consents.needs import MENTEE, MENTOR, Ages, purposes
from participants.models import Participant
from programmes.models import Programme

# Publication never decides about taking part. Diagnostics waits for an answer, yes or no:
# a person who refuses takes part without being tested (273-ФЗ ст. 42 makes it voluntary).
NEVER_BLOCKS = frozenset({Purpose.PUBLICATION})
ANSWER_IS_ENOUGH = frozenset({Purpose.DIAGNOSTICS})
AGREEMENT = "соглашение"
ANSWERED = frozenset({State.REFUSED, State.WITHDRAWN})

WHY = {
    State.REQUIRED: "ещё не запрошено",
    State.REQUESTED: "запрошено, ждём подписи",
    State.REFUSED: "получен отказ",
    State.CONFLICT: "представители не согласны между собой",
    State.WITHDRAWN: "отозвано",
    State.EXPIRED: "срок истёк",
    State.SUPERSEDED: "ещё не запрошено",
    State.SIGNED: "срок истёк",
}


@dataclass(frozen=True)
class NeededPaper:
    """A document that a pair can't work without: whose, what, the row if there is one, and a Russian sentence on what
    it lacks, empty once it is in force (or answered, where an answer is enough)."""

    person: Participant
    title: str
    document: Consent | Agreement | None
    lacks: str


class Papers:
    """All consents and agreements of some people, read in two queries."""

    def __init__(self, people: list[Participant], programme: Programme, on: datetime.date) -> None:
        ids = [person.pk for person in people]
        consents = Consent.objects.filter(programme=programme, participant__in=ids).order_by("pk")
        agreements = Agreement.objects.filter(programme=programme, mentor__in=ids, mentee__in=ids).order_by("pk")
        self.on = on
        self.consents: dict[tuple[int, str], list[Consent]] = {}
        for consent in consents:
            self.consents.setdefault((consent.participant_id, consent.purpose), []).append(consent)
        self.agreements: dict[tuple[int, int], list[Agreement]] = {}
        for agreement in agreements:
            self.agreements.setdefault((agreement.mentor_id, agreement.mentee_id), []).append(agreement)

    def consent(self, person: Participant, purpose: Purpose) -> NeededPaper:
        """How it stands with this consent of this person."""
        rows = self.consents.get((person.pk, purpose), [])
        state = rows[-1].state if rows else State.REQUIRED
        answered = purpose in ANSWER_IS_ENOUGH and state in ANSWERED
        lacks = f"{person.name.full}: {purpose.label} — согласия нет ({WHY[State(state)]})."
        return self.need(person, purpose.label, rows, "" if answered else lacks)

    def agreement(self, mentor: Participant, mentee: Participant) -> NeededPaper:
        """How it stands with the agreement of these two."""
        rows = self.agreements.get((mentor.pk, mentee.pk), [])
        state = rows[-1].state if rows else State.REQUIRED
        lacks = f"{mentor.name.short} — {mentee.name.short}: соглашения нет ({WHY[State(state)]})."
        return self.need(mentee, AGREEMENT, rows, lacks)

    def need(self, person: Participant, title: str, rows: Sequence[Consent | Agreement], lacks: str) -> NeededPaper:
        """The document in force, or else the latest with the sentence on what it lacks."""
        good = next((row for row in rows if in_force(row, self.on)), None)
        return (
            NeededPaper(person, title, good, "")
            if good
            else NeededPaper(person, title, rows[-1] if rows else None, lacks)
        )

    def of_pair(self, mentor: Participant, mentees: list[Participant], ages: Ages) -> list[NeededPaper]:
        """Everything the gate of this pair asks for: the mentor's consents, the mentees', the agreements."""
        people = [(mentor, MENTOR), *((mentee, MENTEE) for mentee in mentees)]
        consents = [
            self.consent(person, purpose)
            for person, role in people
            for purpose in purposes(person, [role], self.on, ages)
            if purpose not in NEVER_BLOCKS
        ]
        return consents + [self.agreement(mentor, mentee) for mentee in mentees]


def missing_for_mentors(mentors: list[Participant], programme: Programme, on: datetime.date) -> dict[int, list[str]]:
    """{participant id: Russian sentences} on what a mentor lacks to be appointed by an order; only those who lack.

    A teacher's written consent comes first (ТК ст. 351.8). Two queries for any number of people.
    """
    ages, papers = Ages.of(programme.organisation), Papers(mentors, programme, on)
    found: dict[int, list[str]] = {}
    for mentor in mentors:
        needed = [purpose for purpose in purposes(mentor, [MENTOR], on, ages) if purpose not in NEVER_BLOCKS]
        lacks = [sentence for purpose in needed if (sentence := papers.consent(mentor, purpose).lacks)]
        if lacks:
            found[mentor.pk] = lacks
    return found


def in_force(row: Consent | Agreement, on: datetime.date) -> bool:
    """Signed, and its term is not over."""
    return row.state == State.SIGNED and (row.expires_on is None or row.expires_on >= on)


def missing_for_pair(
    mentor: Participant, mentees: list[Participant], programme: Programme, on: datetime.date
) -> list[str]:
    """Russian sentences on every document still missing; an empty list opens the gate. A fixed number of queries."""
    needs = Papers([mentor, *mentees], programme, on).of_pair(mentor, mentees, Ages.of(programme.organisation))
    return [need.lacks for need in needs if need.lacks]
