"""What each person needs and who signs for whom, derived from age and role. The one place of these rules.

Sources: 152-ФЗ ст. 9, 10.1; 273-ФЗ ст. 42; ТК ст. 351.8; ГК ст. 21, 26, 28 (docs/law.md).
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import Organisation
from consents.models import Agreement, Consent, Purpose, Signature
from participants.models import MenteeCard, MentorCard, Participant, Representative
from programmes.models import Programme

MENTOR, MENTEE = "mentor", "mentee"
Side = Signature.Side


@dataclass(frozen=True)
class Ages:
    """From which age a person signs beside a representative, and from which alone."""

    own: int = 14
    adult: int = 18

    @classmethod
    def of(cls, organisation: Organisation) -> "Ages":
        """The ages of an organisation: own → municipality → region → 14 and 18."""
        return cls(organisation.inherited("minor_signs_from", 14), organisation.inherited("adult_from", 18))


def age_of(person: Participant, on: datetime.date) -> int:
    """Full years on that day. Without a birth date a pupil counts as a small child, anybody else as an adult:
    the school then asks the representative, which is never wrong for a pupil of a school."""
    known = person.age(on)
    if known is not None:
        return known
    return 0 if person.kind == Participant.Kind.PUPIL else 99


def is_adult(person: Participant, on: datetime.date, ages: Ages) -> bool:
    return age_of(person, on) >= ages.adult


def sides_of(person: Participant, on: datetime.date, ages: Ages) -> frozenset[Side]:
    """Whose signatures a document of this person needs: under 14 a representative's, 14–17 the participant's and a
    representative's, from 18 the participant's.

    A consent by 152-ФЗ ст. 9, an agreement by ГК ст. 21, 26, 28 (docs/law.md).
    """
    if is_adult(person, on, ages):
        return frozenset({Side.PARTICIPANT})
    if age_of(person, on) >= ages.own:
        return frozenset({Side.PARTICIPANT, Side.REPRESENTATIVE})
    return frozenset({Side.REPRESENTATIVE})


def purposes(person: Participant, roles: Iterable[str], on: datetime.date, ages: Ages) -> list[Purpose]:
    """The consents a person in these roles needs on that day, in the order they are asked."""
    held = set(roles)
    if not held:
        return []
    found = [Purpose.PERSONAL_DATA, Purpose.PUBLICATION]
    if MENTEE in held and person.kind == Participant.Kind.PUPIL and not is_adult(person, on, ages):
        found.append(Purpose.DIAGNOSTICS)
    if MENTOR in held and person.kind == Participant.Kind.TEACHER:
        found.append(Purpose.EXTRA_DUTIES)
    return found


def roles_of(people: Iterable[int], programme: Programme) -> dict[int, set[str]]:
    """{participant id: roles} by the cards of the programme; two queries for any number of people."""
    found: dict[int, set[str]] = {pk: set() for pk in people}
    for role, card in ((MENTOR, MentorCard), (MENTEE, MenteeCard)):
        holders = card.objects.filter(programme=programme, participant__in=list(found))
        for pk in holders.values_list("participant_id", flat=True):
            found[pk].add(role)
    return found


def required_for(participant: Participant, programme: Programme, on: datetime.date) -> list[Purpose]:
    """The consents this person needs in this programme on that day; empty for somebody without a card."""
    roles = roles_of([participant.pk], programme)[participant.pk]
    return purposes(participant, roles, on, Ages.of(programme.organisation))


@dataclass(frozen=True)
class NeededSignature:
    """A needed signature: for whom, on which side, by which representative (None while nobody is known)."""

    participant: Participant
    side: Side
    representative: Representative | None = None


def signers_on_side(person: Participant, side: Side) -> list[NeededSignature]:
    """Everybody who may sign on this side. One of several representatives is enough; each may object."""
    if side == Side.PARTICIPANT:
        return [NeededSignature(person, side)]
    # Filtered here and not in the database: lists prefetch the representatives.
    found = [NeededSignature(person, side, who) for who in person.representatives.all() if who.is_active]
    return found or [NeededSignature(person, side)]


def groups_for(document: Consent | Agreement, on: datetime.date) -> list[tuple[Participant, Side]]:
    """The (person, side) groups of which each must bring one signature on that day."""
    ages = Ages.of(document.organisation)
    return [(person, side) for person in document.people for side in sorted(sides_of(person, on, ages))]


def signers_of(document: Consent | Agreement, on: datetime.date) -> list[NeededSignature]:
    """Everybody who is asked to sign this document on that day."""
    return [signer for person, side in groups_for(document, on) for signer in signers_on_side(person, side)]


def awaited_names(document: Consent | Agreement) -> list[str]:
    """Whose signatures are still awaited, one of several representatives being enough; the full names."""
    rows = [row for row in document.signatures.with_document() if row.state != Signature.State.VOID]
    given = {(row.participant_id, row.side) for row in rows if row.state == Signature.State.SIGNED}
    return [row.signer_full_name for row in rows if row.is_awaiting and (row.participant_id, row.side) not in given]


def signers_for(participant: Participant, on: datetime.date) -> list[NeededSignature]:
    """Everybody who signs a consent of this person on that day."""
    sides = sorted(sides_of(participant, on, Ages.of(participant.organisation)))
    return [signer for side in sides for signer in signers_on_side(participant, side)]
