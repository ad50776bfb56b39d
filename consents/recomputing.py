"""What a signature needs, recomputed at once when people or rules change.

Every verb that changes a birth date, a class, a role, a representative, an address or an organisation's ages comes here
through `participants.changes` and `accounts.ages`, inside the transaction of the change.
"""

import datetime
from collections.abc import Collection, Iterable

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from accounts.actors import THE_PORTAL
from accounts.models import Organisation
from audit.services import record
from audit.verbs import Verb
from consents import copies
from consents.gate import NEVER_BLOCKS
from consents.models import OPEN, Agreement, Consent, Purpose, Signature, State
from consents.needs import Ages, groups_for, purposes, roles_of, signers_of
from consents.requesting import write_to
from consents.services import ensure_people, key_of, renew, sync_signatures
from consents.settling import settle, supersede
from consents.signals import standing_changed
from consents.telling import tell_office
from participants.changes import ROLE
from participants.models import Participant
from programmes.models import Programme, earliest_year
from programmes.recounting import count_anew

CHUNK = 500
# A consent in force is looked at again only when it may turn out that others had to sign it.
DECIDE_SIGNERS = frozenset({"birth_date", "kind"})
DECIDE_PURPOSES = frozenset({"birth_date", "kind", "archived_at", ROLE})
Document = Consent | Agreement


def recompute(people: Collection[int], changed: Collection[str]) -> None:
    """These people (ids) changed in this (fields, or words of `participants.changes`): bring their documents up to it.

    Purposes nobody needs any more are dropped, new ones listed; who is asked follows the age and the representatives of
    today, and a signer with another address than before gets the letter anew; a signed document that somebody
    else had to sign as well is incomplete again: what was signed stays, the pair stops, the curators are told.
    """
    ids, reviews = sorted(people), bool(DECIDE_SIGNERS & set(changed))
    lacking, asked = list[Document](), list[Signature]()
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        if DECIDE_PURPOSES & set(changed):
            lacking += review_purposes(chunk, leaves="archived_at" in changed)
        documents = living(chunk)
        lacking += [document for document in documents if follow(document, reviews=reviews)]
        asked += [row for document in documents if document.state == State.REQUESTED for row in unreached(document)]
    write_to(asked)
    tell(lacking)


def living(people: list[int]) -> list[Document]:
    """The consents and agreements of these people that are open or in force this school year."""
    rows = Prefetch(
        "signatures", queryset=Signature.objects.select_related("participant__user", "representative__user")
    )
    found: list[Document] = []
    whose: dict[type[Consent | Agreement], Q] = {
        Consent: Q(participant__in=people),
        Agreement: Q(mentor__in=people) | Q(mentee__in=people),
    }
    of_people: dict[type, tuple[str, ...]] = {Consent: ("participant",), Agreement: ("mentor", "mentee")}
    for model, condition in whose.items():
        documents = model._default_manager.filter(condition, state__in=OPEN | {State.SIGNED})
        documents = documents.filter(programme__school_year__gte=earliest_year())
        names = of_people[model]
        documents = documents.select_related(
            "organisation__parent__parent", "programme__organisation", *names
        ).prefetch_related(rows, *(f"{name}__representatives" for name in names))
        found.extend(document for document in documents if not document.programme.is_past)
    return found


def follow(document: Document, *, reviews: bool) -> bool:
    """Bring one document up to the people of today; true if it was in force and is not any more."""
    today = document.organisation.today()
    if document.state == State.SIGNED:
        if reviews and not is_covered(document, signing_day(document)):
            return reopen(document)
        today = signing_day(document)
    if is_asked_otherwise(document, today):
        sync_signatures(document, today)
        settle(document, by=THE_PORTAL)
    return False


def signing_day(document: Document) -> datetime.date:
    """The day a document in force was signed by the last one, there."""
    return timezone.localdate(document.signed_at, document.organisation.zone)


def is_covered(document: Document, on: datetime.date) -> bool:
    """Whether everybody has signed who had to, given that day and what is known today."""
    given = {(row.participant_id, row.side) for row in document.signatures.all() if row.state == Signature.State.SIGNED}
    return all((person.pk, side) in given for person, side in groups_for(document, on))


def is_asked_otherwise(document: Document, on: datetime.date) -> bool:
    """Whether the rows of signatures differ from those needed on that day."""
    wanted = {key_of(signer) for signer in signers_of(document, on)}
    rows = {(row.participant_id, row.side, row.representative_id): row for row in document.signatures.all()}
    asked = {key for key, row in rows.items() if row.state == Signature.State.AWAITING}
    kept = {key for key, row in rows.items() if row.state != Signature.State.VOID}
    return bool(wanted - kept or asked - wanted)


def reopen(document: Document) -> bool:
    """A document in force lacks a signature: given ones stay, the missing one is asked, what hung on it stops; False if
    it was withdrawn meanwhile."""
    document.lock()
    if document.state != State.SIGNED:
        return False
    sync_signatures(document, document.organisation.today())
    asks = document.requested_at and unreached(document)
    document.state = State.REQUESTED if asks else State.REQUIRED
    document.expires_on = None
    document.save(update_fields=["state", "expires_on"])
    copies.restamp(document)
    record(Verb.SIGNATURES_LACK, document, by=THE_PORTAL)
    count_anew(document.programme_id)
    standing_changed.send(sender=type(document), document=document)
    return True


def unreached(document: Document) -> list[Signature]:
    """Whose signature is awaited and who was not written to at the address she has now."""
    waiting = document.signatures.awaiting().with_document()
    return [row for row in waiting if row.email and row.email != row.asked_to]


def review_purposes(people: list[int], *, leaves: bool) -> list[Document]:
    """Drop the open consents that these people need no more and list those they need now; returns the new ones that a
    pair can't work without. Only for people whose consents were listed before: others have the button and the night.
    """
    fresh: list[Document] = []
    recent = Programme.objects.filter(school_year__gte=earliest_year(), consents__participant__in=people).distinct()
    for programme in recent.select_related("organisation__parent__parent"):
        if programme.is_past:
            continue
        listed = Participant.objects.filter(pk__in=people, consents__programme=programme).distinct()
        found = list(listed.select_related("organisation").prefetch_related("representatives"))
        # Somebody who is out already may be asked for a new consent, which lets her back.
        drop_unneeded([person for person in found if leaves or not person.archived_at], programme)
        made = ensure_people([person for person in found if not person.archived_at], programme, by=THE_PORTAL)
        for consent in made:
            if consent.purpose not in NEVER_BLOCKS:
                fresh.append(consent)
                standing_changed.send(sender=Consent, document=consent)
    return fresh


def drop_unneeded(people: list[Participant], programme: Programme) -> None:
    """Nobody is asked any longer for what the role, the age or the leaving of the bases made needless."""
    today, ages = programme.organisation.today(), Ages.of(programme.organisation)
    roles = roles_of([person.pk for person in people], programme)
    needed: dict[int, Collection[Purpose]] = {
        person.pk: () if person.archived_at else purposes(person, roles[person.pk], today, ages)
        for person in people
        if person.archived_at or roles[person.pk]
    }
    for consent in Consent.objects.open().filter(programme=programme, participant__in=list(needed)):
        if consent.purpose not in needed[consent.participant_id] and supersede(consent):
            record(Verb.CONSENT_DROPPED, consent, by=THE_PORTAL, purpose=consent.purpose)


def tell(lacking: list[Document]) -> None:
    """One letter to the curators of a school, however many documents lack a signature now."""
    by_school: dict[Organisation, list[Document]] = {}
    for document in lacking:
        by_school.setdefault(document.organisation, []).append(document)
    for school, documents in by_school.items():
        several = reverse("consents:list") + "?view=missing"
        url = documents[0].get_absolute_url() if len(documents) == 1 else several
        tell_office(school, "consent_signers", url=url, count=len(documents))


def renew_for_ages(organisation: Organisation) -> int:
    """The ages of this school have changed: open documents get their new signers; beside a consent that was lawfully
    given under the former ages and lacks somebody now stands a new one, and it stays in force until that is signed."""
    today = organisation.today()
    people = Participant.objects.active().filter(organisation=organisation).values_list("pk", flat=True)
    lacking = list(lacking_today(list(people), today))
    for consent in lacking:
        renew(consent, by=THE_PORTAL)
    if lacking:
        url = reverse("consents:list") + "?view=missing"
        tell_office(organisation, "consent_ages", url=url, count=len(lacking))
    return len(lacking)


def lacking_today(people: list[int], today: datetime.date) -> Iterable[Consent]:
    """Consents in force whose signers of today have not all signed; open documents are brought up on the way."""
    for start in range(0, len(people), CHUNK):
        for document in living(people[start : start + CHUNK]):
            if document.state != State.SIGNED:
                follow(document, reviews=False)
            elif isinstance(document, Consent) and not is_covered(document, today):
                yield document
