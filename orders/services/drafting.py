"""Making, changing, submitting and returning the draft of an order."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.models import Membership, Organisation, Role
from audit.services import record
from audit.verbs import Verb
from notifications.services import notify
from orders.access import can_sign
from orders.kinds import RULES
from orders.models import Acquaintance, Order, Point
from orders.numbering import series_of
from orders.people import position_of
from orders.services.states import move
from orders.wording import compose, curator_of
from roadmap.models import Programme

CHANGED_MEANWHILE = "Пока вы правили, приказ изменил другой человек. Скопируйте свои правки и откройте приказ заново."


@dataclass(frozen=True)
class PointDraft:
    """A point as typed: text (further lines are sub-points), who executes it, by when."""

    text: str
    executor: Membership | None = None
    due_on: datetime.date | None = None


@transaction.atomic
def create_order(kind: str, *, organisation: Organisation, by: Any, programme: Programme | None = None, **subject: Any):
    """A draft of this kind, worded by its template. `subject`: the field that RULES[kind] names, as an object or a
    list of them. Returns the Order."""
    rules = RULES[kind]
    several = {name: value for name, value in subject.items() if name in {"pairs", "plans"}}
    single = {name: value for name, value in subject.items() if name not in several}
    order = Order.objects.create(
        kind=kind, organisation=organisation, programme=programme or Programme.objects.current(organisation),
        series=series_of(organisation, rules.series), created_by=by, **single,
    )  # fmt: skip
    for name, value in several.items():
        getattr(order, name).set(value)
    word_anew(order)
    record(Verb.ORDER_CREATED, order, by=by, kind=kind)
    return order


def word_anew(order: Order) -> None:
    """Fill a new order from its text template and name those who have to read it."""
    wording, curator = compose(order), curator_of(order)
    order.title, order.preamble = wording.title, wording.preamble
    order.save(update_fields=["title", "preamble", "search_key"])
    points = [PointDraft(text, curator if by_curator else None) for text, by_curator in wording.points]
    write_points(order, points)
    executors = [point.executor for point in points if point.executor]
    name_readers(order, {person for person in [*executors, order.member] if person}, [])


def write_points(order: Order, points: Iterable[PointDraft]) -> None:
    """Replace the points of a draft."""
    order.points.all().delete()
    Point.objects.bulk_create(
        Point(order=order, position=position, text=point.text.strip(), executor=point.executor, due_on=point.due_on)
        for position, point in enumerate(points, start=1)
    )


def name_readers(order: Order, members: Iterable[Membership], names: Iterable[str]) -> None:
    """Replace the list of those who have to read the order: users of the portal, and others by name alone."""
    order.acquaintances.all().delete()
    by_user = {member.user_id: member for member in members}
    rows = [
        Acquaintance(order=order, user=member.user, name=member.user.name.full, title=position_of(member))
        for member in by_user.values()
    ]
    Acquaintance.objects.bulk_create([*rows, *(Acquaintance(order=order, name=name) for name in names)])


@transaction.atomic
def change_order(
    order: Order, *, by: Any, version: int, points: Iterable[PointDraft], readers: Iterable[Membership],
    names: Iterable[str] = (), **fields: Any,
) -> Order:  # fmt: skip
    """Save a draft as edited; `fields`: title, preamble, control. WrongState if it is no draft or was changed since
    `version`."""
    fresh = Order.objects.filter(pk=order.pk, state=Order.State.DRAFT, version=version)
    if not fresh.update(version=version + 1):
        raise WrongState(CHANGED_MEANWHILE)
    order.refresh_from_db()
    for name, value in fields.items():
        setattr(order, name, value)
    order.save(update_fields=[*fields, "search_key"])
    write_points(order, points)
    name_readers(order, readers, names)
    record(Verb.ORDER_CHANGED, order, by=by, version=order.version)
    return order


@transaction.atomic
def submit(order: Order, *, by: Any) -> Order:
    """Send a draft to the director. ValidationError while it says nothing; WrongState if it is no draft."""
    if not order.points.exists():
        raise ValidationError("В приказе нет ни одного пункта. Добавьте пункт и отправьте снова.")
    move(order, Order.State.ON_SIGNATURE, submitted_at=timezone.now(), remarks="")
    record(Verb.ORDER_SUBMITTED, order, by=by)
    directors = Membership.objects.holding(order.organisation, Role.DIRECTOR).exclude(user=by)
    tell(order, "order_submitted", [member.user for member in directors])
    return order


@transaction.atomic
def return_(order: Order, *, remarks: str, by: Any) -> Order:
    """The director sends an order back with remarks; WrongState if it is not on signature."""
    require(can_sign(by, order))
    if not remarks.strip():
        raise ValidationError("Напишите, что исправить: без замечаний куратор не поймёт, почему приказ вернулся.")
    move(order, Order.State.DRAFT, remarks=remarks.strip(), submitted_at=None)
    record(Verb.ORDER_RETURNED, order, by=by)
    if order.created_by and order.created_by != by:
        tell(order, "order_returned", [order.created_by])
    return order


def tell(order: Order, kind: str, users: Iterable[Any]) -> None:
    """A note and a letter about the order, with a link to it."""
    notify(users, kind, organisation=order.organisation, url=order.get_absolute_url(), order=order)
