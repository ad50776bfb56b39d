"""The gate of a pair: which documents of its people are still missing (DESIGN §4)."""

import datetime

from consents.models import Agreement, Consent, Purpose, State
from consents.needs import MENTEE, MENTOR, Ages, purposes
from participants.models import Participant
from roadmap.models import Programme

# Publication never decides about taking part (DESIGN §5.2). Diagnostics waits for an answer, yes or no:
# whoever refuses takes part without being tested (273-ФЗ ст. 42 makes it voluntary).
NEVER_BLOCKS = frozenset({Purpose.PUBLICATION})
ANSWER_IS_ENOUGH = frozenset({Purpose.DIAGNOSTICS})
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


class Papers:
    """All consents and agreements of a few people, read in two queries."""

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

    def lacks_consent(self, person: Participant, purpose: Purpose) -> str:
        """A Russian sentence on what is wrong with this consent; empty when nothing is."""
        rows = self.consents.get((person.pk, purpose), [])
        if any(in_force(row, self.on) for row in rows):
            return ""
        state = rows[-1].state if rows else State.REQUIRED
        if purpose in ANSWER_IS_ENOUGH and state in ANSWERED:
            return ""
        return f"{person.name.full}: {purpose.label} — согласия нет ({WHY[State(state)]})."

    def lacks_agreement(self, mentor: Participant, mentee: Participant) -> str:
        """A Russian sentence on the agreement of these two; empty when it is in force."""
        rows = self.agreements.get((mentor.pk, mentee.pk), [])
        if any(in_force(row, self.on) for row in rows):
            return ""
        state = rows[-1].state if rows else State.REQUIRED
        return f"{mentor.name.short} — {mentee.name.short}: соглашения нет ({WHY[State(state)]})."


def missing_for_mentors(mentors: list[Participant], programme: Programme, on: datetime.date) -> dict[int, list[str]]:
    """{participant id: Russian sentences} on what a mentor lacks to be appointed by an order; only those who lack.

    A teacher's written consent comes first (ТК ст. 351.8; regulation.md §5.3). Two queries for any number of people.
    """
    ages, papers = Ages.of(programme.organisation), Papers(mentors, programme, on)
    found: dict[int, list[str]] = {}
    for mentor in mentors:
        needed = [purpose for purpose in purposes(mentor, [MENTOR], on, ages) if purpose not in NEVER_BLOCKS]
        lacks = [sentence for purpose in needed if (sentence := papers.lacks_consent(mentor, purpose))]
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
    ages, papers = Ages.of(programme.organisation), Papers([mentor, *mentees], programme, on)
    people = [(mentor, MENTOR), *((mentee, MENTEE) for mentee in mentees)]
    lacks = [
        papers.lacks_consent(person, purpose)
        for person, role in people
        for purpose in purposes(person, [role], on, ages)
        if purpose not in NEVER_BLOCKS
    ]
    lacks += [papers.lacks_agreement(mentor, mentee) for mentee in mentees]
    return [sentence for sentence in lacks if sentence]
