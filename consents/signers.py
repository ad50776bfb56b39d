"""Everybody who may be asked to sign by a code, and whose paper agreement on that the school has."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from accounts.list_views import ListView, whole
from accounts.models import Organisation
from accounts.searching import fold_search, search_words
from consents.models import EsignAgreement, Signature
from consents.models.esign import Holder, holder_key
from consents.needs import Ages, age_of
from participants.models import Participant, Representative
from participants.telling import address_of
from programmes.models import Programme

NEEDED, RECORDED, NO_ADDRESS = "needed", "recorded", "no_address"


@dataclass
class Signer:
    """A person who signs: for herself, or for children; of a mother of two one row."""

    holder: Holder
    key: str
    address: str
    people: list[Participant] = field(default_factory=list)
    agreement: EsignAgreement | None = None

    @property
    def code(self) -> str:
        """What the list posts: «p12» for a participant, «r7» for a representative."""
        return f"{'r' if isinstance(self.holder, Representative) else 'p'}{self.holder.pk}"

    @property
    def is_representative(self) -> bool:
        return isinstance(self.holder, Representative)

    @property
    def state(self) -> str:
        """What is known of the paper: needed, recorded, or of no use without an address."""
        if self.agreement:
            return RECORDED
        return NEEDED if self.address else NO_ADDRESS

    @property
    def is_needed(self) -> bool:
        """The school has yet to get the paper, and it would serve."""
        return self.state == NEEDED

    @property
    def search_key(self) -> str:
        return fold_search(" ".join([self.holder.name.full, *(person.name.full for person in self.people)]))

    @property
    def classes(self) -> list[str]:
        return sorted({person.class_name for person in self.people if person.class_name})


def signers_in(programme: Programme) -> list[Signer]:
    """All who sign for the people in the bases of a programme, by name; a fixed number of queries."""
    in_base = Q(mentorcards__programme=programme) | Q(menteecards__programme=programme)
    people = Participant.objects.active().filter(in_base).distinct().select_related("user", "organisation")
    rows: dict[str, Signer] = {}
    for person in people.prefetch_related("representatives__user").order_by("search_key"):
        for holder in holders_of(person, programme.organisation):
            key = holder_key(holder)
            rows.setdefault(key, Signer(holder, key, address_of(holder))).people.append(person)
    return with_agreements(sorted(rows.values(), key=lambda row: fold_search(row.holder.name.full)), programme)


def holders_of(person: Participant, organisation: Organisation) -> Iterable[Holder]:
    """Who signs for this person today, of all ages between: herself, those who act for her."""
    age, ages = age_of(person, organisation.today()), Ages.of(organisation)
    if age >= ages.own:
        yield person
    if age < ages.adult:
        for who in person.representatives.all():
            if who.is_active:
                who.participant = person
                yield who


def with_agreements(rows: list[Signer], programme: Programme) -> list[Signer]:
    """The same with the agreements in force; one query."""
    found = EsignAgreement.objects.in_force().filter(organisation=programme.organisation)
    by_key = {agreement.holder_key: agreement for agreement in found}
    by_card = {(agreement.participant_id, agreement.representative_id): agreement for agreement in by_key.values()}
    for row in rows:
        row.agreement = by_key.get(row.key) or by_card.get(card_of(row.holder))
    return rows


def lacking_esign(programme: Programme) -> set[str]:
    """Keys of the people who are asked to sign by a code now and have no agreement on that; two queries."""
    asked = Signature.objects.asked().filter(participant__archived_at=None).with_document()
    ours = asked.filter(Q(consent__programme=programme) | Q(agreement__programme=programme))
    waiting = [row.signer for row in ours if row.signer and row.email]
    if not waiting:
        return set()
    living = list(EsignAgreement.objects.in_force().filter(organisation=programme.organisation))
    keys = {agreement.holder_key for agreement in living}
    cards = {(agreement.participant_id, agreement.representative_id) for agreement in living}
    return {key for holder in waiting if (key := holder_key(holder)) not in keys and card_of(holder) not in cards}


def card_of(holder: Holder) -> tuple[int | None, int | None]:
    """(id of a participant, id of a representative): which card an agreement was recorded at."""
    return (None, holder.pk) if isinstance(holder, Representative) else (holder.pk, None)


def filtered(rows: list[Signer], *, q: str = "", class_name: str = "") -> list[Signer]:
    """The list narrowed by name and class."""
    words = search_words(q)
    return [
        row
        for row in rows
        if (not class_name or class_name in row.classes) and all(word in row.search_key for word in words)
    ]


def of_state(state: str, words: str) -> ListView:
    """The view of the signers of one state."""
    return ListView(state, words, lambda rows: [row for row in rows if row.state == state])


VIEWS = (
    ListView("", "Все", whole),
    of_state(NEEDED, "Бумаги нет"),
    of_state(RECORDED, "Бумага есть"),
    of_state(NO_ADDRESS, "Нет почты"),
)
