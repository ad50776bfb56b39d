"""From the words of «Ответственный» to people of the portal: what is proposed, and the curator's click that assigns.

Nothing is assigned by itself; a person who is assigned hears of it and is reminded.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.access import ROADMAP_READERS, WrongState, require
from accounts.models import Membership, Organisation, Role
from audit.models import Entry
from audit.services import build, record
from audit.verbs import Verb
from notifications.services import notify
from programmes.models import Fact, Programme, ReportedFact
from roadmap.access import keeps
from roadmap.models import Item, Roadmap
from roadmap.responsibles import Certainty, Kind, ResponsiblePart, resolve
from roadmap.table.columns import co_executors

# Roles whose holders another room counts, login or not.
BASES = {Fact.MENTORS: Role.MENTOR}
Bases = Mapping[Role, int]
NO_BASES: Bases = {}
# Who may answer for an item: those who see roadmaps.


@dataclass(frozen=True)
class AssigneeSuggestion:
    """A part of an item's «responsible» words; `number` is its place among them, `base` how many hold the role that it
    names, with or without a login (0 if nobody has counted)."""

    item: Item
    number: int
    part: ResponsiblePart
    is_assigned: bool
    base: int = 0

    @property
    def key(self) -> str:
        return f"{self.item.pk}:{self.number}"

    @property
    def is_whole(self) -> bool:
        """Whether the part is all that the document says."""
        return self.part.text == self.item.responsible_text.strip()

    @property
    def is_found(self) -> bool:
        return self.part.kind != Kind.UNRESOLVED

    @property
    def is_sure(self) -> bool:
        """Whether these people and nobody else are meant: not where others of their base have no login, nor where
        «наставники» would be a single person."""
        alone = self.part.role == Role.MENTOR and len(self.part.members) == 1
        return self.part.certainty == Certainty.SURE and not self.is_partial and not alone

    @property
    def is_partial(self) -> bool:
        """Whether some who hold the role can't be assigned: they have no login."""
        return self.base > len(self.part.members)

    @property
    def is_open(self) -> bool:
        """Found but not assigned yet."""
        return self.is_found and not self.is_assigned


def staff_of(organisation: Organisation) -> list[Membership]:
    """Those of an organisation who may answer for an item."""
    return list(Membership.objects.holding(organisation, *ROADMAP_READERS))


def bases_of(programme: Programme) -> Bases:
    """How many hold a role, as the room that keeps the base has counted them; before a year begins, in the last."""
    counted = ReportedFact.objects.filter(
        programme__organisation=programme.organisation_id,
        programme__school_year__lte=programme.school_year,
        key__in=BASES,
        total__gt=0,
    )
    found = counted.order_by("programme__school_year").values_list("key", "total")
    return {BASES[Fact(key)]: total for key, total in found}


def suggestions(item: Item, staff: Sequence[Membership], bases: Bases = NO_BASES) -> list[AssigneeSuggestion]:
    """What the words of an item mean. `responsibles` should be prefetched where many items are asked."""
    assigned = {member.user_id for member in item.responsibles.all()}
    parts = [*resolve(item.responsible_text, staff), *helping(item, staff)]
    return [
        AssigneeSuggestion(item, number, part, is_assigned(part, assigned), bases.get(part.role, 0) if part.role else 0)
        for number, part in enumerate(parts)
    ]


def is_assigned(part: ResponsiblePart, assigned: set[int]) -> bool:
    """Whether all whom a part means are among the users assigned."""
    return bool(part.members) and {member.user_id for member in part.members} <= assigned


def helping(item: Item, staff: Sequence[Membership]) -> list[ResponsiblePart]:
    """Whom the columns of co-executors mean; words that mean nobody are no matter there."""
    parts = (part for text in co_executors(item) for part in resolve(text, staff))
    return [part for part in parts if part.kind != Kind.UNRESOLVED]


def unsettled(item: Item, staff: Sequence[Membership], bases: Bases = NO_BASES) -> list[AssigneeSuggestion]:
    """The parts of an open item that still need the curator; a person assigned by hand settles the words that mean
    nobody."""
    if item.is_closed:
        return []
    found = suggestions(item, staff, bases)
    meant = {member.user_id for suggestion in found for member in suggestion.part.members}
    by_hand = any(member.user_id not in meant for member in item.responsibles.all())
    return [one for one in found if not one.is_assigned and (one.is_found or not by_hand)]


def introduced(found: Iterable[AssigneeSuggestion]) -> list[tuple[AssigneeSuggestion, bool]]:
    """Each with whether its people are met for the first time: their positions need be read but once."""
    met: set[int] = set()
    shown = []
    for one in found:
        people = {member.pk for member in one.part.members}
        shown.append((one, not people <= met))
        met |= people
    return shown


def show_unsettled(items: Iterable[Item], staff: Sequence[Membership]) -> None:
    """`unsettled` on each item, for the table; it says only who is open, which the sizes of bases don't change."""
    for item in items:
        item.unsettled = unsettled(item, staff)  # type: ignore[attr-defined]  # for one page only


@transaction.atomic
def assign(item: Item, members: Sequence[Membership], *, by: Membership) -> None:
    """Set who is responsible, people of the same organisation; the words of the document stay as they are.

    Who is new hears of it, if the roadmap is in force.
    """
    guard(item.roadmap, members, by=by)
    before = set(item.responsibles.all())
    item.responsibles.set(members)
    if item.roadmap.is_in_force:
        tell_new([member for member in members if member not in before], item)
    record(Verb.ITEM_CHANGED, item, by=by.user, responsibles=[member.pk for member in members])


def guard(roadmap: Roadmap, members: Iterable[Membership], *, by: Membership) -> None:
    """PermissionDenied unless `by` keeps the roadmap; WrongState for strangers and for a replaced edition."""
    require(keeps(by, roadmap))
    if roadmap.state == Roadmap.State.SUPERSEDED:
        raise WrongState("Эта редакция заменена новой: назначайте ответственных в ней.")
    if any(member.organisation_id != roadmap.programme.organisation_id for member in members):
        raise WrongState("Ответственным может быть только сотрудник этой организации.")


def tell_new(members: Iterable[Membership], item: Item) -> None:
    """A note to those who have just become responsible."""
    notify(
        [member.user for member in members],
        "item_assigned",
        organisation=item.organisation,
        url=item.get_absolute_url(),
        item=item,
    )


@transaction.atomic
def assign_found(roadmap: Roadmap, chosen: Sequence[AssigneeSuggestion], *, by: Membership) -> int:
    """Add the people of the chosen suggestions to their items; each person hears of all of hers at once.

    Returns how many items got somebody new.
    """
    guard(roadmap, [member for one in chosen for member in one.part.members], by=by)
    fresh = new_links(chosen)
    held = Item.responsibles.through
    held.objects.bulk_create(
        (held(item=item, membership=member) for member, items in fresh.items() for item in items), ignore_conflicts=True
    )
    log(fresh, by=by)
    if roadmap.is_in_force:
        for member, items in fresh.items():
            tell_of_many(member, roadmap, items)
    return len({item for items in fresh.values() for item in items})


def new_links(chosen: Iterable[AssigneeSuggestion]) -> dict[Membership, list[Item]]:
    """Who becomes responsible for what, without those who already are."""
    fresh: dict[Membership, dict[Item, None]] = {}
    for one in chosen:
        assigned = {member.user_id for member in one.item.responsibles.all()}
        for member in one.part.members:
            if member.user_id not in assigned:
                fresh.setdefault(member, {})[one.item] = None
    return {member: list(items) for member, items in fresh.items()}


def log(fresh: dict[Membership, list[Item]], *, by: Membership) -> None:
    """One entry per item, in one statement."""
    people: dict[Item, list[int]] = {}
    for member, items in fresh.items():
        for item in items:
            people.setdefault(item, []).append(member.pk)
    Entry.objects.bulk_create(
        build(Verb.ITEM_CHANGED, item, by=by.user, added_responsibles=added) for item, added in people.items()
    )


def tell_of_duties(roadmap: Roadmap) -> None:
    """An edition has come into force: tell each person once of the items she did not answer for before."""
    fresh: dict[Membership, list[Item]] = {}
    items = roadmap.items.filter(state__in=Item.OPEN).select_related("roadmap__programme__organisation")
    for item in items.prefetch_related("responsibles__user", "previous__responsibles"):
        before = set(item.previous.responsibles.all()) if item.previous else set()
        for member in item.responsibles.all():
            if member.is_active and member not in before:
                fresh.setdefault(member, []).append(item)
    for member, duties in fresh.items():
        tell_of_many(member, roadmap, duties)


def tell_of_many(member: Membership, roadmap: Roadmap, items: list[Item]) -> None:
    """One note per person, however many items she got."""
    if len(items) == 1:
        tell_new([member], items[0])
        return
    notify(
        [member.user],
        "items_assigned",
        organisation=roadmap.organisation,
        url=roadmap.get_absolute_url(),
        roadmap=roadmap,
        items=items,
    )
