"""Writing down what an order is about where that is more than a field of the order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import Membership, User
from documents.uploads import CheckedUpload
from orders.models import Commendation, Ending, Event, GroupMember, Order, WorkingGroup
from orders.people import position_of
from orders.regulations import discard_regulation, draft_regulation
from pairs.models import Pair
from participants.models import Participant


@dataclass(frozen=True)
class RegulationDraft:
    """A regulation as typed, or as a file."""

    title: str
    text: str = ""
    upload: CheckedUpload | None = None


@dataclass(frozen=True)
class GroupPlace:
    """A place in a working group: a member of staff, or a name with a title."""

    function: str
    member: Membership | None = None
    name: str = ""
    title: str = ""
    is_chair: bool = False


@dataclass(frozen=True)
class Praise:
    """Who is commended (a participant or a member of staff), how and for what."""

    award: str
    merit: str
    participant: Participant | None = None
    member: Membership | None = None


@dataclass(frozen=True)
class PairEnd:
    """A pair that ends, and why."""

    pair: Pair
    reason: str
    note: str = ""


def write_endings(order: Order, ends: Iterable[PairEnd], by: User) -> None:
    """The pairs that the order ends, each with its reason."""
    rows = list(ends)
    order.pairs.set([row.pair for row in rows])
    Ending.objects.bulk_create(
        Ending(order=order, position=position, pair=row.pair, reason=row.reason, note=row.note.strip())
        for position, row in enumerate(rows, start=1)
    )


def write_group(order: Order, places: Iterable[GroupPlace], by: User) -> None:
    """The working group of the order. ValidationError without a programme or without exactly one chair."""
    rows = list(places)
    if order.programme is None:
        raise ValidationError("Сначала начните программу этого учебного года: создайте дорожную карту.")
    if [row.is_chair for row in rows].count(True) != 1:
        raise ValidationError("В рабочей группе один председатель: отметьте его.")
    group = WorkingGroup.objects.create(order=order, programme=order.programme)
    GroupMember.objects.bulk_create(
        GroupMember(
            group=group, position=position, member=row.member, function=row.function, is_chair=row.is_chair,
            name=row.member.user.name.full if row.member else row.name,
            title=position_of(row.member) if row.member else row.title,
        )
        for position, row in enumerate(rows, start=1)
    )  # fmt: skip


def write_commendations(order: Order, praises: Iterable[Praise], by: User) -> None:
    """The people the order commends. ValidationError if there are none."""
    rows = list(praises)
    if not rows:
        raise ValidationError("Назовите хотя бы одного человека.")
    Commendation.objects.bulk_create(
        Commendation(
            order=order, position=position, participant=row.participant, member=row.member, award=row.award,
            merit=row.merit,
        )
        for position, row in enumerate(rows, start=1)
    )  # fmt: skip


def write_event(order: Order, facts: dict[str, Any], by: User) -> None:
    """The event the order holds: title, held_on, starts_at, place, agenda."""
    Event.objects.create(order=order, **facts)


def write_regulation(order: Order, draft: RegulationDraft, by: User) -> None:
    """The regulation the order approves. ValidationError if it says nothing."""
    order.regulation = draft_regulation(
        order.organisation, title=draft.title, text=draft.text, upload=draft.upload, by=by
    )
    order.save(update_fields=["regulation"])


def forget(order: Order, by: User) -> None:
    """Take away what was typed about a draft, so that it may be typed anew."""
    WorkingGroup.objects.filter(order=order).delete()
    Event.objects.filter(order=order).delete()
    order.commendations.all().delete()
    regulation, order.regulation = order.regulation, None
    if regulation:
        order.save(update_fields=["regulation"])
        discard_regulation(regulation, by=by)


def write_several(name: str) -> Callable[[Order, Any, Any], None]:
    """A writer of a many-to-many field."""

    def write(order: Order, chosen: Iterable[Any], by: User) -> None:
        getattr(order, name).set(list(chosen))

    return write


# By the name under which `create_order` gets it.
WRITERS: dict[str, Callable[[Order, Any, Any], None]] = {
    **{name: write_several(name) for name in ("pairs", "plans", "mentors")},
    "endings": write_endings,
    "group": write_group,
    "commendations": write_commendations,
    "event": write_event,
    "regulation": write_regulation,
}
